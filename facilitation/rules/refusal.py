"""The refusal of an act: a code for the client, and whether trying again may help. Pure."""


class Refused(Exception):
    """An act that a rule does not allow; `reason` is the code sent to the client."""

    def __init__(self, reason: str, *, retry: bool = False, **more: object) -> None:
        super().__init__(reason)
        self.reason, self.retry, self.more = reason, retry, more

    def message(self) -> dict[str, object]:
        """The refusal as it is sent to the client."""
        return {"refused": self.reason, "retry": self.retry, **self.more}

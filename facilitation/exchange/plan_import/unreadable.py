"""Why a file cannot be read as a plan."""


class Unreadable(Exception):
    """A file that cannot be read; `code` and `params` are those of `rules/planfile/problems`."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params

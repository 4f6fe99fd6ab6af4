"""Who is done with the fields that are open, as it was counted last: in memory only, since every count makes it anew."""

Done = dict[tuple[int, str], dict[str, int]]
"""(activity, portion) → channel → voices that have answered all of its needs."""


class CountedDone:
    """The last count of each session."""

    def __init__(self) -> None:
        self._of: dict[int, Done] = {}

    def replace(self, session_id: int, done: Done) -> bool:
        """Keep a newer count; returns whether it differs."""
        if self._of.get(session_id, {}) == done:
            return False
        if done:
            self._of[session_id] = done
        else:
            del self._of[session_id]
        return True

    def of(self, session_id: int) -> Done:
        """The last count of a session; empty where nobody counted."""
        return self._of.get(session_id, {})

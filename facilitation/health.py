"""The troubles of the process, reported to moderators, `/healthz` and the log."""

import logging
import time
from typing import Any

# the worst first: only that one is shown
TROUBLES = ("storage", "tick", "busy", "folder", "address")

log = logging.getLogger("facilitation")


class Health:
    """The present troubles by name; several may last at the same time."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self.saved_at: float | None = None
        self.draining = False

    def begin(self, what: str) -> bool:
        """Begin a trouble of TROUBLES; return whether it is new."""
        if what in self._since:
            return False
        self._since[what] = time.monotonic()
        log.warning("trouble began", extra={"data": {"trouble": what}})
        return True

    def end(self, what: str) -> bool:
        """End a trouble; return whether it was there."""
        since = self._since.pop(what, None)
        if since is None:
            return False
        log.warning("trouble over", extra={"data": {"trouble": what, "seconds": round(time.monotonic() - since)}})
        return True

    def saved(self) -> None:
        """Record a commit."""
        self.saved_at = time.time()

    @property
    def saved_ms(self) -> int | None:
        """The time of the last commit, in epoch milliseconds."""
        return None if self.saved_at is None else int(self.saved_at * 1_000)

    def has(self, what: str) -> bool:
        """Whether this trouble lasts."""
        return what in self._since

    @property
    def worst(self) -> str | None:
        """The worst present trouble."""
        return min(self._since, key=TROUBLES.index, default=None)

    @property
    def not_ready(self) -> str | None:
        """Why no new clients should be sent here: "draining" or "storage"; None if they may."""
        if self.draining:
            return "draining"
        return "storage" if self.has("storage") else None

    def picture(self) -> dict[str, Any]:
        """Return the picture for moderators: {ok, text?}."""
        return {"ok": True} if self.worst is None else {"ok": False, "text": self.worst}

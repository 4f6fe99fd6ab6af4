"""Whether the process is well, and if not, since when: told to moderators, to `/healthz` and to the log."""

import logging
import time
from typing import Any

# the worst first: it is the one that is said
TROUBLES = ("storage", "tick", "busy", "folder", "address")

log = logging.getLogger("facilitation")


class Health:
    """What is wrong now. Several things may be; each ends by its own name."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self.saved_at: float | None = None
        self.draining = False

    def begin(self, what: str) -> bool:
        """A trouble of TROUBLES is there; whether that is news."""
        if what in self._since:
            return False
        self._since[what] = time.monotonic()
        log.warning("trouble began", extra={"data": {"trouble": what}})
        return True

    def over(self, what: str) -> bool:
        """This trouble is over; whether that is news."""
        since = self._since.pop(what, None)
        if since is None:
            return False
        log.warning("trouble over", extra={"data": {"trouble": what, "seconds": round(time.monotonic() - since)}})
        return True

    def saved(self) -> None:
        """Something was committed just now."""
        self.saved_at = time.time()

    @property
    def saved_ms(self) -> int | None:
        """When that was, in epoch milliseconds."""
        return None if self.saved_at is None else int(self.saved_at * 1_000)

    def has(self, what: str) -> bool:
        """Whether this trouble is there."""
        return what in self._since

    @property
    def worst(self) -> str | None:
        """The trouble to speak of."""
        return min(self._since, key=TROUBLES.index, default=None)

    @property
    def not_ready(self) -> str | None:
        """Why no new people should be sent here: "draining" or "storage"; None where they may come."""
        if self.draining:
            return "draining"
        return "storage" if self.has("storage") else None

    def picture(self) -> dict[str, Any]:
        """What moderators are told: {ok, text?}."""
        return {"ok": True} if self.worst is None else {"ok": False, "text": self.worst}

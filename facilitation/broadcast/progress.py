"""How far people are, for moderators: counted beside the ticks, so seldom that it costs next to nothing."""

import logging
import time
from collections.abc import Callable
from typing import Any

from facilitation.store import Store
from facilitation.store.session.progress import count, picture, wanted

EVERY_S = 2.0
REST = 20  # times as long as the last count took: at most a twentieth of one core

log = logging.getLogger(__name__)
Picture = dict[str, Any]


class Counting:
    """Knows of every session whether it changed, and tells what was counted last."""

    def __init__(
        self, store: Store, offload: Callable[..., Any], soon: Callable[..., Any], tell: Callable[[int, Picture], None]
    ) -> None:
        self._store, self._offload, self._soon, self._tell = store, offload, soon, tell
        self._changed: set[int] = set()
        self._due: dict[int, float] = {}
        self._counting: set[int] = set()
        self._counted: dict[int, list[Picture]] = {}

    def changed(self, session_id: int) -> None:
        """Something was committed: what was counted may be old."""
        self._changed.add(session_id)

    def now(self, session_id: int) -> list[Picture]:
        """What was counted last."""
        return self._counted.get(session_id, [])

    def look_after(self, looking: set[int]) -> None:
        """Count where moderators look, something changed, and the last count is long enough ago."""
        now = time.monotonic()
        for session_id in self._counted.keys() - looking:
            del self._counted[session_id]
        for session_id in looking - self._counting:
            fresh = session_id in self._counted and session_id not in self._changed
            if not fresh and self._due.get(session_id, 0.0) <= now:
                self._counting.add(session_id)
                self._soon(self._count, session_id)

    def _count(self, session_id: int) -> None:
        self._changed.discard(session_id)
        began = time.monotonic()
        try:
            with self._store.reading() as db:
                some = wanted(db, session_id)
            counted = self._offload(count, self._store.database, some) if some else []
            self._show(session_id, [picture(of, one) for of, one in zip(some, counted, strict=True)])
        except Exception:
            self._changed.add(session_id)
            log.exception("how far people are could not be counted")
        finally:
            ended = time.monotonic()
            self._due[session_id] = ended + max(EVERY_S, REST * (ended - began))
            self._counting.discard(session_id)

    def _show(self, session_id: int, pictures: list[Picture]) -> None:
        before = {one["activity"]: one | {"rev": 0} for one in self._counted.get(session_id, ())}
        self._counted[session_id] = pictures
        for one in pictures:
            if before.get(one["activity"]) != one | {"rev": 0}:
                self._tell(session_id, one)

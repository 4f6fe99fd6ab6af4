"""How far participants are, for moderators: counted beside the ticks, so rarely that it costs next to nothing."""

import logging
import time
from collections.abc import Callable
from typing import Any

from facilitation.store import Store
from facilitation.store.pictures import Picture
from facilitation.store.session.progress import count, done_in_fields, picture, wanted

EVERY_S = 1.0
REST = 20  # times the duration of the last count: at most a twentieth of one core

log = logging.getLogger(__name__)


class ProgressCounter:
    """Counts a session again when it changed, and sends the result if it differs from the last one."""

    def __init__(
        self,
        store: Store,
        offload: Callable[..., Any],
        run_in_background: Callable[..., object],
        send: Callable[[int, Picture], None],
        changed: Callable[[int], None],
    ) -> None:
        self._store, self._offload, self._run_in_background, self._send = store, offload, run_in_background, send
        self._tell_changed = changed
        self._changed: set[int] = set()
        self._due: dict[int, float] = {}
        self._counting: set[int] = set()
        self._counted: dict[int, list[Picture]] = {}

    def mark_changed(self, session_id: int) -> None:
        """Note that something was committed."""
        self._changed.add(session_id)

    def last(self, session_id: int) -> list[Picture]:
        """Return the last count."""
        return self._counted.get(session_id, [])

    def count_due(self, watched: set[int]) -> None:
        """Start a count for each session that is watched, changed and was not counted for a while."""
        now = time.monotonic()
        for session_id in self._counted.keys() - watched:
            del self._counted[session_id]
            self._store.done.replace(session_id, {})
        for session_id in watched - self._counting:
            fresh = session_id in self._counted and session_id not in self._changed
            if not fresh and self._due.get(session_id, 0.0) <= now:
                self._counting.add(session_id)
                self._run_in_background(self._count, session_id)

    def _count(self, session_id: int) -> None:
        self._changed.discard(session_id)
        began = time.monotonic()
        try:
            with self._store.reading() as db:
                some = wanted(db, session_id)
            counted = self._offload(count, self._store.database, some) if some else []
            self._publish(session_id, [picture(of, one) for of, one in zip(some, counted, strict=True)])
        except Exception:
            self._changed.add(session_id)
            log.exception("progress could not be counted")
        finally:
            ended = time.monotonic()
            self._due[session_id] = ended + max(EVERY_S, REST * (ended - began))
            self._counting.discard(session_id)

    def _publish(self, session_id: int, pictures: list[Picture]) -> None:
        if self._store.done.replace(session_id, done_in_fields(pictures)):
            self._tell_changed(session_id)
        before = {one["activity"]: one | {"rev": 0} for one in self._counted.get(session_id, ())}
        self._counted[session_id] = pictures
        for one in pictures:
            if before.get(one["activity"]) != one | {"rev": 0}:
                self._send(session_id, one)

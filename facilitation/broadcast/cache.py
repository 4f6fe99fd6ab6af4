"""The pictures of every session as bytes, read and encoded once for all who look at them."""

import time
from collections.abc import Collection
from dataclasses import dataclass

from facilitation.broadcast.encoding import Encoded, encoded
from facilitation.health import Health
from facilitation.store import Connection, Store
from facilitation.store.pictures import audience as seen
from facilitation.store.pictures.audience import BACKSTAGE, PUBLIC
from facilitation.store.pictures.session_context import Stage, stage
from facilitation.store.pictures.state import state
from facilitation.store.session import sessions

COUNTS_FRESH_S = 0.25  # whoever comes between two ticks may see the figures of the last one
FRESH_S = 1.0


@dataclass(slots=True)
class CacheEntry:
    """What one audience sees, as of a moment."""

    pictures: list[Encoded]
    steering_rev: int
    at: float
    changed: bool = False


class PictureCache:
    """Keeps what was shown last: five thousand who come are shown the same bytes."""

    def __init__(self, store: Store, health: Health) -> None:
        self._store, self._health = store, health
        self._hung: dict[tuple[int, str], CacheEntry] = {}

    def renew(self, session_id: int, audiences: Collection[str]) -> dict[str, list[Encoded]]:
        """The present pictures of some audiences, all from one committed state."""
        with self._store.reading() as db:
            return self._read(db, session_id, audiences)

    def now(self, session_id: int, audience: str) -> list[Encoded]:
        """For somebody who comes: what everybody sees already, unless it was steered since."""
        hung = self._hung.get((session_id, audience))
        with self._store.reading() as db:
            if hung is not None and self._is_fresh(db, session_id, hung):
                return hung.pictures
            return self._read(db, session_id, (audience,))[audience]

    def changed(self, session_id: int) -> None:
        """Something was committed; whoever looks is told at the next tick."""
        for audience in (*PUBLIC, *BACKSTAGE):
            hung = self._hung.get((session_id, audience))
            if hung is not None:
                hung.changed = True

    def forget(self, session_id: int) -> None:
        """Nobody looks."""
        for audience in (*PUBLIC, *BACKSTAGE):
            self._hung.pop((session_id, audience), None)

    def _is_fresh(self, db: Connection, session_id: int, hung: CacheEntry) -> bool:
        age = time.monotonic() - hung.at
        if not hung.changed:
            return age < FRESH_S
        return age < COUNTS_FRESH_S and sessions.by_id(db, session_id).steering_rev == hung.steering_rev

    def _read(self, db: Connection, session_id: int, audiences: Collection[str]) -> dict[str, list[Encoded]]:
        """Phones and the screen see the same; the state is read once for all."""
        at, of = time.monotonic(), stage(db, session_id)
        common = state(db, of)
        found: dict[str, list[Encoded]] = {}
        for audience in audiences:
            twin = next((found[one] for one in PUBLIC if one in found and audience in PUBLIC), None)
            found[audience] = twin or self._encoded(db, of, audience, common)
            self._hung[session_id, audience] = CacheEntry(found[audience], of.session.steering_rev, at)
        return found

    def _encoded(self, db: Connection, of: Stage, audience: str, common: dict[str, object]) -> list[Encoded]:
        pictures = [("state", common)]
        if audience in BACKSTAGE:
            pictures = seen.backstage(db, of.session.id, common)
            pictures[0][1]["desk"]["health"] = self._health.picture()  # type: ignore[index]
        return [encoded(*one) for one in pictures + seen.tallies(db, of.agenda, audience)]

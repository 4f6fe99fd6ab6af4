"""The pictures of every session as bytes: read and encoded once for all clients that receive them."""

import time
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from facilitation.health import Health
from facilitation.store import Connection, Store
from facilitation.store.pictures import Picture
from facilitation.store.pictures import audience as seen
from facilitation.store.pictures.audience import MODERATORS, PUBLIC
from facilitation.store.pictures.session_context import SessionContext, read_context
from facilitation.store.pictures.state import add_done, state
from facilitation.store.session import sessions

COUNTS_FRESH_S = 0.25  # a client that connects between two ticks may receive the figures of the last one
FRESH_S = 1.0


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """One picture as JSON; rev and clock are kept apart, so that `rest` can be compared and sent again."""

    event: str
    activity: int
    portion: str
    rev: int
    timed: bool
    rest: bytes

    @property
    def key(self) -> tuple[str, int, str]:
        """Which picture this is, whatever it contains."""
        return (self.event, self.activity, self.portion)

    @property
    def latest(self) -> str:
        """The name under which a newer picture replaces this one in the buffer of a slow reader."""
        return f"{self.event}:{self.activity}:{self.portion}" if self.activity else self.event

    def raw(self) -> msgspec.Raw:
        """Return the message with the server's present time."""
        clock = b'"now":%d,' % (time.time_ns() // 1_000_000) if self.timed else b""
        return msgspec.Raw(b'{"rev":%d,%b%b' % (self.rev, clock, self.rest))


def encode_picture(event: str, picture: Picture) -> EncodedPicture:
    """Encode a picture that has a rev."""
    rest = {name: value for name, value in picture.items() if name not in ("rev", "now")}
    body = msgspec.json.encode(rest)[1:]
    return EncodedPicture(
        event, picture.get("activity", 0), picture.get("portion", ""), picture["rev"], "now" in picture, body
    )


@dataclass(slots=True)
class CacheEntry:
    """The pictures of one audience as of a moment."""

    pictures: list[EncodedPicture]
    steering_rev: int
    at: float
    changed: bool = False


class PictureCache:
    """Keeps the last pictures per session and audience, so that thousands of connecting clients share the same bytes."""

    def __init__(self, store: Store, health: Health) -> None:
        self._store, self._health = store, health
        self._entries: dict[tuple[int, str], CacheEntry] = {}

    def renew(self, session_id: int, audiences: Collection[str]) -> dict[str, list[EncodedPicture]]:
        """Read the present pictures of some audiences, all from one committed state."""
        with self._store.reading() as db:
            return self._read(db, session_id, audiences)

    def get(self, session_id: int, audience: str) -> list[EncodedPicture]:
        """Return the pictures for a client that connects: cached ones, unless they are old or it was steered since."""
        entry = self._entries.get((session_id, audience))
        with self._store.reading() as db:
            if entry is not None and self._is_fresh(db, session_id, entry):
                return entry.pictures
            return self._read(db, session_id, (audience,))[audience]

    def mark_changed(self, session_id: int) -> None:
        """Note that something was committed; the next tick sends it."""
        for audience in (*PUBLIC, *MODERATORS):
            entry = self._entries.get((session_id, audience))
            if entry is not None:
                entry.changed = True

    def forget(self, session_id: int) -> None:
        """Drop a session that nobody looks at."""
        for audience in (*PUBLIC, *MODERATORS):
            self._entries.pop((session_id, audience), None)

    def _is_fresh(self, db: Connection, session_id: int, entry: CacheEntry) -> bool:
        age = time.monotonic() - entry.at
        if not entry.changed:
            return age < FRESH_S
        return age < COUNTS_FRESH_S and sessions.by_id(db, session_id).steering_rev == entry.steering_rev

    def _read(self, db: Connection, session_id: int, audiences: Collection[str]) -> dict[str, list[EncodedPicture]]:
        """Read the state once for all; phones and the screen share their pictures."""
        at, of = time.monotonic(), read_context(db, session_id)
        common = state(db, of)
        add_done(common, self._store.done.of(session_id))
        found: dict[str, list[EncodedPicture]] = {}
        for audience in audiences:
            twin = next((found[one] for one in PUBLIC if one in found and audience in PUBLIC), None)
            found[audience] = twin or self._encode(db, of, audience, common)
            self._entries[session_id, audience] = CacheEntry(found[audience], of.session.steering_rev, at)
        return found

    def _encode(
        self, db: Connection, of: SessionContext, audience: str, common: dict[str, object]
    ) -> list[EncodedPicture]:
        pictures = [("state", common)]
        if audience in MODERATORS:
            pictures = seen.moderator_pictures(db, of.session.id, common, self._store.arrivals)
            pictures[0][1]["desk"]["health"] = self._health.picture()  # type: ignore[index]
        return [encode_picture(*one) for one in pictures + seen.tallies(db, of.agenda, audience)]

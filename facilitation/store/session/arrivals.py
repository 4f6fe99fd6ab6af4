"""How voices came in, kept in memory only: never on disk, never in a log, and forgotten when the session ends."""

import hmac
import secrets
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock

from facilitation.rules.session.arrivals import (
    EVERY,
    PROGRAM,
    SIMULATED,
    TOGETHER_S,
    TURNS,
    Arrival,
    Burst,
    JoinGroup,
    continued,
    join_groups,
    ten_seconds,
)

COUNTED: dict[str, tuple[str, ...]] = {PROGRAM: (EVERY, PROGRAM), SIMULATED: (), TURNS: ()}
"""Way → the counts in which a join counts, if not in that of all alone."""


@dataclass(slots=True)
class OfSession:
    """The arrivals of one session: voice → how it came; bucket → its number; joins and bursts by way."""

    voices: dict[int, Arrival] = field(default_factory=dict)
    origins: dict[bytes, int] = field(default_factory=dict)
    recent: dict[str, deque[float]] = field(default_factory=dict)
    bursts: dict[str, Burst] = field(default_factory=dict)


class Arrivals:
    """Remembers how voices came in, by session. Safe to use from several threads.

    An address is kept only as a number of its session, given by a hash with a key that this process alone has.
    """

    def __init__(self) -> None:
        self._salt, self._lock = secrets.token_bytes(32), Lock()
        self._sessions: dict[int, OfSession] = {}

    def note(self, session_id: int, voice_id: int, *, address: str, way: str, now: float) -> None:
        """Remember how a voice came in, at `now` (epoch s); a voice that is known already stays as it is."""
        bucket = hmac.digest(self._salt, f"{session_id} {address}".encode(), "sha256")
        with self._lock:
            of = self._sessions.setdefault(session_id, OfSession())
            if voice_id in of.voices:
                return
            origin = of.origins.setdefault(bucket, len(of.origins) + 1)
            of.voices[voice_id] = Arrival(origin, ten_seconds(now), way)
            for counted in COUNTED.get(way, (EVERY,)):
                _count(of, counted, now)

    def groups(self, session_id: int, left_out: Collection[int] = ()) -> list[JoinGroup]:
        """The groups of a session's voices without those left out, the largest first."""
        with self._lock:
            of = self._sessions.get(session_id)
            return join_groups(of.voices, left_out) if of else []

    def bursts(self, session_id: int) -> dict[str, Burst]:
        """The last burst of all ways together (EVERY) and of programs."""
        with self._lock:
            of = self._sessions.get(session_id)
            return dict(of.bursts) if of else {}

    def forget(self, session_id: int) -> None:
        """Forget one session."""
        with self._lock:
            self._sessions.pop(session_id, None)

    def keep_only(self, session_ids: Collection[int]) -> None:
        """Forget all sessions but these."""
        with self._lock:
            for gone in self._sessions.keys() - set(session_ids):
                del self._sessions[gone]


def _count(of: OfSession, way: str, now: float) -> None:
    recent = of.recent.setdefault(way, deque())
    recent.append(now)
    while recent[0] < now - TOGETHER_S:
        recent.popleft()
    burst = continued(of.bursts.get(way), recent, now)
    if burst is not None:
        of.bursts[way] = burst

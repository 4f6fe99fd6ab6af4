"""Who hears what, when.

A few times a second every session that changed gets one picture per audience, encoded once, the same bytes
for everybody in it. One person's own things go to that person's sockets only.
"""

import time
from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from facilitation import metrics
from facilitation.broadcast.batcher import Batcher
from facilitation.broadcast.cache import PictureCache
from facilitation.broadcast.encoding import Encoded, encoded, raw
from facilitation.broadcast.presence import Presence, Present
from facilitation.broadcast.progress import Counting
from facilitation.broadcast.tick_rate import one_in
from facilitation.broadcast.transport import FlaskSocketIOTransport, Transport
from facilitation.health import Health
from facilitation.store import Store
from facilitation.store.pictures.audience import BACKSTAGE, PUBLIC, pictures
from facilitation.store.pictures.own import owns

HEALTH_EVERY_S = 3.0
OWNS_AT_ONCE = 20  # with 600 needs 12,000 look-ups, some 8 ms
AUDIENCES = (*PUBLIC, *BACKSTAGE)


class Broadcast:
    """Knows who is connected and what has changed since everybody was told."""

    def __init__(
        self,
        socketio: SocketIO,
        store: Store,
        transport: Transport | None = None,
        soon: Callable[..., Any] | None = None,
        offload: Callable[..., Any] = lambda work, *arguments: work(*arguments),
    ) -> None:
        self._store, self._soon = store, soon or socketio.start_background_task
        self._sleep: Callable[[float], Any] = socketio.sleep  # type: ignore[assignment]
        self.transport: Transport = transport or FlaskSocketIOTransport(socketio)
        self.health, self._health_due, self._health_told = Health(), False, 0.0
        self._cache = PictureCache(store, self.health)
        self._presence = Presence()
        self._progress = Counting(store, offload, self._soon, self._tell_progress)
        self._changed: dict[int, float] = {}  # since when
        self._telling: set[int] = set()
        self._told: dict[tuple[int, str], dict[tuple[str, int], bytes]] = {}
        self._ticks = 0
        self._greeting = Batcher(self._greet, self._soon, self._sleep)
        self._owning = Batcher(self._tell_owns, self._soon, self._sleep)
        self.present, self.voices = self._presence.everybody, self._presence.voices
        self.enter, self.leave = self._presence.enter, self._presence.leave

    # -- how the application is ------------------------------------------------------------------------
    def trouble(self, what: str) -> None:
        """Something every moderator should know; only noted, since it is called where nothing may wait."""
        self._health_due |= self.health.begin(what)

    def over(self, what: str) -> None:
        """This trouble is over, if it was there."""
        self._health_due |= self.health.over(what)

    def tell_health(self, sids: list[str] | None = None) -> None:
        """The moderators' line: whether all is well, how many are connected, when something was saved last."""
        for session_id in self._presence.sessions("moderator"):
            connected = self._presence.count(session_id, "participant")
            picture = self.health.picture() | {"connected": connected, "saved_at": self.health.saved_ms}
            room = self._presence.room(session_id, "moderator")
            self._send([sid for sid in room if sids is None or sid in sids], "moderator", "health", picture, "health")

    def _look_after_health(self) -> None:
        if self._health_due or time.monotonic() - self._health_told > HEALTH_EVERY_S:
            self._health_due, self._health_told = False, time.monotonic()
            self.tell_health()

    # -- what has changed ------------------------------------------------------------------------
    def mark(self, touched: set[int]) -> None:
        """These sessions changed; called after a commit, so the storage takes what it is given."""
        for session_id in touched:
            self._changed.setdefault(session_id, time.monotonic())
            self._cache.changed(session_id)
            self._progress.changed(session_id)
        if touched:
            self.health.saved()
            self.over("storage")

    def tick(self) -> None:
        """Tell everybody who looks at a changed session, each session by itself: none waits for another's sending."""
        self._look_after_health()
        self._progress.look_after(self._presence.sessions("moderator"))
        self._ticks += 1
        if self._ticks % one_in(len(self._presence)):
            return
        for session_id in list(self._changed):
            if session_id not in self._telling:  # else it is still at the last one
                self._take_up(session_id)
                self._sleep(0)

    def _take_up(self, session_id: int) -> None:
        """What cannot be read now is told at the next tick, and holds up nobody else but this once."""
        since = self._changed.pop(session_id, None)
        if since is None:
            return
        try:
            self._begin_telling(session_id, since)
        except Exception:
            self._changed.setdefault(session_id, since)
            raise

    def _begin_telling(self, session_id: int, since: float) -> None:
        looking = [one for one in AUDIENCES if self._presence.count(session_id, one)]
        for audience in set(AUDIENCES) - set(looking):
            self._told.pop((session_id, audience), None)
        if not looking:
            self._cache.forget(session_id)
            return
        seen = self._cache.renew(session_id, looking)
        news = [(audience, self._news(session_id, audience, pictures)) for audience, pictures in seen.items()]
        self._telling.add(session_id)
        self._soon(self._tell, session_id, news, since)

    def _news(self, session_id: int, audience: str, seen: list[Encoded]) -> list[Encoded]:
        """Tallies, cards and the log are sent again only when they differ; the state carries every new rev.

        What is hidden meanwhile is forgotten: who connected since has not heard it when it is shown again.
        """
        before = self._told.get((session_id, audience), {})
        self._told[session_id, audience] = {one.key: one.rest for one in seen}
        return [one for one in seen if one.event == "state" or before.get(one.key) != one.rest]

    def _tell(self, session_id: int, news: list[tuple[str, list[Encoded]]], since: float) -> None:
        try:
            for audience, pictures in news:
                for one in pictures:
                    self._show(self._presence.room(session_id, audience), audience, one)
            metrics.picture_age_seconds.observe(time.monotonic() - since)
        finally:
            self._telling.discard(session_id)

    def pictures(self, session_id: int, audience: str) -> list[tuple[str, dict[str, Any]]]:
        """Everything an audience may see now, as (event, picture) from one committed state."""
        with self._store.reading() as db:
            found = pictures(db, session_id, audience)
        if audience in BACKSTAGE:
            found[0][1]["desk"]["health"] = self.health.picture()
            found += [("progress", one) for one in self._progress.now(session_id)]
        return found

    # -- one person, one socket ------------------------------------------------------------------
    def greet(self, sid: str, present: Present) -> None:
        """The whole picture for somebody who just connected, after their connection was acknowledged. Never waits."""
        self._greeting.add((sid, present))

    def tell_own(self, participant_id: int, skip: str | None = None) -> None:
        """What a voice has said, to its sockets; mostly there is only the one that knows. Never waits."""
        tabs = self._presence.tabs(participant_id)
        if tabs and tabs != (skip,):
            self._owning.add((participant_id, skip))

    def gone(self, *, link_id: int = 0, participant_ids: tuple[int, ...] = ()) -> None:
        """A link was revoked or voices voided: tell them, and let go of the link's devices at once."""
        for sid, one in self._presence.by_link(link_id) if link_id else ():
            self._send([sid], one.role, "gone", {})
            self.transport.disconnect([sid], one.role)
        voided = [sid for participant_id in participant_ids for sid in self._presence.tabs(participant_id)]
        self._send(voided, "participant", "gone", {})

    def restart(self, within_ms: int) -> None:
        """The server goes; everybody comes back after a moment of one's own."""
        for audience in AUDIENCES:
            self._send(self._presence.sockets(audience), audience, "restart", {"within_ms": within_ms})

    def _greet(self, came: list[tuple[str, Present]]) -> None:
        """Whoever came together sees the same pictures; what they said themselves is read together."""
        rooms: dict[tuple[int, str], list[str]] = {}
        voices: dict[int, list[str]] = {}
        for sid, present in came:
            rooms.setdefault((present.session_id, present.role), []).append(sid)
            if present.participant_id:
                voices.setdefault(present.participant_id, []).append(sid)
        for (session_id, role), sids in rooms.items():
            for one in self._cache.now(session_id, role):
                self._show(sids, role, one)
            if role == "moderator":
                self.tell_health(sids)
                for counted in self._progress.now(session_id):
                    self._show(sids, role, encoded("progress", counted))
        self._send_owns(voices)

    def _tell_progress(self, session_id: int, counted: dict[str, Any]) -> None:
        self._show(self._presence.room(session_id, "moderator"), "moderator", encoded("progress", counted))

    def _tell_owns(self, wanted: list[tuple[int, str | None]]) -> None:
        voices: dict[int, list[str]] = {}
        for participant_id, skip in wanted:
            known = voices.setdefault(participant_id, [])
            known += [sid for sid in self._presence.tabs(participant_id) if sid != skip and sid not in known]
        self._send_owns(voices)

    def _send_owns(self, voices: dict[int, list[str]]) -> None:
        ids = list(voices)
        for start in range(0, len(ids), OWNS_AT_ONCE):
            with self._store.reading() as db:
                found = owns(db, ids[start : start + OWNS_AT_ONCE])
            for participant_id, own in found.items():
                self._send(voices[participant_id], "participant", "own", own, "own")
            self._sleep(0)

    # -- the lines -------------------------------------------------------------------------------
    def _show(self, sids: list[str], role: str, picture: Encoded) -> None:
        if sids:
            self.transport.send(sids, role, picture.event, picture.raw(), picture.latest)

    def _send(self, sids: list[str], role: str, event: str, message: dict[str, Any], latest: str | None = None) -> None:
        """Encoded once, whoever hears it."""
        if sids:
            self.transport.send(sids, role, event, raw(message), latest)

"""Sends state to connected clients.

A few times a second every session that changed gets one picture per audience, encoded once, with the same bytes for
everybody in it. A voice's own answers go to the sockets of that voice only.
"""

import time
from collections.abc import Callable
from typing import Any

import msgspec
from flask_socketio import SocketIO

from facilitation import metrics
from facilitation.broadcast.batcher import Batcher
from facilitation.broadcast.cache import EncodedPicture, PictureCache, encode_picture
from facilitation.broadcast.presence import ConnectedSocket, Presence
from facilitation.broadcast.progress import ProgressCounter
from facilitation.broadcast.signals import SignalSender
from facilitation.broadcast.transport import FlaskSocketIOTransport, Transport
from facilitation.health import Health
from facilitation.rules.results.visibility import BACKSTAGE
from facilitation.store import Store
from facilitation.store.pictures import Picture
from facilitation.store.pictures.audience import MODERATORS, PUBLIC, Pictures, pictures
from facilitation.store.pictures.own import owns
from facilitation.store.pictures.state import add_done
from facilitation.store.session.sessions import SessionGone

HEALTH_EVERY_S = 3.0
OWNS_AT_ONCE = 20  # with 600 needs 12,000 look-ups, some 8 ms
EVERY_TICK_UP_TO = 8_000  # sockets, to which four pictures a second take half a core
AUDIENCES = (*PUBLIC, *MODERATORS)
REHEARSAL_OVER = "rehearsal_over"
"""Why a session is gone, where it was a rehearsal that somebody ended."""


class Broadcast:
    """Knows which sockets are connected, and what changed since the last pictures were sent."""

    def __init__(
        self,
        socketio: SocketIO,
        store: Store,
        transport: Transport | None = None,
        run_in_background: Callable[..., object] | None = None,
        offload: Callable[..., Any] = lambda work, *arguments: work(*arguments),
    ) -> None:
        self._store, self._run_in_background = store, run_in_background or socketio.start_background_task
        self._sleep: Callable[[float], object] = socketio.sleep  # type: ignore[assignment]
        self.transport: Transport = transport or FlaskSocketIOTransport(socketio)
        self.health, self._health_due, self._health_sent = Health(), False, 0.0
        self._cache = PictureCache(store, self.health)
        self._presence = Presence()
        self._progress = ProgressCounter(
            store, offload, self._run_in_background, self._send_progress, self._mark_counted
        )
        self._signals = SignalSender(store, self._send_signals)
        self.mark_signalled = self._signals.mark_changed
        self._changed: dict[int, float] = {}  # session id → time of the first change that was not sent yet
        self._sending: dict[int, dict[str, list[EncodedPicture]]] = {}  # session id → what each audience is being sent
        self._sent: dict[tuple[int, str], dict[tuple[str, int, str], bytes]] = {}
        self._ticks = 0
        self._connecting = Batcher(self._send_initial_batch, self._run_in_background, self._sleep)
        self._own = Batcher(self._send_own_batch, self._run_in_background, self._sleep)
        self.present, self.voices = self._presence.everybody, self._presence.voices
        self.enter, self.leave = self._presence.enter, self._presence.leave

    # -- health ----------------------------------------------------------------------------------
    def report_trouble(self, what: str) -> None:
        """Begin a trouble that moderators are told of. Non-blocking; sent at the next tick."""
        self._health_due |= self.health.begin(what)

    def clear_trouble(self, what: str) -> None:
        """End a trouble, if it was there."""
        self._health_due |= self.health.end(what)

    def send_health(self, sids: list[str] | None = None) -> None:
        """Send moderators (or those of `sids`) the health, the number of connected voices and the time of the last commit."""
        for session_id in self._presence.sessions("moderator"):
            connected = self._presence.count(session_id, "participant")
            picture = self.health.picture() | {"connected": connected, "saved_at": self.health.saved_ms}
            room = self._presence.room(session_id, "moderator")
            self._send([sid for sid in room if sids is None or sid in sids], "moderator", "health", picture, "health")

    def _send_health_if_due(self) -> None:
        if self._health_due or time.monotonic() - self._health_sent > HEALTH_EVERY_S:
            self._health_due, self._health_sent = False, time.monotonic()
            self.send_health()

    # -- pictures of a session -------------------------------------------------------------------
    def mark_changed(self, session_ids: set[int]) -> None:
        """Note that these sessions changed; called after a commit, so the storage works."""
        for session_id in session_ids:
            self._changed.setdefault(session_id, time.monotonic())
            self._cache.mark_changed(session_id)
            self._progress.mark_changed(session_id)
            self._signals.mark_committed(session_id)
        if session_ids:
            self.health.saved()
            self.clear_trouble("storage")

    def tick(self) -> None:
        """Send what changed to all who look at it; no session waits until another's pictures are sent."""
        self._send_health_if_due()
        self._progress.count_due(self._presence.sessions("moderator") | self._presence.sessions("screen"))
        self._signals.send_due(self._presence.sessions("moderator"))
        self._ticks += 1
        if self._ticks % ticks_per_picture(len(self._presence)):
            return
        for session_id in list(self._changed):
            if session_id not in self._sending:  # else its last pictures are still being sent
                self._send_changes(session_id)
                self._sleep(0)

    def _send_changes(self, session_id: int) -> None:
        """Send one session; if it cannot be read, the next tick tries again."""
        since = self._changed.pop(session_id, None)
        if since is None:
            return
        try:
            self._begin_sending(session_id, since)
        except SessionGone:
            self.disconnect_session(session_id)
        except Exception:
            self._changed.setdefault(session_id, since)
            raise

    def _begin_sending(self, session_id: int, since: float) -> None:
        watching = [one for one in AUDIENCES if self._presence.count(session_id, one)]
        for audience in set(AUDIENCES) - set(watching):
            self._sent.pop((session_id, audience), None)
        if not watching:
            self._cache.forget(session_id)
            return
        now = self._cache.renew(session_id, watching)
        changes = [(audience, self._changes(session_id, audience, pictures)) for audience, pictures in now.items()]
        self._sending[session_id] = now
        self._run_in_background(self._send_to_audiences, session_id, changes, since)

    def _changes(self, session_id: int, audience: str, now: list[EncodedPicture]) -> list[EncodedPicture]:
        """Return the pictures to send: the state with every new rev, tallies, cards and the log only if they differ.

        What is hidden now is forgotten: a client that connected since does not have it when it is shown again.
        """
        before = self._sent.get((session_id, audience), {})
        self._sent[session_id, audience] = {one.key: one.rest for one in now}
        return [one for one in now if one.event == "state" or before.get(one.key) != one.rest]

    def _send_to_audiences(
        self, session_id: int, changes: list[tuple[str, list[EncodedPicture]]], since: float
    ) -> None:
        try:
            for audience, pictures in changes:
                for one in pictures:
                    self._send_picture(self._presence.room(session_id, audience), audience, one)
            metrics.picture_age_seconds.observe(time.monotonic() - since)
        finally:
            self._sending.pop(session_id, None)

    def pictures(self, session_id: int, audience: str) -> Pictures:
        """Return everything an audience may see now, as (event, picture) from one committed state."""
        with self._store.reading() as db:
            found = pictures(db, session_id, audience, self._store.arrivals)
        add_done(found[0][1], self._store.done.of(session_id))
        if audience in BACKSTAGE:
            found[0][1]["desk"]["health"] = self.health.picture()
            found += [("progress", one) for one in self._progress.last(session_id)]
        if audience == "moderator":
            found.append(("signals", self._signals.picture(session_id)))
        return found

    # -- single sockets --------------------------------------------------------------------------
    def send_initial(self, sid: str, present: ConnectedSocket) -> None:
        """Send all pictures to a new socket, after its CONNECT was acknowledged. Non-blocking."""
        self._connecting.add((sid, present))

    def send_own(self, participant_id: int, skip: str | None = None) -> None:
        """Send a voice's own answers to its sockets but `skip`, which knows them already. Non-blocking."""
        tabs = self._presence.tabs(participant_id)
        if tabs and tabs != (skip,):
            self._own.add((participant_id, skip))

    def send_hand(self, session_id: int, participant_id: int) -> None:
        """Tell a voice's sockets of its raised hand, or that it has none."""
        own = self._store.hands.of_voice(session_id, participant_id)
        told: Picture = own._asdict() if own else {"number": None}
        self._send(list(self._presence.tabs(participant_id)), "participant", "hand", told, "hand")

    def disconnect_link(self, link_id: int) -> None:
        """Tell the devices of a revoked link, then disconnect them."""
        self._disconnect(self._presence.by_link(link_id))

    def disconnect_device(self, device: str) -> None:
        """Tell one device of a link that was ended, then disconnect it."""
        self._disconnect(self._presence.by_device(device))

    def disconnect_session(self, session_id: int, reason: str = "") -> None:
        """Tell everybody of a session that it is gone, and why, then disconnect them, and forget what was drawn of it."""
        self._disconnect(self._presence.of_session(session_id), {"reason": reason} if reason else {})
        self._cache.forget(session_id)
        for audience in AUDIENCES:
            self._sent.pop((session_id, audience), None)

    def connected_devices(self, session_id: int) -> set[str]:
        """The devices of links that are connected now, by the hash of their token."""
        return self._presence.devices(session_id)

    def _disconnect(self, sockets: list[tuple[str, ConnectedSocket]], told: Picture | None = None) -> None:
        for sid, one in sockets:
            self._send([sid], one.role, "gone", told or {})
            self.transport.disconnect([sid], one.role)

    def sign_out(self, participant_id: int, reason: str = "moved") -> None:
        """Tell the devices of a voice that left them, then disconnect them: they are told nothing any more.

        It is on another one now (`moved`), or nobody has it any more, since its turn on a shared device is over (`turn_over`).
        """
        sids = list(self._presence.tabs(participant_id))
        self._send(sids, "participant", "gone", {"reason": reason})
        self.transport.disconnect(sids, "participant")

    def notify_voided(self, participant_ids: tuple[int, ...]) -> None:
        """Tell the sockets of voided voices, then disconnect them: they are no longer among those in the room."""
        voided = [sid for participant_id in participant_ids for sid in self._presence.tabs(participant_id)]
        self._send(voided, "participant", "gone", {})
        self.transport.disconnect(voided, "participant")

    def announce_restart(self, within_ms: int) -> None:
        """Announce a restart; clients reconnect after a random delay of at most `within_ms`."""
        for audience in AUDIENCES:
            self._send(self._presence.sockets(audience), audience, "restart", {"within_ms": within_ms})

    def _send_initial_batch(self, connected: list[tuple[str, ConnectedSocket]]) -> None:
        """Send everybody of one audience the same pictures; own answers are read together, too."""
        rooms: dict[tuple[int, str], list[str]] = {}
        voices: dict[int, list[str]] = {}
        for sid, present in connected:
            rooms.setdefault((present.session_id, present.role), []).append(sid)
            if present.participant_id:
                voices.setdefault(present.participant_id, []).append(sid)
        for (session_id, role), sids in rooms.items():
            try:
                now = self._first_pictures(session_id, role)
            except SessionGone:
                self.disconnect_session(session_id)
                continue
            for one in now:
                self._send_picture(sids, role, one)
            if role == "moderator":
                self.send_health(sids)
                for counted in self._progress.last(session_id):
                    self._send_picture(sids, role, encode_picture("progress", counted))
                self._send(sids, role, "signals", self._signals.picture(session_id), "signals")
        self._send_owns(voices)
        for _, present in connected:
            if self._store.hands.of_voice(present.session_id, present.participant_id):
                self.send_hand(present.session_id, present.participant_id)

    def _first_pictures(self, session_id: int, role: str) -> list[EncodedPicture]:
        """Return the pictures for new sockets: no newer ones than those that are on their way to everybody just now.

        The room is asked for when they are sent, so that a new socket receives them, too, after its first.
        """
        return self._sending.get(session_id, {}).get(role) or self._cache.get(session_id, role)

    def _mark_counted(self, session_id: int) -> None:
        """Note that the state tells another count of who is done."""
        self._changed.setdefault(session_id, time.monotonic())
        self._cache.mark_changed(session_id)

    def _send_progress(self, session_id: int, counted: Picture) -> None:
        room = self._presence.room(session_id, "moderator")
        self._send_picture(room, "moderator", encode_picture("progress", counted))

    def _send_signals(self, session_id: int, told: Picture) -> None:
        self._send(self._presence.room(session_id, "moderator"), "moderator", "signals", told, "signals")

    def _send_own_batch(self, wanted: list[tuple[int, str | None]]) -> None:
        voices: dict[int, list[str]] = {}
        for participant_id, skip in wanted:
            sids = voices.setdefault(participant_id, [])
            sids += [sid for sid in self._presence.tabs(participant_id) if sid != skip and sid not in sids]
        self._send_owns(voices)

    def _send_owns(self, voices: dict[int, list[str]]) -> None:
        ids = list(voices)
        for start in range(0, len(ids), OWNS_AT_ONCE):
            with self._store.reading() as db:
                found = owns(db, ids[start : start + OWNS_AT_ONCE])
            for participant_id, own in found.items():
                self._send(voices[participant_id], "participant", "own", own, "own")
            self._sleep(0)

    # -- sending ---------------------------------------------------------------------------------
    def _send_picture(self, sids: list[str], role: str, picture: EncodedPicture) -> None:
        if sids:
            self.transport.send(sids, role, picture.event, picture.raw(), picture.latest)

    def _send(self, sids: list[str], role: str, event: str, message: Picture, latest: str | None = None) -> None:
        """Encode a message once and send it to all of `sids`."""
        if sids:
            self.transport.send(sids, role, event, msgspec.Raw(msgspec.json.encode(message)), latest)


def ticks_per_picture(connected: int) -> int:
    """Return 1 up to 8,000 sockets, above that as many ticks as keep the pictures a second no more than there."""
    return max(1, -(-connected // EVERY_TICK_UP_TO))

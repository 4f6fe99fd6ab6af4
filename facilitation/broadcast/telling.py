"""Who hears what, when.

A few times a second every session that changed gets one picture per audience, encoded once, the same bytes
for everybody in it. One person's own things go to that person's sockets only.
"""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec
from flask_socketio import SocketIO

from facilitation.broadcast.lines import Lines, StockLines
from facilitation.broadcast.presence import Presence, Present
from facilitation.health import Health
from facilitation.store import Store, activities
from facilitation.store.pictures.backstage import cards, log_entries, moderator_state
from facilitation.store.pictures.own import own
from facilitation.store.pictures.state import state
from facilitation.store.pictures.tally import tally

HEALTH_EVERY_S = 3.0
AUDIENCES = ("participant", "screen", "moderator")


class Broadcast:
    """Knows who is connected and what has changed since everybody was told."""

    def __init__(self, socketio: SocketIO, store: Store, lines: Lines | None = None) -> None:
        self._store, self._soon = store, socketio.start_background_task
        self.lines: Lines = lines or StockLines(socketio)
        self._presence = Presence()
        self._changed: set[int] = set()
        self._told: dict[tuple[int, str], dict[tuple[str, int], Any]] = {}
        self.health, self._health_due, self._health_told = Health(), False, 0.0
        self.present = self._presence.everybody
        self.voices = self._presence.voices
        self.enter = self._presence.enter
        self.leave = self._presence.leave

    def trouble(self, what: str) -> None:
        """Something every moderator should know; only noted, since it is called where nothing may wait."""
        self._health_due |= self.health.begin(what)

    def over(self, what: str) -> None:
        """This trouble is over, if it was there."""
        self._health_due |= self.health.over(what)

    def tell_health(self, sids: list[str] | None = None) -> None:
        """The moderators' line: whether all is well, how many are connected, when something was saved last."""
        present = self._presence.everybody()
        connected = Counter(one.session_id for one in present if one.role == "participant")
        for session_id in {one.session_id for one in present if one.role == "moderator"}:
            picture = self.health.picture() | {"connected": connected[session_id], "saved_at": self.health.saved_ms}
            room = self._presence.room(session_id, "moderator")
            self._send([sid for sid in room if sids is None or sid in sids], "moderator", "health", picture)

    # -- what has changed ------------------------------------------------------------------------
    def mark(self, touched: set[int]) -> None:
        """These sessions changed; called after a commit, so the storage takes what it is given."""
        self._changed |= touched
        if touched:
            self.health.saved()
            self.over("storage")

    def tick(self) -> None:
        """Tell everybody who looks at a changed session."""
        if self._health_due or time.monotonic() - self._health_told > HEALTH_EVERY_S:
            self._health_due, self._health_told = False, time.monotonic()
            self.tell_health()
        changed, self._changed = self._changed, set()
        for session_id in changed:
            for audience in AUDIENCES:
                sids = self._presence.room(session_id, audience)
                if sids:
                    self._tell(session_id, audience, sids)

    def _tell(self, session_id: int, audience: str, sids: list[str]) -> None:
        """Tallies, cards and the log are sent again only when they differ; the state carries every new rev.

        What is hidden meanwhile is forgotten: who connected since has not heard it when it is shown again.
        """
        before, now = self._told.get((session_id, audience), {}), {}
        for event, picture in self.pictures(session_id, audience):
            key = (event, picture.get("activity", 0))
            now[key] = {name: value for name, value in picture.items() if name != "rev"}
            if event == "state" or now[key] != before.get(key):
                self._send(sids, audience, event, picture)
        self._told[session_id, audience] = now

    def pictures(self, session_id: int, audience: str) -> list[tuple[str, dict[str, Any]]]:
        """Everything an audience may see now, as (event, picture) from one committed state."""
        with self._store.reading() as db:
            found = [(name, make(db, session_id)) for name, make in PICTURES[audience]]
            if audience == "moderator":
                found[0][1]["desk"]["health"] = self.health.picture()
            for activity in activities.of_session(db, session_id):
                seen = tally(db, activity, audience)
                if seen is not None:
                    found.append(("tally", seen))
        return found

    def greet_soon(self, sid: str, present: Present) -> None:
        """The same after a moment: the picture must follow the acknowledgement of the connection."""
        self._soon(self.greet, sid, present)

    # -- one person, one socket ------------------------------------------------------------------
    def greet(self, sid: str, present: Present) -> None:
        """The whole picture for somebody who just connected."""
        for event, picture in self.pictures(present.session_id, present.role):
            self._send([sid], present.role, event, picture)
        if present.role == "moderator":
            self.tell_health([sid])
        if present.participant_id:
            self._send_own(present.participant_id, [sid])

    def tell_own(self, participant_id: int, *, skip: str | None = None) -> None:
        """What a voice has said, to its sockets; mostly there is only the one that knows."""
        tabs = [sid for sid in self._presence.tabs(participant_id) if sid != skip]
        if tabs:
            self._send_own(participant_id, tabs)

    def tell_own_soon(self, participant_id: int, skip: str | None = None) -> None:
        """The same from where nothing may wait."""
        if any(sid != skip for sid in self._presence.tabs(participant_id)):
            self._soon(self.tell_own, participant_id, skip=skip)

    def gone(self, *, link_id: int = 0, participant_ids: tuple[int, ...] = ()) -> None:
        """A link was revoked or voices voided: tell them, and let go of the link's devices at once."""
        by_link = self._presence.by_link(link_id) if link_id else []
        for sid, one in by_link:
            self._send([sid], one.role, "gone", {})
            self.lines.hang_up([sid], one.role)
        voided = [sid for participant_id in participant_ids for sid in self._presence.tabs(participant_id)]
        self._send(voided, "participant", "gone", {})

    def restart(self, within_ms: int) -> None:
        """The server goes; everybody comes back after a moment of one's own."""
        for audience in AUDIENCES:
            self._send(self._presence.sockets(audience), audience, "restart", {"within_ms": within_ms})

    def _send_own(self, participant_id: int, sids: list[str]) -> None:
        with self._store.reading() as db:
            picture = own(db, participant_id)
        self._send(sids, "participant", "own", picture)

    def _send(self, sids: list[str], role: str, event: str, picture: dict[str, Any]) -> None:
        """Encoded once, whoever hears it."""
        if not sids:
            return
        self.lines.tell(sids, role, event, msgspec.Raw(msgspec.json.encode(picture)), _latest(event, picture))


def _latest(event: str, picture: dict[str, Any]) -> str | None:
    """What a picture replaces; that somebody must go, or come back, is no picture."""
    if event in ("gone", "restart"):
        return None
    return f"tally:{picture['activity']}" if event == "tally" else event


PICTURES: dict[str, list[tuple[str, Callable[..., dict[str, Any]]]]] = {
    "participant": [("state", state)],
    "screen": [("state", state)],
    "moderator": [("state", moderator_state), ("cards", cards), ("log", log_entries)],
}

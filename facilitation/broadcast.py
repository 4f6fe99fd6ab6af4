"""The only mouth: who hears what, when.

A few times a second every session that changed gets one picture per audience, encoded once, the same bytes
for everybody in it. One person's own things go to that person's sockets only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_socketio import SocketIO

from facilitation.store import Store, activities
from facilitation.store.pictures.backstage import cards, log_entries, moderator_state
from facilitation.store.pictures.own import own
from facilitation.store.pictures.state import state
from facilitation.store.pictures.tally import tally

AUDIENCES = ("participant", "screen", "moderator")


@dataclass(frozen=True, slots=True)
class Present:
    """One connected socket."""

    role: str
    session_id: int
    participant_id: int
    link_id: int


class Broadcast:
    """Knows who is connected and what has changed since everybody was told."""

    def __init__(self, socketio: SocketIO, store: Store) -> None:
        self._socketio, self._store = socketio, store
        self._present: dict[str, Present] = {}
        self._tabs: dict[int, set[str]] = {}
        self._changed: set[int] = set()
        self._told: dict[tuple[int, str], dict[tuple[str, int], Any]] = {}
        self.health: dict[str, Any] = {"ok": True}

    def trouble(self, what: str | None) -> None:
        """Something every moderator should know: "storage", "tick", "folder"; None is well again."""
        self.health = {"ok": what is None, **({"text": what} if what else {})}
        self._changed |= {one.session_id for one in list(self._present.values()) if one.role == "moderator"}

    def over(self, what: str) -> None:
        """This trouble is over, if it was the one."""
        if self.health.get("text") == what:
            self.trouble(None)

    # -- who is there ----------------------------------------------------------------------------
    def enter(self, sid: str, present: Present) -> None:
        """Somebody connected."""
        self._present[sid] = present
        if present.participant_id:
            self._tabs.setdefault(present.participant_id, set()).add(sid)

    def leave(self, sid: str) -> None:
        """Somebody went."""
        present = self._present.pop(sid, None)
        if present is not None and present.participant_id:
            tabs = self._tabs[present.participant_id]
            tabs.discard(sid)
            if not tabs:
                del self._tabs[present.participant_id]

    def voices(self, session_id: int) -> list[int]:
        """The connected voices of a session."""
        return [
            one.participant_id
            for one in list(self._present.values())
            if one.session_id == session_id and one.participant_id
        ]

    # -- what has changed ------------------------------------------------------------------------
    def mark(self, touched: set[int]) -> None:
        """These sessions changed; called after a commit, so the storage takes what it is given."""
        self._changed |= touched
        if touched:
            self.over("storage")

    def tick(self) -> None:
        """Tell everybody who looks at a changed session."""
        changed, self._changed = self._changed, set()
        for session_id in changed:
            for audience in AUDIENCES:
                if any(one.session_id == session_id and one.role == audience for one in list(self._present.values())):
                    self._tell(session_id, audience)

    def _tell(self, session_id: int, audience: str) -> None:
        """Tallies, cards and the log are sent again only when they differ; the state carries every new rev.

        What is hidden meanwhile is forgotten: who connected since has not heard it when it is shown again.
        """
        before, now = self._told.get((session_id, audience), {}), {}
        for event, picture in self.pictures(session_id, audience):
            key = (event, picture.get("activity", 0))
            now[key] = {name: value for name, value in picture.items() if name != "rev"}
            if event == "state" or now[key] != before.get(key):
                self._emit(event, picture, audience, f"session:{session_id}")
        self._told[session_id, audience] = now

    def pictures(self, session_id: int, audience: str) -> list[tuple[str, dict[str, Any]]]:
        """Everything an audience may see now, as (event, picture) from one committed state."""
        with self._store.reading() as db:
            found = [(name, make(db, session_id)) for name, make in PICTURES[audience]]
            if audience == "moderator":
                found[0][1]["desk"]["health"] = self.health
            for activity in activities.of_session(db, session_id):
                seen = tally(db, activity, audience)
                if seen is not None:
                    found.append(("tally", seen))
        return found

    # -- one person, one socket ------------------------------------------------------------------
    def greet(self, sid: str, present: Present) -> None:
        """The whole picture for somebody who just connected."""
        for event, picture in self.pictures(present.session_id, present.role):
            self._emit(event, picture, present.role, sid)
        if present.participant_id:
            self.tell_own(present.participant_id, to=sid)

    def tell_own(self, participant_id: int, *, to: str | None = None, skip: str | None = None) -> None:
        """What a voice has said, to its sockets; mostly there is only the one that knows."""
        if to is None and not self._tabs.get(participant_id, set()) - {skip or ""}:
            return
        with self._store.reading() as db:
            picture = own(db, participant_id)
        self._emit("own", picture, "participant", to or f"voice:{participant_id}", skip)

    def gone(self, *, link_id: int = 0, participant_ids: tuple[int, ...] = ()) -> None:
        """A link was revoked or voices voided: tell them and let go of them at once."""
        for sid, one in list(self._present.items()):
            if (link_id and one.link_id == link_id) or one.participant_id in participant_ids:
                self._emit("gone", {}, one.role, sid)
                if link_id:
                    self._socketio.server.disconnect(sid, namespace=f"/{one.role}")  # type: ignore[attr-defined]

    def restart(self, within_ms: int) -> None:
        """The server goes; everybody comes back after a moment of one's own."""
        for audience in AUDIENCES:
            self._socketio.emit("restart", {"within_ms": within_ms}, namespace=f"/{audience}")

    def _emit(self, event: str, picture: dict[str, Any], role: str, to: str, skip: str | None = None) -> None:
        self._socketio.emit(event, picture, namespace=f"/{role}", to=to, skip_sid=skip)


PICTURES: dict[str, list[tuple[str, Callable[..., dict[str, Any]]]]] = {
    "participant": [("state", state)],
    "screen": [("state", state)],
    "moderator": [("state", moderator_state), ("cards", cards), ("log", log_entries)],
}

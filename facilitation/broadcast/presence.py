"""In-memory index of connected sockets: by session and role, by voice, by link."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConnectedSocket:
    """One connected socket; `channel` is the kind of the channel a voice came in by, `device` that of a link."""

    role: str
    session_id: int
    participant_id: int
    link_id: int
    channel: str = ""
    device: str = ""


class Presence:
    """Finds sockets by everything they are looked up by, without walking over all of them."""

    def __init__(self) -> None:
        self._all: dict[str, ConnectedSocket] = {}
        self._rooms: dict[tuple[int, str], dict[str, ConnectedSocket]] = {}
        self._tabs: dict[int, tuple[str, ...]] = {}  # a set for each voice would take four times the memory

    def enter(self, sid: str, present: ConnectedSocket) -> None:
        """Add a socket."""
        self._all[sid] = present
        self._rooms.setdefault((present.session_id, present.role), {})[sid] = present
        if present.participant_id:
            self._tabs[present.participant_id] = (*self._tabs.get(present.participant_id, ()), sid)

    def leave(self, sid: str) -> None:
        """Remove a socket; does nothing if it is not there."""
        present = self._all.pop(sid, None)
        if present is None:
            return
        _drop(self._rooms, (present.session_id, present.role), sid)
        if present.participant_id:
            rest = tuple(tab for tab in self._tabs[present.participant_id] if tab != sid)
            if rest:
                self._tabs[present.participant_id] = rest
            else:
                del self._tabs[present.participant_id]

    def everybody(self) -> list[ConnectedSocket]:
        """Return all connected sockets."""
        return list(self._all.values())

    def room(self, session_id: int, role: str) -> list[str]:
        """Return the sockets of one audience."""
        return list(self._rooms.get((session_id, role), ()))

    def count(self, session_id: int, role: str) -> int:
        """Return the number of sockets of one audience."""
        return len(self._rooms.get((session_id, role), ()))

    def voices(self, session_id: int) -> list[int]:
        """Return the connected voices of a session; a voice with two tabs is there twice."""
        return [one.participant_id for one in list(self._rooms.get((session_id, "participant"), {}).values())]

    def tabs(self, participant_id: int) -> tuple[str, ...]:
        """Return the sockets of one voice."""
        return self._tabs.get(participant_id, ())

    def by_link(self, link_id: int) -> list[tuple[str, ConnectedSocket]]:
        """Return the sockets that were opened with one link."""
        return [(sid, one) for sid, one in list(self._all.items()) if one.link_id == link_id]

    def by_device(self, device: str) -> list[tuple[str, ConnectedSocket]]:
        """Return the sockets of one device of a link."""
        return [(sid, one) for sid, one in list(self._all.items()) if one.device == device]

    def of_session(self, session_id: int) -> list[tuple[str, ConnectedSocket]]:
        """Return all sockets of a session."""
        return [(sid, one) for sid, one in list(self._all.items()) if one.session_id == session_id]

    def devices(self, session_id: int) -> set[str]:
        """Return the devices of links with a socket in a session."""
        return {one.device for one in list(self._all.values()) if one.session_id == session_id and one.device}

    def sessions(self, role: str) -> set[int]:
        """Return the sessions with at least one socket of this role."""
        return {session_id for session_id, present in list(self._rooms) if present == role}

    def sockets(self, role: str) -> list[str]:
        """Return all sockets of one role."""
        return [sid for sid, one in list(self._all.items()) if one.role == role]

    def __len__(self) -> int:
        return len(self._all)


def _drop(rooms: dict[tuple[int, str], dict[str, ConnectedSocket]], key: tuple[int, str], sid: str) -> None:
    rooms[key].pop(sid, None)
    if not rooms[key]:
        del rooms[key]

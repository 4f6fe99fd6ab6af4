"""Who is connected: by session and role, by voice, by link. A place in memory, nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Present:
    """One connected socket; `channel` is the kind of the channel a voice came in by."""

    role: str
    session_id: int
    participant_id: int
    link_id: int
    channel: str = ""


class Presence:
    """Sockets by everything they are looked up by; nothing walks over all that are present."""

    def __init__(self) -> None:
        self._all: dict[str, Present] = {}
        self._rooms: dict[tuple[int, str], dict[str, Present]] = {}
        self._tabs: dict[int, tuple[str, ...]] = {}  # a set for each voice would take four times the memory

    def enter(self, sid: str, present: Present) -> None:
        """Somebody connected."""
        self._all[sid] = present
        self._rooms.setdefault((present.session_id, present.role), {})[sid] = present
        if present.participant_id:
            self._tabs[present.participant_id] = (*self._tabs.get(present.participant_id, ()), sid)

    def leave(self, sid: str) -> None:
        """Somebody went."""
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

    def get(self, sid: str) -> Present | None:
        """Who is connected by this socket, if anybody still is."""
        return self._all.get(sid)

    def everybody(self) -> list[Present]:
        """All that are connected."""
        return list(self._all.values())

    def room(self, session_id: int, role: str) -> list[str]:
        """The sockets of one audience."""
        return list(self._rooms.get((session_id, role), ()))

    def count(self, session_id: int, role: str) -> int:
        """How many sockets an audience has."""
        return len(self._rooms.get((session_id, role), ()))

    def voices(self, session_id: int) -> list[int]:
        """The connected voices of a session; a voice with two tabs stands twice."""
        return [one.participant_id for one in list(self._rooms.get((session_id, "participant"), {}).values())]

    def tabs(self, participant_id: int) -> tuple[str, ...]:
        """The sockets of one voice."""
        return self._tabs.get(participant_id, ())

    def by_link(self, link_id: int) -> list[tuple[str, Present]]:
        """The sockets that came with one link."""
        return [(sid, one) for sid, one in list(self._all.items()) if one.link_id == link_id]

    def sessions(self, role: str) -> set[int]:
        """The sessions at which somebody in this role looks."""
        return {session_id for session_id, present in list(self._rooms) if present == role}

    def sockets(self, role: str) -> list[str]:
        """All sockets of one role."""
        return [sid for sid, one in list(self._all.items()) if one.role == role]

    def __len__(self) -> int:
        return len(self._all)


def _drop(rooms: dict[tuple[int, str], dict[str, Present]], key: tuple[int, str], sid: str) -> None:
    rooms[key].pop(sid, None)
    if not rooms[key]:
        del rooms[key]

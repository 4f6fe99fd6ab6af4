"""Codes by which voices go on on another device, kept in memory only: a restart of the server ends them."""

import secrets
from dataclasses import dataclass
from threading import Lock

from facilitation.rules.session.codes import ALPHABET
from facilitation.rules.session.device_codes import LENGTH, MOST_WRONG, VALID_S


@dataclass(slots=True)
class DeviceCode:
    """The voice a code moves, until when (s, of the clock its maker gave), and the wrong tries in its session since."""

    voice: int
    until: float
    wrong: int = 0


class DeviceCodes:
    """Gives out codes and takes them back once. Safe to use from several threads; `now` is in seconds and only grows."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sessions: dict[int, dict[str, DeviceCode]] = {}

    def new(self, session_id: int, voice: int, now: float) -> str:
        """Make a code for a voice; its earlier one ends."""
        with self._lock:
            others = {code: one for code, one in self._valid(session_id, now).items() if one.voice != voice}
            code = _random()
            while code in others:
                code = _random()
            self._sessions[session_id] = others | {code: DeviceCode(voice, now + VALID_S)}
        return code

    def take(self, session_id: int, code: str, now: float) -> DeviceCode | None:
        """Use up a code. None for one that is not valid, which counts as a wrong try against every code of the session."""
        with self._lock:
            valid = self._valid(session_id, now)
            found = valid.pop(code, None)
            if found is None:
                for one in valid.values():
                    one.wrong += 1
            self._keep(session_id, valid)
        return found

    def give_back(self, session_id: int, code: str, taken: DeviceCode) -> None:
        """Let a code be used after all: what it was taken for could not be done."""
        with self._lock:
            self._sessions.setdefault(session_id, {})[code] = taken

    def end(self, session_id: int, voice: int) -> None:
        """End the code of a voice."""
        with self._lock:
            known = self._sessions.get(session_id, {})
            self._keep(session_id, {code: one for code, one in known.items() if one.voice != voice})

    def seconds_left(self, session_id: int, voice: int, now: float) -> float:
        """How long the code of a voice is still valid; 0.0 without one."""
        with self._lock:
            valid = self._valid(session_id, now).values()
            return next((one.until - now for one in valid if one.voice == voice), 0.0)

    def _valid(self, session_id: int, now: float) -> dict[str, DeviceCode]:
        known = self._sessions.get(session_id, {})
        return {code: one for code, one in known.items() if one.until > now and one.wrong < MOST_WRONG}

    def _keep(self, session_id: int, valid: dict[str, DeviceCode]) -> None:
        if valid:
            self._sessions[session_id] = valid
        else:
            self._sessions.pop(session_id, None)


def _random() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))

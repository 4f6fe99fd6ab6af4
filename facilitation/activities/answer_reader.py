"""What people say to one activity: each way of saying it is read once, since few things can be said. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from facilitation.activities import find, read_settings
from facilitation.rules.refusal import Refused

MOST_KEPT, LONGEST_KEPT = 4_096, 200
"""A review of one need knows some 30 values; what strangers make up may not fill the memory."""


class Said(NamedTuple):
    """A value as it is stored (canonical JSON, None where it answers nothing), and the buckets it counts in."""

    value: str | None
    marks: tuple[str, ...]


NOTHING = Said(None, ())


class Reader:
    """Checks and counts by the rules of an activity's kind."""

    def __init__(self, kind: str, settings: Mapping[str, Any]) -> None:
        self._kind, self._settings = find(kind), read_settings(kind, settings)
        self._said: dict[tuple[bytes, str], Said] = {}
        self._stored: dict[str | None, tuple[str, ...]] = {None: ()}

    def read(self, value: bytes, about: str) -> Said:
        """What JSON says to an item whose ref begins with the letter `about`; raises Refused."""
        said = self._said.get((value, about))
        if said is None:
            said = self._read(value, about)
            if len(value) <= LONGEST_KEPT:
                if len(self._said) >= MOST_KEPT:
                    self._said.clear()
                self._said[value, about] = said
        return said

    def marks(self, stored: str | None) -> tuple[str, ...]:
        """The buckets of a value as it is stored."""
        marks = self._stored.get(stored)
        if marks is None:
            marks = self._stored[stored] = self._kind.marks(msgspec.json.decode(stored or "null"))
        return marks

    def _read(self, value: bytes, about: str) -> Said:
        try:
            decoded = msgspec.json.decode(value)
        except (msgspec.MsgspecError, ValueError, RecursionError):  # a UnicodeDecodeError is a ValueError
            raise Refused("malformed") from None
        if decoded is None:
            return NOTHING
        checked = self._kind.check(decoded, self._settings, about)
        marks = self._kind.marks(checked)
        return Said(msgspec.json.encode(checked, order="sorted").decode(), marks) if marks else NOTHING

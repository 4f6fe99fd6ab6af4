"""Answers to one activity: each distinct JSON text is checked and counted once, because few differ. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from facilitation.activities import find
from facilitation.rules import strict_json
from facilitation.rules.refusal import Refused

MOST_KEPT, LONGEST_KEPT = 4_096, 200
"""A review of one need knows some 30 values; invalid values of clients may not fill the memory."""


class ReadAnswer(NamedTuple):
    """A value as it is stored (canonical JSON, None where it answers nothing), and the buckets it counts in."""

    value: str | None
    marks: tuple[str, ...]


NO_ANSWER = ReadAnswer(None, ())


class AnswerReader:
    """Checks and counts by the rules of an activity's kind."""

    def __init__(self, kind: str, settings: Mapping[str, object]) -> None:
        self._kind = find(kind)
        self._settings = self._kind.read_settings(settings)
        self._read_answers: dict[tuple[bytes, str], ReadAnswer] = {}
        self._stored: dict[str | None, tuple[str, ...]] = {None: ()}

    def read(self, value: bytes, item_type: str) -> ReadAnswer:
        """The answer that a JSON text gives to an item of this type (first letter of its ref); raises Refused."""
        found = self._read_answers.get((value, item_type))
        if found is None:
            found = self._read(value, item_type)
            if len(value) <= LONGEST_KEPT:
                if len(self._read_answers) >= MOST_KEPT:
                    self._read_answers.clear()
                self._read_answers[value, item_type] = found
        return found

    def marks(self, stored: str | None) -> tuple[str, ...]:
        """The buckets of a stored value."""
        marks = self._stored.get(stored)
        if marks is None:
            marks = self._stored[stored] = self._kind.marks(msgspec.json.decode(stored or "null"))
        return marks

    def _read(self, value: bytes, item_type: str) -> ReadAnswer:
        try:
            decoded = strict_json.decode(value)
        except ValueError:
            raise Refused("malformed") from None
        if decoded is None:
            return NO_ANSWER
        checked = self._kind.check(decoded, self._settings, item_type)
        marks = self._kind.marks(checked)
        return ReadAnswer(msgspec.json.encode(checked, order="sorted").decode(), marks) if marks else NO_ANSWER

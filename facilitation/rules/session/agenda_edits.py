"""Edits of an agenda: insert, copy, move, remove and change steps. Pure.

Every edit returns a new agenda or raises Refused. Of a step that people were asked stays what they were asked, and a
step that is over, or now, stays where it is.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ActivityContent
from facilitation.rules.text import pick

MOST_STEPS = 24
"""The picture of a session with all of them stays under 4 KB."""
LONGEST_KEY = 32
STAYS = ("key", "kind", "question", "practice", "secrecy", "settings")
"""What does not change once people were asked."""


class AgendaStep(NamedTuple):
    """A step; `names` are the keys of other steps that its settings name.

    `asked` is whether people were asked something in it, `stays` whether it is over, now, or was asked.
    """

    content: ActivityContent
    names: tuple[str, ...] = ()
    asked: bool = False
    stays: bool = False

    @property
    def key(self) -> str:
        """The key of its content."""
        return self.content.key


Agenda = tuple[AgendaStep, ...]


def place_of(agenda: Sequence[AgendaStep], key: str) -> int:
    """The place of a step, from 0; raises Refused (unknown_activity)."""
    for place, step in enumerate(agenda):
        if step.key == key:
            return place
    raise Refused("unknown_activity")


def insert(agenda: Agenda, step: AgendaStep, place: int) -> Agenda:
    """Insert a step, which gets another key where its own is taken."""
    if len(agenda) >= MOST_STEPS:
        raise Refused("agenda_full", most=MOST_STEPS)
    _check_place(place, len(agenda))
    key = new_key(step.key, [one.key for one in agenda])
    made = AgendaStep(msgspec.structs.replace(step.content, key=key), step.names)
    return (*agenda[:place], made, *agenda[place:])


def copy(agenda: Agenda, key: str) -> Agenda:
    """Insert a copy of a step below it."""
    place = place_of(agenda, key)
    return insert(agenda, agenda[place], place + 1)


def move(agenda: Agenda, key: str, place: int) -> Agenda:
    """Move a step to this place in the new order."""
    step, rest = _taken_out(agenda, key)
    _check_place(place, len(rest))
    return (*rest[:place], step, *rest[place:])


def remove(agenda: Agenda, key: str) -> Agenda:
    """Remove a step; raises Refused (needed_by) where another one asks about what it collects."""
    step, rest = _taken_out(agenda, key)
    _check_unneeded(rest, step)
    return rest


def change(agenda: Agenda, key: str, content: ActivityContent, names: tuple[str, ...]) -> Agenda:
    """Change the content of a step; raises Refused (asked) for what stays once people were asked.

    One that is now, or over, keeps its kind, too, and so does one about whose cards another step asks (needed_by).
    """
    place = place_of(agenda, key)
    before = agenda[place]
    if content.key != before.key:
        raise Refused("malformed")
    if content.kind != before.content.kind:
        _check_unneeded(agenda, _taken_out(agenda, key)[0])
    if before.asked and any(getattr(content, name) != getattr(before.content, name) for name in STAYS):
        raise Refused("asked")
    after = before._replace(content=content, names=names)
    return (*agenda[:place], after, *agenda[place + 1 :])


def new_key(key: str, taken: Sequence[str]) -> str:
    """The key, or the first of key-2, key-3 … that is not taken."""
    number, candidate = 1, key
    while candidate in taken:
        number += 1
        end = f"-{number}"
        candidate = f"{key[: LONGEST_KEY - len(end)]}{end}"
    return candidate


def _taken_out(agenda: Agenda, key: str) -> tuple[AgendaStep, Agenda]:
    place = place_of(agenda, key)
    if agenda[place].stays:
        raise Refused("asked")
    return agenda[place], (*agenda[:place], *agenda[place + 1 :])


def _check_unneeded(agenda: Agenda, step: AgendaStep) -> None:
    for other in agenda:
        if step.key in other.names:
            raise Refused("needed_by", about=pick(other.content.title))


def _check_place(place: int, most: int) -> None:
    if not 0 <= place <= most:
        raise Refused("malformed")

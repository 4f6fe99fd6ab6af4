"""Edit the agenda of a format, by the same rules as that of a session; nothing is stored here."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from facilitation.actions.agenda_content import StepParts, as_step
from facilitation.activities import find, kinds
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda_edits, step_content
from facilitation.rules.session.agenda_edits import LONGEST_KEY, Agenda
from facilitation.rules.session.format import ActivityContent, Format
from facilitation.rules.text import Texts


class Added(NamedTuple):
    """A format with a new step, and the key of that."""

    format: Format
    key: str


def step_of(format_: Format, key: str) -> ActivityContent:
    """The step with this key; raises Refused (unknown_activity)."""
    return format_.agenda[agenda_edits.place_of(_agenda(format_), key)]


def add_step(format_: Format, kind: str, after: str, words: Mapping[str, Texts]) -> Added:
    """Insert a step of a kind behind another one, "" for the front; `words` are its title and question."""
    if kind not in kinds():
        raise Refused("malformed")
    agenda = _agenda(format_)
    place = agenda_edits.place_of(agenda, after) + 1 if after else 0
    step = ActivityContent(
        key=kind.replace("_", "-")[:LONGEST_KEY],
        kind=kind,
        title=words["title"],
        question=words.get("question", {}),
        minutes=find(kind).first_minutes,
    )
    edited = agenda_edits.insert(agenda, as_step(step), place)
    return Added(_with(format_, edited), edited[place].key)


def change_step(format_: Format, key: str, parts: StepParts) -> Format:
    """Change parts of a step; raises Refused (invalid). Fields of action are not looked up: a format has no plan."""
    before = step_of(format_, key)
    raw = {**msgspec.to_builtins(before), **parts, "key": before.key, "kind": before.kind}
    shapes = {name: one.Settings for name, one in kinds().items()}
    others = [one.key for one in format_.agenda if one.key != key]
    after = step_content.read_step(raw, find(before.kind).form, shapes, _codes(before), others)
    return _edited(format_, lambda agenda: agenda_edits.change(agenda, key, after, as_step(after).names))


def order_step(format_: Format, key: str, act: str, place: int) -> Format:
    """Copy, remove or move a step; `act` is copy, remove, up, down or place, which means to this place from 0."""
    now, most = agenda_edits.place_of(_agenda(format_), key), len(format_.agenda) - 1
    if act == "copy":
        return _edited(format_, lambda agenda: agenda_edits.copy(agenda, key))
    if act == "remove":
        return _edited(format_, lambda agenda: agenda_edits.remove(agenda, key))
    places = {"up": now - 1, "down": now + 1, "place": place}
    if act not in places:
        raise Refused("malformed")
    return _edited(format_, lambda agenda: agenda_edits.move(agenda, key, min(max(0, places[act]), most)))


def _agenda(format_: Format) -> Agenda:
    return tuple(as_step(step) for step in format_.agenda)


def _edited(format_: Format, edit: Callable[[Agenda], Agenda]) -> Format:
    return _with(format_, edit(_agenda(format_)))


def _with(format_: Format, agenda: Agenda) -> Format:
    return msgspec.structs.replace(format_, agenda=tuple(step.content for step in agenda))


def _codes(step: ActivityContent) -> list[str]:
    """The fields of action that a step names already."""
    named = [step.settings.get(one.name) for one in find(step.kind).form if one.control == "fields"]
    return [str(code) for value in named if isinstance(value, list | tuple) for code in value]

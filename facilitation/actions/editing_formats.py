"""Edit the agenda of a format, by the same rules as that of a session; nothing is stored here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from facilitation.actions.agenda_content import StepParts, as_step
from facilitation.actions.changing_kinds import turned
from facilitation.actions.inserting_rounds import is_askable
from facilitation.activities import find, kinds, new_shapes
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda_edits, step_content
from facilitation.rules.session.agenda_edits import LONGEST_KEY, Agenda
from facilitation.rules.session.format import ActivityContent, ApartContent, Format, WrittenContent
from facilitation.rules.text import Texts

USUAL = {
    "before": (ApartContent(days=14, time="00:00"), ApartContent(days=1, time="23:59")),
    "after": (ApartContent(days=1, time="00:00"), ApartContent(days=15, time="23:59")),
}
"""When a round opens and its deadline: for two weeks until the evening before the session, or from its next day on."""


class Added(NamedTuple):
    """A format with a new step, and the key of that."""

    format: Format
    key: str


def step_of(format_: Format, key: str) -> ActivityContent:
    """The step with this key; raises Refused (unknown_activity)."""
    return format_.agenda[agenda_edits.place_of(_agenda(format_), key)]


def add_step(format_: Format, kind: str, after: str, words: Mapping[str, Texts]) -> Added:
    """Insert a step of a kind behind another one, "" for the front; `words` are its title and question."""
    agenda = _agenda(format_)
    place = agenda_edits.place_of(agenda, after) + 1 if after else 0
    step = _new_step(kind, words)
    edited = agenda_edits.insert(agenda, as_step(step), place)
    return Added(_with(format_, edited), edited[place].key)


def change_step(
    format_: Format, key: str, parts: StepParts, *, codes: Sequence[str] = (), words: Mapping[str, Texts] | None = None
) -> Format:
    """Change parts of a step; raises Refused (invalid). A format has no plan: `codes` are the fields that plans have now.

    With another `kind` it becomes one of that kind, see changing_kinds; `words` are title and question of a new one.
    """
    before = step_of(format_, key)
    kind = str(parts.get("kind", before.kind))
    start = before if kind == before.kind else turned(before, _new_step(kind, words or {}))
    raw = {**msgspec.to_builtins(start), **parts, "key": key, "kind": kind}
    known = [*dict.fromkeys([*named_fields(before), *codes])]
    raw["settings"] = _open_to_all(raw["settings"], kind, known)
    others = [one.key for one in format_.agenda if one.key != key]
    after = step_content.read_step(raw, find(kind).form, new_shapes(), known, others)
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


def add_round(format_: Format, place: str, keys: Collection[str]) -> Format:
    """Add a written round before or after the session that asks these steps; raises Refused (nothing_chosen)."""
    if place not in USUAL:
        raise Refused("malformed")
    asked = tuple(step for step in format_.agenda if step.key in keys and is_askable(step))
    if not asked:
        raise Refused("nothing_chosen")
    opens, due = USUAL[place]
    made = WrittenContent(place="after" if place == "after" else "before", opens=opens, due=due, agenda=asked)
    return msgspec.structs.replace(format_, written=(*format_.written, made))


def round_of(format_: Format, number: int) -> WrittenContent:
    """A written round by its number from 0; raises Refused (no_round)."""
    if not 0 <= number < len(format_.written):
        raise Refused("no_round")
    return format_.written[number]


def change_round(format_: Format, number: int, opens: ApartContent | None, due: ApartContent | None) -> Format:
    """Change the times of a written round; without them staff choose them beside each session."""
    return _with_round(format_, number, msgspec.structs.replace(round_of(format_, number), opens=opens, due=due))


def part(format_: Format, number: int | None) -> Format:
    """The format with the steps of a written round for its agenda, so that they are edited alike; without a number itself."""
    if number is None:
        return format_
    return msgspec.structs.replace(format_, agenda=round_of(format_, number).agenda)


def with_part(format_: Format, number: int | None, edited: Format) -> Format:
    """The format with the steps of an edited part."""
    if number is None:
        return edited
    return _with_round(format_, number, msgspec.structs.replace(round_of(format_, number), agenda=edited.agenda))


def _with_round(format_: Format, number: int, changed: WrittenContent) -> Format:
    before, after = format_.written[:number], format_.written[number + 1 :]
    return msgspec.structs.replace(format_, written=(*before, changed, *after))


def remove_round(format_: Format, number: int) -> Format:
    """Remove a written round by its number from 0; raises Refused (no_round)."""
    round_of(format_, number)
    return msgspec.structs.replace(format_, written=format_.written[:number] + format_.written[number + 1 :])


def _new_step(kind: str, words: Mapping[str, Texts]) -> ActivityContent:
    if kind not in kinds():
        raise Refused("malformed")
    found = find(kind)
    return ActivityContent(
        key=kind.replace("_", "-")[:LONGEST_KEY],
        kind=kind,
        title=words.get("title", {"de": found.title}),
        question=words.get("question", {}),
        minutes=found.first_minutes,
        settings=dict(found.first_settings),
    )


def _open_to_all(settings: Mapping[str, object], kind: str, known: Sequence[str]) -> dict[str, object]:
    """The settings without fields of action where none or all are chosen: the step then asks about all of any plan."""
    needed = {one.name for one in find(kind).form if one.control == "fields" and one.needed}
    return {
        name: value
        for name, value in settings.items()
        if name not in needed or not isinstance(value, list | tuple) or (value and not set(known) <= set(value))
    }


def _agenda(format_: Format) -> Agenda:
    return tuple(as_step(step) for step in format_.agenda)


def _edited(format_: Format, edit: Callable[[Agenda], Agenda]) -> Format:
    return _with(format_, edit(_agenda(format_)))


def _with(format_: Format, agenda: Agenda) -> Format:
    return msgspec.structs.replace(format_, agenda=tuple(step.content for step in agenda))


def named_fields(step: ActivityContent) -> list[str]:
    """The fields of action that a step names already."""
    named = [step.settings.get(one.name) for one in find(step.kind).form if one.control == "fields"]
    return [str(code) for value in named if isinstance(value, list | tuple) for code in value]

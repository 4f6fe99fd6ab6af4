"""The agenda of a session as rules.session.agenda_edits takes it, and the content of its steps."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from facilitation.actions.changing_kinds import turned
from facilitation.activities import find, kinds, new_shapes
from facilitation.activities.lacking import lacking
from facilitation.rules.refusal import Refused
from facilitation.rules.session import step_content
from facilitation.rules.session.about import NONE_CHOSEN, OUTCOMES, UNKNOWN, narrowing, unknown_numbers
from facilitation.rules.session.agenda_edits import LONGEST_KEY, Agenda, AgendaStep, place_of
from facilitation.rules.session.format import ActivityContent
from facilitation.rules.session.step_form import names_steps
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow

StepParts = Mapping[str, object]
"""The parts of a step that are set, in the shape of a format file."""


class SessionAgenda(NamedTuple):
    """A session with the rows of its steps in their order."""

    session: SessionRow
    rows: Sequence[ActivityRow]

    @property
    def steps(self) -> Agenda:
        """The steps with what stays as it is."""
        return tuple(as_step(content_of(row), row.asked, self.stays(row)) for row in self.rows)

    def stays(self, row: ActivityRow) -> bool:
        """Whether a step was asked, is now, or is over: then it neither moves nor goes."""
        now = next((one.position for one in self.rows if one.id == self.session.current_id), -1)
        return row.asked or row.position == now or (row.begun_at is not None and row.position < now)

    def row(self, activity: int) -> ActivityRow:
        """The row of a step; raises Refused (unknown_activity)."""
        for row in self.rows:
            if row.id == activity:
                return row
        raise Refused("unknown_activity")

    def place(self, activity: int) -> int:
        """The place of a step, from 0."""
        return place_of(self.steps, self.row(activity).key)


def read_agenda(db: Connection, session_id: int) -> SessionAgenda:
    """The agenda as it is stored."""
    return SessionAgenda(sessions.by_id(db, session_id), activities.of_session(db, session_id))


def as_step(content: ActivityContent, asked: bool = False, stays: bool = False) -> AgendaStep:
    """The content with the keys of other steps that it names."""
    return AgendaStep(content, names_steps(find(content.kind).form, content.settings), asked, stays)


def content_of(row: ActivityRow) -> ActivityContent:
    """A stored step in the shape of a format."""
    return ActivityContent(
        key=row.key,
        kind=row.kind,
        title=row.texts.get("title", {}),
        question=row.texts.get("question", {}),
        text=row.texts.get("text", {}),
        minutes=row.minutes,
        note=row.note,
        practice=row.practice,
        secrecy=row.secrecy,
        settings=row.settings,
    )


def columns_of(content: ActivityContent) -> dict[str, object]:
    """The values of a stored step with this content."""
    return {
        "key": content.key,
        "kind": content.kind,
        "texts": {"title": content.title, "question": content.question, "text": content.text},
        "settings": content.settings,
        "practice": content.practice,
        "secrecy": content.secrecy if find(content.kind).asks else "secret",
        "minutes": content.minutes,
        "note": content.note,
        "pace": content.settings.get("pace", "own"),
    }


def new_content(db: Connection, agenda: SessionAgenda, place: int, kind: str) -> ActivityContent:
    """A new step of this kind for this place, with defaults by which it can be asked at once."""
    found, codes = find(kind), chosen_fields(db, agenda)
    fields = [one for one in found.form if one.control == "fields"]
    made = ActivityContent(
        key=kind.replace("_", "-")[:LONGEST_KEY],
        kind=kind,
        title={"de": found.title},
        question={"de": found.first_question} if found.first_question else {},
        minutes=found.first_minutes,
        settings={**found.first_settings, **{one.name: codes for one in fields if one.needed}},
    )
    if made.key not in lacking([*map(content_of, agenda.rows[:place]), made]):
        return made
    return msgspec.structs.replace(made, settings=made.settings | {one.name: codes for one in fields})


def with_kind(db: Connection, agenda: SessionAgenda, row: ActivityRow, kind: object) -> ActivityContent:
    """The step as one of another kind, see changing_kinds; raises Refused (malformed)."""
    if not isinstance(kind, str) or kind not in kinds():
        raise Refused("malformed")
    return turned(content_of(row), new_content(db, agenda, row.position, kind))


def chosen_fields(db: Connection, agenda: SessionAgenda) -> list[str]:
    """The fields of action that the steps of a session ask about, in plan order; all where none names any."""
    chosen = {code for row in agenda.rows for code in row.settings.get("fields") or ()}
    codes = plan_fields(db, agenda.session)
    return [code for code in codes if code in chosen] or codes


def plan_fields(db: Connection, session: SessionRow) -> list[str]:
    """The codes of the fields of action of the plan, in its order."""
    return [field.code for field in plans.fields(db, session.plan_version_id)]


def with_parts(db: Connection, agenda: SessionAgenda, before: ActivityContent, parts: StepParts) -> ActivityContent:
    """The step with these parts set; raises Refused (invalid)."""
    raw = {**msgspec.to_builtins(before), **parts, "key": before.key, "kind": before.kind}
    raw["settings"] = _with_kept(before, raw["settings"])
    # of a step from an earlier version the title can be changed, whatever it asks
    shapes = {before.kind: find(before.kind).Settings} if raw["settings"] == before.settings else new_shapes()
    others = [row.key for row in agenda.rows if row.key != before.key]
    after = step_content.read_step(raw, find(before.kind).form, shapes, plan_fields(db, agenda.session), others)
    if after.settings != before.settings:
        _check_chosen(db, agenda, after)
        _check_lacking(agenda, after)
    return after


def _check_chosen(db: Connection, agenda: SessionAgenda, step: ActivityContent) -> None:
    """Raise Refused (invalid) where the plan does not have the number of a chosen need."""
    wanted = narrowing(find(step.kind).read_settings(step.settings))
    numbers = {need.number for need in plans.needs(db, agenda.session.plan_version_id)}
    unknown = unknown_numbers(wanted.chosen, numbers) if wanted.about == "chosen" else []
    if unknown:
        raise step_content.invalid(UNKNOWN, "settings", "chosen", numbers=", ".join(unknown))
    if wanted.about == "chosen" and not wanted.chosen:
        raise step_content.invalid(NONE_CHOSEN, "settings", "chosen")


def _with_kept(before: ActivityContent, settings: Mapping[str, object]) -> dict[str, object]:
    """The settings, those that acts of their own change as they were."""
    own = find(before.kind).kept_settings
    changed = {name: value for name, value in settings.items() if name not in own}
    return changed | {name: before.settings[name] for name in own if name in before.settings}


def _check_lacking(agenda: SessionAgenda, step: ActivityContent) -> None:
    place = next((n for n, row in enumerate(agenda.rows) if row.key == step.key), len(agenda.rows))
    sentence = lacking([*map(content_of, agenda.rows[:place]), step]).get(step.key)
    if sentence:
        outcome = narrowing(find(step.kind).read_settings(step.settings)).about in OUTCOMES
        first = "about" if outcome else next((one.name for one in find(step.kind).form if one.control == "steps"), "")
        raise step_content.invalid(sentence, "settings", first)

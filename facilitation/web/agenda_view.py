"""The agenda of a session as moderators and staff edit it, with the words of its forms in the reader's language."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from flask_babel import format_datetime, gettext

from facilitation.actions import editing_agenda, written_rounds
from facilitation.actions.agenda_content import SessionAgenda, content_of
from facilitation.activities import AnyKind, find, kinds
from facilitation.activities.kind import Json
from facilitation.activities.lacking import lacking
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.session import schedule
from facilitation.rules.session.schedule import Schedule
from facilitation.rules.session.step_form import Setting, When, defaults
from facilitation.rules.session.written_round import Place
from facilitation.rules.text import N_, Texts, pick
from facilitation.store import Connection
from facilitation.store.session import activities
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.agenda_changes import ChangeRow
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.written_rounds import RoundRow
from facilitation.web.translations import in_languages, reader_language


class FieldTime(msgspec.Struct, frozen=True):
    """When a field of action is planned, in minutes of the day."""

    code: str
    planned: int


class EditedStep(msgspec.Struct, frozen=True):
    """A step with everything that can be set; `begun` is a time of day in minutes, `lacks` what must stand before it.

    `fields` are there where they are asked about one after another.
    """

    id: int
    key: str
    kind: str
    title: Texts
    question: Texts
    text: Texts
    minutes: int
    note: str
    practice: bool
    secrecy: str
    settings: dict[str, Json]
    asked: bool
    stays: bool
    lacks: str
    planned: int | None
    begun: int | None
    fields: list[FieldTime]


class EditedRound(msgspec.Struct, frozen=True):
    """A written round beside the agenda; times in epoch milliseconds, none of one that came with a copy.

    `until` is its deadline as people read it, `asks` are the titles of what it asks, `ended` is whether somebody closed it, or its deadline did.
    """

    place: Place
    asks: list[Texts]
    opens_at: int | None
    due_at: int | None
    until: str
    ended: bool


class Change(msgspec.Struct, frozen=True):
    """An edit that can be undone; `at` in epoch milliseconds, `up` where a step was moved up."""

    id: int
    at: int
    verb: str
    activity: int
    title: Texts
    up: bool


class KindForm(msgspec.Struct, frozen=True):
    """A kind with its controls, in the reader's language; `new` are title and question of a new step."""

    name: str
    title: str
    sentence: str
    asks: bool
    rests: bool
    quick: bool
    new: dict[str, Texts]
    form: list[dict[str, Json]]
    defaults: dict[str, Json]


class EditedAgenda(msgspec.Struct, frozen=True):
    """The agenda with its planned times; `midnight` is that of the evening, in epoch milliseconds."""

    rev: int
    starts: str
    room_until: str
    midnight: int
    steps: list[EditedStep]
    rounds: list[EditedRound]
    changes: list[Change]
    kinds: list[KindForm]


class TimedAgenda(NamedTuple):
    """The rows of an agenda in time."""

    agenda: SessionAgenda
    schedule: Schedule


def edited_agenda(db: Connection, session: SessionRow) -> EditedAgenda:
    """Everything that the form of an agenda needs."""
    timed = timed_agenda(db, session)
    lacks = lacking([content_of(row) for row in timed.agenda.rows])
    return EditedAgenda(
        rev=session.rev,
        starts=session.starts,
        room_until=session.room_until,
        midnight=local_time.midnight(_evening(timed.agenda.rows)),
        steps=[_step(timed, place, lacks) for place in range(len(timed.agenda.rows))],
        rounds=_rounds(db, session),
        changes=[_change(one) for one in editing_agenda.undoable(db, session.id)],
        kinds=[kind_form(kind) for kind in sorted(kinds().values(), key=lambda one: (one.rank, one.name))],
    )


def _rounds(db: Connection, session: SessionRow) -> list[EditedRound]:
    found = written_rounds.beside(db, session)
    return [
        EditedRound(place, asked_in(db, one), one.opens_at, one.due_at, _moment(one.due_at), one.state == "ended")
        for place, rounds in found.by_place()
        for one in rounds
    ]


def _moment(at: int | None) -> str:
    return "" if at is None else str(format_datetime(datetime.fromtimestamp(at / 1_000, tz=UTC), "short"))


def asked_in(db: Connection, row: RoundRow) -> list[Texts]:
    """The titles of what a written round asks."""
    return [step.texts["title"] for step in activities.of_session(db, row.session_id) if find(step.kind).asks]


def timed_agenda(db: Connection, session: SessionRow) -> TimedAgenda:
    """The agenda with its times as they are now."""
    rows = activities.of_session(db, session.id)
    running = session.state == "running"
    return TimedAgenda(
        SessionAgenda(session, rows),
        schedule.plan(
            schedule.read_time(session.starts),
            [row.minutes for row in rows],
            until=schedule.read_time(session.room_until),
            begun=[None if row.begun_at is None else local_time.minute_of_day(row.begun_at) for row in rows],
            current=next((n for n, row in enumerate(rows) if running and row.id == session.current_id), None),
            now=local_time.minute_of_day(now_ms()),
        ),
    )


def kind_form(kind: AnyKind) -> KindForm:
    """A kind with its controls in the reader's language."""
    return KindForm(
        name=kind.name,
        title=gettext(kind.title),
        sentence=gettext(kind.sentence) if kind.sentence else "",
        asks=kind.asks,
        rests=kind.rests,
        quick=kind.quick,
        new={"title": in_languages(kind.title), "question": in_languages(kind.first_question)},
        form=[_control(one) for one in kind.form],
        defaults=defaults(kind.Settings),
    )


def new_texts(kind: str) -> dict[str, Texts]:
    """Title and question of a new step in every language; {} for a kind that there is not."""
    found = kinds().get(kind)
    return {} if found is None else kind_form(found).new


CHANGES = {
    "add_step": N_("„%(title)s“ eingefügt."),
    "copy_step": N_("„%(title)s“ kopiert."),
    "move_step": N_("„%(title)s“ nach unten verschoben."),
    "remove_step": N_("„%(title)s“ entfernt."),
    "change_step": N_("„%(title)s“ geändert."),
    "change_format": N_("Titel und Beschreibung geändert."),
    "replace_format": N_("Durch eine hochgeladene Datei ersetzt."),
    "add_round": N_("Schriftliche Runde eingefügt."),
    "change_round": N_("Zeiten der schriftlichen Runde geändert."),
    "remove_round": N_("Schriftliche Runde entfernt."),
}


def change_words(change: Change) -> str:
    """What an edit did, such as „Pause“ nach oben verschoben."""
    words = N_("„%(title)s“ nach oben verschoben.") if change.up else CHANGES[change.verb]
    return str(gettext(words) % {"title": pick(change.title, reader_language())})


def worded(problems: object) -> list[dict[str, Json]]:
    """The problems of a step that was refused as invalid, in the reader's language."""
    return [_worded(one) for one in problems] if isinstance(problems, list) else []


def _worded(problem: dict[str, Json]) -> dict[str, Json]:
    return {**problem, "message": gettext(str(problem["message"]))}


def _control(setting: Setting) -> dict[str, object]:
    words = {"label": gettext(setting.label), "help": gettext(setting.help) if setting.help else ""}
    choices = [{"value": one.value, "label": gettext(one.label)} for one in setting.choices]
    return {**setting._asdict(), **words, "choices": choices, "when": _when(setting.when)}


def _when(when: When | None) -> dict[str, object] | None:
    return None if when is None else {**when._asdict(), "other": _when(when.other)}


def _step(timed: TimedAgenda, place: int, lacks: dict[str, str]) -> EditedStep:
    row, slot = timed.agenda.rows[place], timed.schedule.slots[place]
    content = msgspec.structs.asdict(content_of(row))
    return EditedStep(
        **content,
        id=row.id,
        asked=row.asked,
        stays=timed.agenda.stays(row),
        lacks=gettext(lacks[row.key]) if row.key in lacks else "",
        planned=slot.planned,
        begun=slot.real if slot.begun else None,
        fields=_field_times(row, slot.planned),
    )


def _field_times(row: ActivityRow, planned: int | None) -> list[FieldTime]:
    codes = row.settings.get("fields") or () if row.settings.get("order") == "fields" else ()
    if planned is None or len(codes) < 2:
        return []
    times = schedule.parts(planned, row.minutes, len(codes))
    return [FieldTime(code, at) for code, at in zip(codes, times, strict=True)]


def _change(change: ChangeRow) -> Change:
    before, after = change.before["place"], change.before["placed"]
    up = before is not None and after is not None and after < before
    return Change(change.id, change.at, change.verb, change.activity_id, change.title, up)


def _evening(rows: Sequence[ActivityRow]) -> int:
    """When the first step began, else now."""
    return min((row.begun_at for row in rows if row.begun_at is not None), default=now_ms())

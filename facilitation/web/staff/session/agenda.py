"""The agenda of a session: its steps with their planned times, the form of one of them, and acts on the list."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import editing_agenda
from facilitation.actions.agenda_content import content_of
from facilitation.activities import AnyKind, find
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session import schedule
from facilitation.rules.session.written_round import AT_HOME
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.agenda_view import EditedAgenda, EditedStep, edited_agenda, new_texts, timed_agenda
from facilitation.web.staff.base import act, by, done, local_text, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404, step_or_404
from facilitation.web.staff.session.step_form import Offered, Shown, in_order, read_parts, show_refusal
from facilitation.web.translations import number

T = TypeVar("T")


class Opened(NamedTuple):
    """The step whose form is open: its kind, the values of its controls, and what can be ticked."""

    step: EditedStep
    kind: AnyKind
    shown: Shown
    offered: Offered


@pages.get("/sitzungen/<code>/tagesordnung")
@require("prepare_session")
def agenda(code: str) -> ResponseReturnValue:
    """The list of steps, with the form of one of them beside it."""
    session = session_or_404(code)
    return agenda_page(session, Form(), _number(request.args.get("schritt", "")))


@pages.route("/sitzungen/<code>/schritte/<int:activity_id>", methods=["GET", "POST"])
@require("prepare_session")
def step(code: str, activity_id: int) -> ResponseReturnValue:
    """The form of one step, beside the list of all."""
    session, row, form = session_or_404(code), step_or_404(code, activity_id), Form()
    if request.method == "GET":
        return agenda_page(session, form, activity_id)
    content = content_of(row)
    with current.store().reading() as db:
        view = edited_agenda(db, session)
        opened = next(one for one in view.steps if one.id == activity_id)
        offered = _offered(db, session, view, opened)
    parts = read_parts(form, content, offered)
    if form["turn"] and form["kind"] != row.kind:  # Enter presses the first button, also where no other kind was chosen
        parts = {name: value for name, value in parts.items() if name != "settings"} | {"kind": form["kind"]}
    if not form.errors:
        try:
            _do(session, partial(editing_agenda.change_step, activity=activity_id, step=parts))
        except Refused as refused:
            show_refusal(form, refused, find(row.kind))
        else:
            return done("step", "changed", code=session.code, activity_id=activity_id)
    return agenda_page(session, form, activity_id), 422


@pages.post("/sitzungen/<code>/tagesordnung/neu")
@require("prepare_session")
def new_step(code: str) -> ResponseReturnValue:
    """Insert a step with good defaults, and open its form."""
    session, form = session_or_404(code), Form()
    kind, after = form["kind"], form.number("after") or None
    step = {name: texts for name, texts in new_texts(kind).items() if texts}
    made = _do(session, partial(editing_agenda.add_step, kind=kind, after=after, step=step))
    return done("step", "step_added", code=session.code, activity_id=made, neu=1)


@pages.post("/sitzungen/<code>/schritte/<int:activity_id>/ordnen")
@require("prepare_session")
def order_step(code: str, activity_id: int) -> ResponseReturnValue:
    """Copy, move or remove a step."""
    session, row, form = session_or_404(code), step_or_404(code, activity_id), Form()
    made = _do(session, _edit(session, row, form))
    shown = made if isinstance(made, int) else activity_id
    moved = None if form["act"] == "remove" else shown
    return done("agenda", "", code=session.code, bewegt=moved, schritt=form.number("schritt") or None)


@pages.post("/sitzungen/<code>/tagesordnung/rueckgaengig")
@require("prepare_session")
def undo_edit(code: str) -> ResponseReturnValue:
    """Undo an edit of the last ten minutes."""
    session, form = session_or_404(code), Form()
    _do(session, partial(editing_agenda.undo_step, change=form.number("change")))
    return done("agenda", "step_undone", code=session.code)


@pages.post("/sitzungen/<code>/tagesordnung/zeiten")
@require("prepare_session")
def agenda_times(code: str) -> ResponseReturnValue:
    """Say when the session begins, and until when there is the hall."""
    session, form = session_or_404(code), Form()
    starts, room_until = _time(form, "starts"), _time(form, "room_until")
    if form.errors:
        return agenda_page(session, form, None), 422
    _do(session, partial(editing_agenda.set_times, starts=starts, room_until=room_until))
    return done("agenda", "changed", code=session.code)


def _time(form: Form, name: str) -> str:
    typed = form[name].strip()
    try:
        schedule.read_time(typed)
    except Refused:
        form.errors[name] = gettext("Bitte geben Sie eine Uhrzeit ein, etwa 13:30.")
    return typed


def _do(session: SessionRow, edit: Callable[[Connection, int, str], T]) -> T:
    """Edit the agenda before the session begins; once it runs, moderators do."""
    return act(editing_agenda.before_the_start, session.id, by(), edit)


def _edit(session: SessionRow, row: ActivityRow, form: Form) -> Callable[[Connection, int, str], int | None]:
    """The act that a button of the list names; raises Refused (malformed) for another word."""
    if form["act"] == "copy":
        return partial(editing_agenda.copy_step, activity=row.id)
    if form["act"] == "remove":
        return partial(editing_agenda.remove_step, activity=row.id)
    with current.store().reading() as db:
        rest = [one.id for one in activities.of_session(db, session.id) if one.id != row.id]
    places = {"up": row.position - 1, "down": row.position + 1, "place": form.number("place") - 1}
    if form["act"] not in places:
        raise Refused("malformed")
    place = min(max(0, places[form["act"]]), len(rest))
    return partial(editing_agenda.move_step, activity=row.id, after=rest[place - 1] if place else None)


def agenda_page(session: SessionRow, form: Form, chosen: int | None, pane: object = None) -> str:
    """The list of steps with the form of the chosen one beside it, or with the pane of a written round.

    What is the same in every written round cannot be chosen in a step of one.
    """
    with current.store().reading() as db:
        view, times = edited_agenda(db, session), timed_agenda(db, session).schedule
        opened = next((one for one in view.steps if one.id == chosen), None)
        row = None if opened is None else activities.by_id(db, opened.id)
        offered = _offered(db, session, view, opened)
        fixed = AT_HOME if written_rounds.find(db, session.id) else {}
    return render_template(
        "staff/agenda.html",
        session=session,
        agenda=view,
        times=times,
        clock=schedule.clock,
        form=form,
        pane=pane,
        fixed=fixed,
        opened=None if opened is None or row is None else _opened(opened, row, offered),
        insert_after=_number(request.args.get("nach", "")),
        moved=_number(request.args.get("bewegt", "")),
    )


def _opened(step: EditedStep, row: ActivityRow, offered: Offered) -> Opened:
    return Opened(step, find(row.kind), Shown(content_of(row), offered), offered)


def _offered(db: Connection, session: SessionRow, agenda: EditedAgenda, step: EditedStep | None) -> Offered:
    """What can be ticked: fields in the order in which the step asks about them, and steps in which cards are written."""
    titles = {field.code: local_text(field.title) for field in plans.fields(db, session.plan_version_id)}
    codes = in_order((step.settings.get("fields") if step else None) or (), list(titles))
    written = [one for one in agenda.steps if find(one.kind).cards == "written"]
    needs = Counter(need.field for need in plans.needs(db, session.plan_version_id))
    return Offered(
        [(code, f"{titles[code]} ({number(needs[code])})") for code in codes],
        [(one.key, local_text(one.title)) for one in written],
    )


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 17 else None

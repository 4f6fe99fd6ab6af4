"""The minutes of a session: notes, tasks, facts, and their approval."""

from functools import partial
from typing import Literal

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions import keeping_minutes
from facilitation.actions.keeping_minutes import RemoveEntry, WriteFacts, WriteNote, WriteTask, Writing
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.identity import require
from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session.affiliations import as_lines
from facilitation.rules.session.minutes import KINDS, UNDO_MS, NoteKind
from facilitation.rules.text import pick
from facilitation.store.pictures.minutes import place_words, places
from facilitation.store.session import activities
from facilitation.store.session import minutes as store
from facilitation.store.session.minutes import NoteRow, TaskRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.base import act, add_figures, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import reader_language

Sort = Literal["note", "task"]
SORTS: dict[str, Sort] = {"notiz": "note", "aufgabe": "task"}
ADDRESS = "/sitzungen/<code>/mitschrift"


@pages.get(ADDRESS)
@require("keep_minutes")
def minutes(code: str) -> str:
    """All that was written down of a session."""
    row = session_or_404(code)
    with current.store().reading() as db:
        facts, where = store.of_session(db, row.id), places(db, row.id)
        notes, tasks = store.notes(db, row.id), store.tasks(db, row.id)
    undo = facts.approved_at is not None and now_ms() < facts.approved_at + UNDO_MS
    return render_template(
        "staff/minutes.html",
        session=row,
        facts=facts,
        lines=as_lines(facts.affiliations),
        notes=notes,
        tasks=tasks,
        kinds=KINDS,
        where=lambda entry: place_words(where.of(entry), reader_language()),
        today=local_time.day(now_ms()),
        undo_until=local_time.clock((facts.approved_at or 0) + UNDO_MS) if undo else "",
        form=Form(),
    )


@pages.route(f"{ADDRESS}/<any(notiz, aufgabe):which>/<int:entry>", methods=["GET", "POST"])
@require("keep_minutes")
def minutes_entry(code: str, which: str, entry: int) -> ResponseReturnValue:
    """Write a note or a task, a new one where the number is 0; on a conflict both texts are shown."""
    row, sort, form = session_or_404(code), SORTS[which], Form()
    present = _entry(row, sort, entry)
    rev = present.rev if present else 0
    if request.method == "POST":
        said = _note(form, entry, present) if sort == "note" else _task(form, entry, present)
        try:
            act(keeping_minutes.write, row.id, said)
        except Refused as refused:
            form.refuse(refused)
        else:
            return done("minutes", "note_saved", code=row.code)
    return _entry_page(row, sort, present, rev, form), 422 if form.errors else 200


@pages.route(f"{ADDRESS}/angaben", methods=["GET", "POST"])
@require("keep_minutes")
def minutes_facts(code: str) -> ResponseReturnValue:
    """Say who moderated and keeps the minutes, what was done for access, what comes of the result, who came from where."""
    row, form = session_or_404(code), Form()
    if request.method == "POST":
        said = WriteFacts(
            if_rev=form.number("rev"),
            keeper=form["keeper"],
            moderation=form["moderation"],
            accessibility=form["accessibility"],
            outcome=form["outcome"],
            affiliations=form["affiliations"],
            affiliation_step=form.number("affiliation_step") or None,
        )
        try:
            act(keeping_minutes.write, row.id, said)
        except Refused as refused:
            form.refuse(refused)
        else:
            return done("minutes", "changed", code=row.code)
    return _facts_page(row, form), 422 if form.errors else 200


@pages.post(f"{ADDRESS}/entfernen")
@require("keep_minutes")
def remove_entry(code: str) -> ResponseReturnValue:
    """Remove a note or a task."""
    row, form = session_or_404(code), Form()
    sort: Sort = "task" if form["sort"] == "task" else "note"
    act(keeping_minutes.write, row.id, RemoveEntry(sort=sort, id=form.number("id"), if_rev=form.number("rev")))
    return done("minutes", "note_removed", code=row.code)


@pages.post(f"{ADDRESS}/abstimmen")
@require("approve_minutes")
def approve_minutes(code: str) -> ResponseReturnValue:
    """Say that the minutes are agreed, on a day; from then on they do not change."""
    row, form = session_or_404(code), Form()
    on = form.date("on")
    if form.errors:
        raise Refused("no_date")
    act(partial(keeping_minutes.approve_minutes, on=on), row.id, by())
    return done("minutes", "minutes_approved", code=row.code)


@pages.post(f"{ADDRESS}/weiterschreiben")
@require("approve_minutes")
def withdraw_approval(code: str) -> ResponseReturnValue:
    """Take an approval back, within ten minutes."""
    row = session_or_404(code)
    act(keeping_minutes.withdraw_approval, row.id, by())
    return done("minutes", "approval_withdrawn", code=row.code)


def _entry(row: SessionRow, sort: Sort, entry: int) -> NoteRow | TaskRow | None:
    """The entry as it is now, None for a new one; 404 where it is not in this session, except for a form that was sent."""
    if not entry:
        return None
    with current.store().reading() as db:
        found = store.entry(db, row.id, sort, entry)
    if found is None and request.method == "GET":
        abort(404)
    add_figures(entry=entry)
    return found


def _note(form: Form, entry: int, present: NoteRow | TaskRow | None) -> Writing:
    kind: NoteKind = next((one for one in KINDS if one == form["kind"]), "free")
    activity, item = _place(form, present)
    return WriteNote(
        id=entry or None,
        if_rev=form.number("rev"),
        activity=activity,
        item=item,
        kind=kind,
        text=form["text"],
        summary=bool(form["summary"]),
    )


def _task(form: Form, entry: int, present: NoteRow | TaskRow | None) -> Writing:
    activity, item = _place(form, present)
    return WriteTask(
        id=entry or None,
        if_rev=form.number("rev"),
        activity=activity,
        item=item,
        what=form["text"],
        who=form["who"],
        until=form["until"],
    )


def _place(form: Form, present: NoteRow | TaskRow | None) -> tuple[int | None, str | None]:
    """The place that was chosen for a new entry; that of one that is changed stays."""
    if present is not None:
        return present.activity, present.item
    chosen = form["place"]
    if chosen.startswith("n"):
        return None, chosen
    return (int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 16 else None), None


def _entry_page(row: SessionRow, sort: Sort, present: NoteRow | TaskRow | None, rev: int, form: Form) -> str:
    with current.store().reading() as db:
        where = places(db, row.id)
    language = reader_language()
    return render_template(
        "staff/minutes_entry.html",
        session=row,
        sort=sort,
        entry=present,
        rev=rev,
        form=form,
        kinds=KINDS,
        place=place_words(where.of(present), language) if present else "",
        steps=[(key, pick(one.title, language)) for key, one in where.steps.items()],
        needs=[(ref, place_words(one, language)) for ref, one in where.needs.items()],
    )


def _facts_page(row: SessionRow, form: Form) -> str:
    with current.store().reading() as db:
        facts = store.of_session(db, row.id)
        polls = [step for step in activities.of_session(db, row.id) if find(step.kind).has_parts]
    return render_template(
        "staff/minutes_facts.html",
        session=row,
        facts=facts,
        lines=as_lines(facts.affiliations),
        polls=[(step.id, pick(step.texts.get("title", {}), reader_language())) for step in polls],
        form=form,
    )

"""Begin a rehearsal of a session, find its doors, and throw it away as a whole."""

from collections.abc import Sequence
from functools import partial

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from facilitation.actions import keeping_agendas, rehearsals
from facilitation.broadcast import REHEARSAL_OVER
from facilitation.exchange import qr
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.codes import format_code
from facilitation.rules.session.rehearsal import LIKE_PEOPLE, MOST_VOICES, PACES, SUGGESTED, WRITTEN
from facilitation.store.session import sessions, written_rounds
from facilitation.store.session.rehearsals import RehearsalRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.session_lookup import note_trial
from facilitation.web.staff.base import act, act_in_steps, add_figures, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404


@pages.route("/sitzungen/<code>/probelauf", methods=["GET", "POST"])
@require("rehearse")
def rehearsal(code: str) -> ResponseReturnValue:
    """Ask how many voices are invented; on POST, begin. While a rehearsal goes on: its doors, and the way out."""
    row = session_or_404(code)
    form = Form()
    if request.method == "POST" and _begin(form, row):
        return redirect(url_for("staff.rehearsal", code=row.code), code=303)
    with current.store().reading() as db:
        of = rehearsals.running(db, row.id)
        copy = sessions.by_id(db, of.session_id) if of else row if row.rehearsal is not None else None
        kinds = {channel.kind for channel in sessions.channels(db, row.id)}
        rounds = written_rounds.of_event(db, row.id)
    if copy is not None:
        return _running(row, copy, of)
    kinds |= {WRITTEN} if rounds else set()
    suggested = {kind: count for kind, count in SUGGESTED.items() if kind in kinds}
    page = render_template("staff/rehearsal_new.html", session=row, suggested=suggested, most=MOST_VOICES, form=form)
    return page, 422 if form.errors else 200


@pages.route("/sitzungen/<code>/probelauf/beenden", methods=["GET", "POST"])
@require("rehearse")
def end_rehearsal(code: str) -> ResponseReturnValue:
    """Show in numbers what a rehearsal takes with it; on POST, throw it away and go back to its original."""
    row = session_or_404(code)
    with current.store().reading() as db:
        own = written_rounds.find(db, row.id)
        if own is not None and row.rehearsal is not None:
            return redirect(url_for("staff.end_rehearsal", code=sessions.by_id(db, own.event_id).code), code=303)
        original, parts = rehearsals.original(db, row.id), rehearsals.parts(db, row.id)
    if row.rehearsal is None:
        raise Refused("no_rehearsal")
    if request.method == "POST":
        if request.form.get("keep_agenda"):
            act(keeping_agendas.keep_agenda, row.id, by())
        gone = act_in_steps()(rehearsals.shut, row.id, by())
        _send_away(parts)
        add_figures(voices=gone.voices, cards=gone.cards)
        rehearsals.throw_away(act_in_steps(), row.id)
        _send_away(parts)
        for one in parts:
            current.store().forget_session(one)
        numbers = {"voices": gone.voices, "cards": gone.cards}
        if original is None:
            return done("sessions", "rehearsal_over", **numbers)
        return done("session", "rehearsal_over", code=original.code, **numbers)
    with current.store().reading() as db:
        found = rehearsals.foresee_end(db, row.id)
        agenda = keeping_agendas.compare_agendas(db, row.id)
    return render_template("staff/rehearsal_end.html", session=row, original=original, found=found, agenda=agenda)


def _send_away(parts: Sequence[int]) -> None:
    """Disconnect everybody of a rehearsal and its written rounds."""
    for one in parts:
        current.broadcast().disconnect_session(one, REHEARSAL_OVER)


def _begin(form: Form, row: SessionRow) -> bool:
    """Begin the rehearsal; False with the errors in the form."""
    wanted = {kind: _count(form, f"voices_{kind}") for kind in SUGGESTED if f"voices_{kind}" in request.form}
    pace = form.number("pace") or LIKE_PEOPLE
    if form.errors:
        return False
    begin = partial(rehearsals.begin, voices=wanted, pace=pace if pace in PACES else LIKE_PEOPLE)
    begun = act(partial(begin, lead=g.speaker.staff_id), row.id, by())
    add_figures(voices=begun.voices)
    return True


def _count(form: Form, name: str) -> int:
    """So many voices; an empty field is none, and anything but a small whole number is an error of the form."""
    typed = form[name].strip()
    if typed and not (typed.isascii() and typed.isdigit() and int(typed[:9]) <= MOST_VOICES):
        form.errors[name] = gettext("Bitte geben Sie eine Zahl bis %(most)s ein.") % {"most": MOST_VOICES}
        return 0
    return int(typed or 0)


def _running(row: SessionRow, copy: SessionRow, of: RehearsalRow | None) -> str:
    note_trial(copy)
    address = f"{current.public_url()}/s/{copy.code}"
    return render_template(
        "staff/rehearsal.html",
        session=row,
        copy=copy,
        of=of,
        shown=format_code(copy.code),
        address=address,
        code_qr=Markup(qr.svg(address, gettext("QR-Code zum Mitmachen"))),  # noqa: S704 - our own drawing
    )

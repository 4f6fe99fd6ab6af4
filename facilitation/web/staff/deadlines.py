"""When what is deleted by itself: all clocks, postponing, and the record of what went."""

from functools import partial
from typing import NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from facilitation.actions import deadlines as actions
from facilitation.actions.deadlines import Deadline
from facilitation.actions.resetting_sessions import SESSION
from facilitation.clock import now_ms
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.retention import PERIODS
from facilitation.rules.text import Texts
from facilitation.store import retention
from facilitation.store.session import sessions
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form


class DeletedRow(NamedTuple):
    """What went, in words: when, what, of which session, how many."""

    at: int
    words: str
    title: Texts | None
    counts: str


@pages.route("/fristen", methods=["GET", "POST"])
@require("postpone_deletion")
def deadlines() -> ResponseReturnValue:
    """Show what is deleted when, and what went; on POST, postpone one deletion."""
    form = Form()
    if request.method == "POST":
        try:
            kind, subject, reason = form["kind"], form.number("subject"), form["reason"]
            act(partial(actions.postpone, kind=kind, subject=subject, reason=reason, now=now_ms()), by())
            return done("deadlines", "postponed")
        except Refused as refused:
            form.refuse(refused)
    now = now_ms()
    with current.store().reading() as db:
        rows = actions.deadlines(db, now, actions.backup_times(current.store().folder))
        titles = {row.id: row.texts["title"] for row in sessions.all_sessions(db)}
        gone = [_deleted(one, titles) for one in retention.deletions(db)]
        postponements = retention.postponements(db)
    page = render_template(
        "staff/deadlines.html",
        rows=rows,
        gone=gone,
        postponements=postponements,
        titles=titles,
        periods=PERIODS,
        form=form,
    )
    return page, 422 if form.errors else 200


def near_deadlines() -> list[Deadline]:
    """The deletions of the next seven days, which the first page of staff names."""
    with current.store().reading() as db:
        found = actions.deadlines(db, now_ms(), actions.backup_times(current.store().folder))
    return [one for one in found if one.near]


@pages.app_template_global()
def period_words(kind: str) -> str:
    """What is deleted, in words."""
    if kind == SESSION:
        return str(gettext("Veranstaltung gelöscht"))
    return str(gettext(PERIODS[kind].words)) if kind in PERIODS else kind


def _deleted(one: retention.Deletion, titles: dict[int, Texts]) -> DeletedRow:
    return DeletedRow(one.at, period_words(one.kind), titles.get(one.subject), _counts(one.counts))


def _counts(counts: dict[str, int]) -> str:
    words = {
        "voices": lambda n: ngettext("%(num)s Stimme", "%(num)s Stimmen", n),
        "answers": lambda n: ngettext("%(num)s Antwort", "%(num)s Antworten", n),
        "cards": lambda n: ngettext("%(num)s Karte", "%(num)s Karten", n),
        "remarks": lambda n: ngettext("%(num)s Anmerkung", "%(num)s Anmerkungen", n),
        "entries": lambda n: ngettext("%(num)s Eintrag", "%(num)s Einträge", n),
        "files": lambda n: ngettext("%(num)s Datei", "%(num)s Dateien", n),
    }
    return " · ".join(str(words[name](count)) for name, count in counts.items() if name in words)

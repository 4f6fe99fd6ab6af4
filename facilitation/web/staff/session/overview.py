"""The first part of a session's page: what is ready before, how it goes meanwhile, what is open afterwards."""

from typing import NamedTuple

from flask_babel import gettext, ngettext

from facilitation.activities import find
from facilitation.rules import local_time
from facilitation.rules.session.preparation import Check, Prepared, checklist
from facilitation.store import Connection
from facilitation.store.results import unpublished
from facilitation.store.session import activities, contributions, links, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web.staff.base import pages


class Overview(NamedTuple):
    """What the page tells at first. `checks` before; `step` and its `place` meanwhile, `since` a time of day or "".

    Afterwards `waiting` cards and `questions` without an answer, and for how many `days` its result has waited to be
    published, None where it does not.
    """

    checks: list[Check]
    minutes: int
    step: ActivityRow | None
    place: int
    since: str
    waiting: int
    questions: int
    days: int | None


def overview(db: Connection, session: SessionRow, now: int) -> Overview:
    """What staff need to know of a session now."""
    agenda = activities.of_session(db, session.id)
    step = next((row for row in agenda if row.id == session.current_id), None)
    cards = contributions.of_session(db, session.id)
    mine = [one.days for one in unpublished.unpublished(db, now) if one.session.id == session.id]
    return Overview(
        checks=checklist(_prepared(db, session, len(agenda))),
        minutes=sum(row.minutes for row in agenda),
        step=step,
        place=agenda.index(step) + 1 if step else 0,
        since=_open_since(step),
        waiting=sum(one.state == "waiting" and one.called is None for one in cards),
        questions=sum(one.state == "approved" and one.called in ("listed", "now") for one in cards),
        days=mine[0] if mine else None,
    )


@pages.app_template_global()
def waiting_words(days: int) -> str:
    """That a result is not published yet, and for how many days."""
    if not days:
        return str(gettext("Das Ergebnis steht aus, seit heute."))
    return str(
        ngettext("Das Ergebnis steht aus, seit %(num)s Tag.", "Das Ergebnis steht aus, seit %(num)s Tagen.", days)
    )


def _prepared(db: Connection, session: SessionRow, steps: int) -> Prepared:
    valid = frozenset(one.role for one in links.of_session(db, session.id) if not one.revoked)
    return Prepared(bool(session.date and session.place), steps, len(sessions.channels(db, session.id)), valid)


def _open_since(step: ActivityRow | None) -> str:
    if step is None or not find(step.kind).asks:
        return ""
    opened = [one.opened_at for one in step.portions if one.state == "open" and one.opened_at]
    return local_time.clock(min(opened)) if opened else ""

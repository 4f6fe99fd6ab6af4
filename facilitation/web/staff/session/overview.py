"""The first part of a session's page: what is ready before, how it goes meanwhile, what is open afterwards."""

from datetime import date
from typing import NamedTuple

from flask_babel import format_date, gettext, ngettext

from facilitation.activities import find
from facilitation.rules import local_time
from facilitation.rules.session.preparation import LINKED, Check, Prepared, checklist, first_open
from facilitation.rules.text import N_
from facilitation.store import Connection
from facilitation.store.results import unpublished
from facilitation.store.session import activities, contributions, links, minutes, sessions, typed_ballots
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web.agenda_view import timed_agenda
from facilitation.web.staff.base import pages

WORDS = {"moderator": N_("Moderation"), "screen": N_("Leinwand")}
"""What the links are for that a session needs."""


class Overview(NamedTuple):
    """What the page tells at first. `checks` before, the `first` that is open, and what they add in `lines`; `step` and its `place` meanwhile, `since` a time of day or "", `late` by how many minutes it runs later than planned, None where no time is planned.

    Afterwards `waiting` cards and `questions` without an answer, and for how many `days` its result has waited to be
    published, None where it does not; `agreed` is whether its minutes are.
    """

    checks: list[Check]
    first: Check | None
    lines: dict[str, str]
    step: ActivityRow | None
    place: int
    since: str
    late: int | None
    waiting: int
    questions: int
    days: int | None
    agreed: bool


def overview(db: Connection, session: SessionRow, now: int) -> Overview:
    """What staff need to know of a session now."""
    agenda = activities.of_session(db, session.id)
    prepared = _prepared(db, session, len(agenda))
    checks = checklist(prepared)
    step = next((row for row in agenda if row.id == session.current_id), None)
    cards = contributions.of_session(db, session.id)
    mine = [one.days for one in unpublished.unpublished(db, now) if one.session.id == session.id]
    return Overview(
        checks=checks,
        first=first_open(checks) if session.date > local_time.day(now) else None,
        lines=_lines(session, prepared, agenda),
        step=step,
        place=agenda.index(step) + 1 if step else 0,
        since=_open_since(step),
        late=_late(db, session) if step else None,
        waiting=sum(one.state == "waiting" and one.called is None for one in cards),
        questions=sum(one.state == "approved" and one.called in ("listed", "now") for one in cards),
        days=mine[0] if mine else None,
        agreed=minutes.of_session(db, session.id).approved_at is not None,
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
    ways = sessions.channels(db, session.id)
    paper = any(one.kind == "paper" for one in ways)
    return Prepared(
        dated=bool(session.date and session.place),
        steps=steps,
        channels=len(ways),
        linked=frozenset(one.role for one in links.of_session(db, session.id) if not one.revoked),
        invited=session.invited_at is not None,
        printed=_printed(db, session.id) if paper else None,
    )


def _printed(db: Connection, session_id: int) -> int:
    """Ballots of all batches that were not withdrawn."""
    return sum(one.printed for one in typed_ballots.batches(db, session_id) if one.withdrawn_at is None)


def _lines(session: SessionRow, found: Prepared, agenda: list[ActivityRow]) -> dict[str, str]:
    """What stands behind the rows of the checklist, by their keys."""
    missing = [gettext(WORDS[role]) for role in WORDS if role in LINKED - found.linked]
    return {
        "agenda": _agenda_line(agenda),
        "links": gettext("fehlt: %(what)s") % {"what": ", ".join(missing)}
        if missing
        else gettext("Moderation, Leinwand"),
        "invitation": _invited_line(session.invited_at),
        "ballots": _printed_line(found.printed or 0),
    }


def _agenda_line(agenda: list[ActivityRow]) -> str:
    steps = ngettext("%(num)s Schritt", "%(num)s Schritte", len(agenda))
    minutes = sum(row.minutes for row in agenda)
    return ", ".join([steps, ngettext("%(num)s Minute", "%(num)s Minuten", minutes)]) if minutes else str(steps)


def _invited_line(at: int | None) -> str:
    if at is None:
        return str(gettext("noch nicht als verschickt vermerkt"))
    return str(gettext("verschickt am %(day)s") % {"day": format_date(date.fromisoformat(local_time.day(at)), "short")})


def _printed_line(printed: int) -> str:
    if not printed:
        return str(gettext("nicht gedruckt"))
    return str(ngettext("%(num)s gedruckt", "%(num)s gedruckt", printed))


def _late(db: Connection, session: SessionRow) -> int | None:
    times = timed_agenda(db, session).schedule
    return None if times.ends is None else times.late


@pages.app_template_global()
def lateness_words(minutes: int) -> str:
    """Whether an evening is in time."""
    if minutes > 0:
        return str(ngettext("%(num)s Minute später als geplant", "%(num)s Minuten später als geplant", minutes))
    return str(gettext("im Zeitplan"))


def _open_since(step: ActivityRow | None) -> str:
    if step is None or not find(step.kind).asks:
        return ""
    opened = [one.opened_at for one in step.portions if one.state == "open" and one.opened_at]
    return local_time.clock(min(opened)) if opened else ""

"""How long each kind of data is kept, when it is deleted, and how a deletion is postponed. Pure.

Clocks of sessions begin with their end, the others with what is kept. Nothing is deleted in the first 30 days after the
upgrade that brought the clocks, so that everybody can read about them before.
"""

from typing import NamedTuple

from facilitation.rules.text import N_

DAY_MS = 86_400_000
GRACE_DAYS = 30
"""Days after the clocks were first set in which nothing is deleted."""
NOTICE_DAYS = 7
"""Days before a deletion in which staff are told on their first page."""
POSTPONED_DAYS = 30
"""Days that one act of postponing adds."""
TEMPORARY_DAYS = 7
"""Days after which uploads and jobs are deleted at the latest; usually they go after an hour."""


class Period(NamedTuple):
    """A kind of data, in words, the days it is kept for, from when, and whether a deletion can be postponed."""

    words: str
    days: int
    since: str
    postponable: bool = False


VOICES, TEXTS, NAMES, SIGN_INS, AUDIT, BACKUPS = "voices", "texts", "names", "sign_ins", "audit", "backups"
PERIODS = {
    VOICES: Period(
        N_("Stimmen, einzelne Antworten, und wer welche Karte schrieb"),
        30,
        N_("nach dem Ende der Veranstaltung"),
        postponable=True,
    ),
    TEXTS: Period(
        N_("Anmerkungen und Karten, die nicht freigegeben sind"),
        548,
        N_("nach dem Ende der Veranstaltung, oder 7 Tage nachdem die Fassung veröffentlicht ist, die sie auswertet"),
        postponable=True,
    ),
    NAMES: Period(N_("Wer etwas tat, im Verlauf einer Veranstaltung"), 90, N_("nach dem Eintrag")),
    SIGN_INS: Period(N_("Anmeldungen der Verwaltung"), 90, N_("nach der Anmeldung")),
    AUDIT: Period(N_("Verlauf der Verwaltung, monatsweise"), 90, N_("nach dem Ende des Monats")),
    BACKUPS: Period(N_("Sicherungen vor einer Umstellung"), 30, N_("nach der Umstellung"), postponable=True),
}
OF_SESSIONS = (VOICES, TEXTS)


def due_at(kind: str, begins_at: int, *, started_at: int, postponed_days: int = 0) -> int:
    """When this is deleted; times are epoch milliseconds, `started_at` is when the clocks were first set."""
    period = (PERIODS[kind].days + postponed_days) * DAY_MS
    return max(begins_at + period, started_at + GRACE_DAYS * DAY_MS)


def texts_due_at(ended_at: int, published_at: int | None, *, started_at: int, postponed_days: int = 0) -> int:
    """When unapproved texts are deleted: after 18 months, or a week after a version that weighs them was published."""
    latest = due_at(TEXTS, ended_at, started_at=started_at, postponed_days=postponed_days)
    if published_at is None:
        return latest
    weighed = published_at + (NOTICE_DAYS + postponed_days) * DAY_MS
    return min(latest, max(weighed, started_at + GRACE_DAYS * DAY_MS))


def forgotten_before(kind: str, now: int, *, started_at: int) -> int:
    """The time before which entries of a log are forgotten; 0, for none, in the first 30 days."""
    if now < started_at + GRACE_DAYS * DAY_MS:
        return 0
    return now - PERIODS[kind].days * DAY_MS


def is_near(due: int, now: int) -> bool:
    """Whether staff have to be told about a deletion now."""
    return now >= due - NOTICE_DAYS * DAY_MS

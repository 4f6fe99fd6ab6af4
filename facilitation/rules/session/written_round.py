"""A written round: people answer at home over days, without a moderator; it opens and closes by itself. Pure.

Moments are in epoch milliseconds.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.text import Texts

LONGEST_DAYS = 92
"""A round is open for three months at most."""
LONGEST_MS = LONGEST_DAYS * 24 * 3_600_000
REHEARSED_MS = 30 * 60_000
"""A round in a rehearsal at the pace of people: the last of them comes after 10 minutes, and 60 needs take up to 20."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WAY_IN: Texts = {"de": "Schriftlich", "en": "In writing"}
IN_WRITING = "schriftlich"
"""The key of the way in for those who answer on a phone or a computer."""
PAPER: Texts = {"de": "Papier", "en": "Paper"}
AT_HOME = {"order": "all", "results": "end", "pace": "own"}
"""How needs are asked where nobody leads: all at once, at everybody's own pace."""
SUFFIX: Texts = {"de": "schriftliche Runde", "en": "written round"}
WELCOME: Texts = {
    "de": "Schriftliche Runde: Antworten Sie, wo und wann Sie möchten. Bis zur Frist lässt sich jede Antwort noch ändern.",
    "en": "Written round: answer wherever and whenever you like. Until the deadline every answer can still be changed.",
}
CLOSING: Texts = {
    "de": "Die schriftliche Runde ist geschlossen. Danke für Ihre Antworten! Ihr Ergebnis steht neben dem der Veranstaltung und wird nicht dazugezählt.",
    "en": "The written round is closed. Thank you for your answers! Its result stands beside that of the session and is not added to it.",
}

Phase = Literal["undated", "ahead", "open", "closed"]
Place = Literal["before", "after"]
"""Where a round stands beside its session."""
END_OF_DAY = "23:59"


class Times(NamedTuple):
    """When a round opens, and its deadline: from that moment on nothing counts."""

    opens_at: int
    due_at: int


class Apart(NamedTuple):
    """A moment by what lies between its day and that of the session, before which days are negative; and its time."""

    days: int
    clock: str


def apart(at: int, day: str) -> Apart:
    """How far a moment is from this day."""
    between = date.fromisoformat(local_time.day(at)) - date.fromisoformat(day)
    return Apart(between.days, local_time.clock(at))


def dated(opens: Apart, due: Apart, day: str, now: int) -> Times | None:
    """The times that are so far from this day; None where they are none, or a round would open before anybody saw them."""
    try:
        times = Times(_moment(opens, day), _moment(due, day))
    except ValueError:  # a time that is skipped in spring
        return None
    return times if now < times.opens_at < times.due_at else None


def _moment(apart: Apart, day: str) -> int:
    return local_time.moment((date.fromisoformat(day) + timedelta(days=apart.days)).isoformat(), apart.clock)


def moved(times: Times | None, day: str, new_day: str, now: int) -> Times | None:
    """The times of a round beside a copy of its session on another day: as far from it as they were."""
    return times and dated(apart(times.opens_at, day), apart(times.due_at, day), new_day, now)


def rehearsed(now: int, pace: int) -> Times:
    """The times of a round in a rehearsal that begins now: open at once, so that its voices are through in the course of it."""
    return Times(now, now + REHEARSED_MS // pace)


def phase(state: str, times: Times | None, now: int) -> Phase:
    """Where a round is. Past a time of its it is what that time makes it, even if the server has not come to do it yet."""
    if state == "ended" or (times and now >= times.due_at):
        return "closed"
    if times is None:
        return "undated"
    return "ahead" if state == "prepared" and now < times.opens_at else "open"


def check_times(times: Times, now: int) -> None:
    """Raise Refused for a deadline that has passed (due_passed), comes before the opening (due_order), or is too far (due_far)."""
    if times.due_at <= now:
        raise Refused("due_passed")
    if times.due_at <= times.opens_at:
        raise Refused("due_order")
    if times.due_at - max(times.opens_at, now) > LONGEST_MS:
        raise Refused("due_far")


def place_of(times: Times | None, kept: Place, day: str, starts: str) -> Place:
    """Whether a round stands before or after its session, which begins on this day at this time ("" where unknown).

    It is after it where it opens once that has begun. Without times it is where it was `kept`.
    """
    if times is None:
        return kept
    try:
        begins = local_time.moment(day, starts or END_OF_DAY)
    except ValueError:  # a time that is skipped in spring
        begins = local_time.moment(day, END_OF_DAY)
    return "before" if times.opens_at < begins else "after"


def until(due_at: int) -> Texts:
    """What phones say above the questions."""
    year, month, day = map(int, local_time.day(due_at).split("-"))
    clock = local_time.clock(due_at)
    return {
        "de": f"Offen bis {day:02}.{month:02}.{year}, {clock} Uhr. Was danach ankommt, zählt nicht mehr.",
        "en": f"Open until {day} {MONTHS[month - 1]} {year}, {clock}. What arrives later does not count.",
    }


def titled_again(title: Texts, event: Texts, new_event: Texts) -> Texts:
    """The title of a copied round: made of that of the new session, where the old one was made of the old session's."""
    return titled(new_event) if title == titled(event) else title


def titled(title: Texts) -> Texts:
    """The title of a round, made of that of its session."""
    return {language: f"{text} · {SUFFIX.get(language, SUFFIX['de'])}" for language, text in title.items()}

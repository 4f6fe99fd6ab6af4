"""The states of a step and of its portions, and the verbs that move them. Pure."""

from typing import Literal

from facilitation.rules.refusal import Refused

State = Literal["planned", "open", "closed", "revealed"]

MOVES: dict[str, tuple[frozenset[str], State]] = {
    "open": (frozenset({"planned"}), "open"),
    "close": (frozenset({"open"}), "closed"),
    "reopen": (frozenset({"closed"}), "open"),
    "look": (frozenset({"closed"}), "closed"),
    "reveal": (frozenset({"closed"}), "revealed"),
    "hide": (frozenset({"revealed"}), "closed"),
    "discard": (frozenset({"closed", "revealed"}), "planned"),
}
COUNTDOWNS_S = (0, 30, 60, 120)
MOST_DELAY_S = 60
USUAL_DELAY_S = 15
"""How much later a stream arrives than the hall, where people take part online and nobody measured it."""
SEEN_AFTER_END_MS = 10 * 60_000
"""After this time closed portions of an ended session count as seen by moderators and staff."""


def move(verb: str, state: str) -> State:
    """The state after `verb`; raises Refused where the agenda does not allow it."""
    before, after = MOVES[verb]
    if state not in before:
        raise Refused("not_now", state=state)
    return after


def check_unseen(seen_at: int | None, seen_by: str | None) -> None:
    """Raise Refused (seen) once somebody has looked at the figures: people would answer knowing what was told."""
    if seen_at is not None:
        raise Refused("seen", by=seen_by, at=seen_at)


def check_seen(state: str, seen_at: int | None) -> None:
    """Raise Refused where nobody has looked at the figures: such a step is opened again instead of discarded."""
    if seen_at is None:
        raise Refused("not_now", state=state)


def check_open(state: str) -> None:
    """Answers are taken while the activity is open, and only then."""
    if state == "planned":
        raise Refused("not_open")
    if state != "open":
        raise Refused("closed")


def check_in_time(due_at: int | None, now_ms: int) -> None:
    """Nothing counts from the deadline of a written round on, even if the server was down then and has not closed it yet."""
    if due_at is not None and now_ms >= due_at:
        raise Refused("closed")


def check_pace(pace: str, paced_item: str | None, item: str) -> None:
    """At the moderator's pace only the present item takes answers."""
    if pace == "moderator" and item != paced_item:
        raise Refused("paced")


def closes_at(now_ms: int, in_s: int, delay_s: int = 0) -> int | None:
    """The end of a countdown in epoch milliseconds, one instant for all channels; None closes at once.

    Who follows by a stream hears of it `delay_s` later, and has the announced time, too.
    """
    if in_s not in COUNTDOWNS_S:
        raise Refused("malformed")
    return now_ms + (in_s + delay_s) * 1_000 if in_s else None

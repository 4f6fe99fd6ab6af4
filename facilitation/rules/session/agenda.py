"""The states of an activity and the verbs that move it. Pure."""

from typing import Literal

from facilitation.rules.refusal import Refused

State = Literal["planned", "open", "closed", "revealed"]

MOVES: dict[str, tuple[frozenset[str], State]] = {
    "open": (frozenset({"planned"}), "open"),
    "close": (frozenset({"open"}), "closed"),
    "reopen": (frozenset({"closed"}), "open"),
    "reveal": (frozenset({"closed"}), "revealed"),
    "hide": (frozenset({"revealed"}), "closed"),
}
COUNTDOWNS_S = (0, 30, 60, 120)


def move(verb: str, state: str, *, was_revealed: bool = False) -> State:
    """The state after `verb`; raises Refused where the agenda does not allow it.

    Once figures were shown, reopening would let people vote knowing them.
    """
    before, after = MOVES[verb]
    if state not in before or (verb == "reopen" and was_revealed):
        raise Refused("not_now", state=state)
    return after


def check_open(state: str) -> None:
    """Answers are taken while the activity is open, and only then."""
    if state == "planned":
        raise Refused("not_open")
    if state != "open":
        raise Refused("closed")


def check_pace(pace: str, paced_item: str | None, item: str) -> None:
    """At the moderator's pace only the present item takes answers."""
    if pace == "moderator" and item != paced_item:
        raise Refused("paced")


def closes_at(now_ms: int, in_s: int) -> int | None:
    """The end of a countdown in epoch milliseconds; None closes at once."""
    if in_s not in COUNTDOWNS_S:
        raise Refused("malformed")
    return now_ms + in_s * 1_000 if in_s else None

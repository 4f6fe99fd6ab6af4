"""Portions: what opens, closes, is looked at, shown and frozen together. Pure.

A portion is the whole step, a field of action or a need. An item belongs to exactly one portion of its step.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from facilitation.rules.refusal import Refused
from facilitation.rules.session.agenda import State

WHOLE = ""
"""The key of the portion that is the whole step."""
FIELD, NEED = "f:", "n:"
Part = Literal["fields", "needs"]
Order = Literal["all", "fields", "free"]
"""All needs at once, one field after another, or all fields at once, each of which closes by itself."""
Results = Literal["each", "end"]
"""Results are shown as soon as a portion is closed, or at the end."""


def key_of_field(code: str) -> str:
    """The key of the portion with the items of a field."""
    return FIELD + code


def key_of_need(lineage: str) -> str:
    """The key of the portion with one need."""
    return NEED + lineage


def step_state(states: Collection[State]) -> State:
    """The state of a step from those of its portions: open while one is open, revealed if all that began are shown."""
    begun = {state for state in states if state != "planned"}
    if not begun:
        return "planned"
    if "open" in begun:
        return "open"
    return "revealed" if begun == {"revealed"} else "closed"


def check_never_seen(seen: Iterable[bool]) -> None:
    """Raise Refused (seen) if somebody has looked at one of the portions: those are never divided or put together."""
    if any(seen):
        raise Refused("seen")


def state_of_parts(state: State) -> State:
    """The state of those parts of a divided portion whose turn it is not: answers stay, and none are taken."""
    return "closed" if state == "open" else state


def state_together(states: Collection[State]) -> State:
    """The state of a portion that is put together again from these."""
    return "closed" if step_state(states) == "revealed" else step_state(states)


def field_order(wanted: Sequence[str], present: Sequence[str]) -> list[str]:
    """The fields in another order; raises Refused (malformed) where these are not the same fields."""
    if sorted(wanted) != sorted(present):
        raise Refused("malformed")
    return list(wanted)

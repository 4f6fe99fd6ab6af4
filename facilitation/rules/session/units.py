"""What a step asks about one after another: the units between which its moderator goes on. Pure.

A unit is a portion that is there, or one that the step would be divided into when its turn comes.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitation.rules.session.agenda import State
from facilitation.rules.session.portions import WHOLE, Order, Results, key_of_field, key_of_need


class NeedItem(NamedTuple):
    """A need that a step asks about, in plan order; `portion` is where it is now."""

    ref: str
    field: str
    lineage: str
    number: str
    portion: str


class Flow(NamedTuple):
    """How a step is run: see the settings of a step by field. `fields` are those whose order was chosen."""

    order: Order
    results: Results
    pace: str
    fields: Sequence[str]


class Unit(NamedTuple):
    """A portion with its items; `state` is that of a portion that is there, "planned" where it would be made."""

    portion: str
    state: State
    items: tuple[NeedItem, ...]

    @property
    def field(self) -> str:
        """The field of its needs; "" for the whole step."""
        return self.items[0].field if self.items and self.portion != WHOLE else ""

    @property
    def number(self) -> str:
        """The number of its need, where it is one."""
        return self.items[0].number if self.portion.startswith("n:") else ""


def stays_open(flow: Flow) -> bool:
    """Whether fields that follow one another stay open until the end, when their results are shown."""
    return flow.order == "fields" and flow.results == "end" and flow.pace == "own"


def units(items: Sequence[NeedItem], states: Mapping[str, State], flow: Flow) -> list[Unit]:
    """The units of a step in the order in which they are asked about; `states` is portion → state."""
    if states.get(WHOLE, "planned") != "planned" or (WHOLE in states and _is_whole(flow, items)):
        return [Unit(WHOLE, states[WHOLE], tuple(items))]
    grouped: dict[str, list[NeedItem]] = {}
    for one in _in_order(items, flow.fields):
        grouped.setdefault(_unit_of(one, states, flow), []).append(one)
    return [Unit(key, states.get(key, "planned"), tuple(of)) for key, of in grouped.items()]


def _is_whole(flow: Flow, items: Sequence[NeedItem]) -> bool:
    """Whether all is asked at once: by the settings, or because there is one field only."""
    return not _by_need(flow) and (flow.order == "all" or len({one.field for one in items}) == 1)


def _by_need(flow: Flow) -> bool:
    """Whether one need after another is asked, closed and shown."""
    return flow.pace == "moderator" and flow.results == "each"


def _in_order(items: Sequence[NeedItem], fields: Sequence[str]) -> list[NeedItem]:
    place = {code: n for n, code in enumerate(fields)}
    return sorted(items, key=lambda one: place.get(one.field, len(place)))


def _unit_of(item: NeedItem, states: Mapping[str, State], flow: Flow) -> str:
    """The portion of an item that was begun, else the one it would be asked in."""
    if states.get(item.portion, "planned") != "planned":
        return item.portion
    return key_of_need(item.lineage) if _by_need(flow) else key_of_field(item.field)

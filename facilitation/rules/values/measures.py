"""Read the meaning of the typed values of measures, and find measures by it. The typed texts stay unchanged."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.text import folded
from facilitation.rules.values.costs import Cost, read_cost
from facilitation.rules.values.costs import Kind as CostKind
from facilitation.rules.values.lists import split_list
from facilitation.rules.values.periods import Horizon, Period, read_period
from facilitation.rules.values.priorities import Level, PriorityScale, read_level
from facilitation.rules.values.status import State, Status, read_status

Facet = Literal["due", "state", "lead", "priority", "cost"]
FACETS: tuple[Facet, ...] = get_args(Facet)
LONGEST = 300
"""Characters of a text that is read; a longer one is prose, and reading time grows with the square of the length."""
OPEN_ENDED = "open_ended"
_DUE = (OPEN_ENDED, *get_args(Horizon), "open", "unread", "empty")
_ORDER: dict[Facet, tuple[str, ...]] = {
    "due": _DUE,
    "state": get_args(State),
    "lead": ("empty",),
    "priority": get_args(Level),
    "cost": get_args(CostKind),
}
"""Values by which measures are grouped, in the order to offer them; years and names come before these."""


class MeasureReading(NamedTuple):
    """The meaning of the values of one measure."""

    period: Period
    status: Status
    cost: Cost
    leads: tuple[str, ...]
    level: Level

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Return the values under which the measure is found; "empty" and "unread" are values, too."""
        if facet == "due":
            return _due(self.period)
        if facet == "lead":
            return self.leads or ("empty",)
        return ({"state": self.status.state, "priority": self.level, "cost": self.cost.kind}[facet],)


def read_measure(measure: MeasureContent, scale: PriorityScale) -> MeasureReading:
    """Read the values of a measure; a text of more than LONGEST characters counts as not read."""
    return MeasureReading(
        period=Period() if len(measure.period) > LONGEST else read_period(measure.period),
        status=Status() if len(measure.status) > LONGEST else read_status(measure.status),
        cost=Cost() if len(measure.cost) > LONGEST else read_cost(measure.cost),
        leads=(measure.lead.strip(),) if len(measure.lead) > LONGEST else split_list(measure.lead),
        level="unread" if len(measure.priority) > LONGEST else read_level(measure.priority, scale),
    )


def matches(reading: MeasureReading, wanted: Mapping[Facet, str]) -> bool:
    """Tell whether a measure has every wanted value."""
    return all(value in reading.values(facet) for facet, value in wanted.items())


def offered_values(facet: Facet, readings: Iterable[MeasureReading]) -> list[str]:
    """List the values that occur: years or names in their order, then words by meaning, last "unread" and "empty"."""
    order = _ORDER[facet]
    found = {value for reading in readings for value in reading.values(facet)}
    return sorted(found, key=lambda value: (order.index(value) if value in order else -1, folded(value), value))


def _due(period: Period) -> tuple[str, ...]:
    """Return the year in which a period ends, else a word instead of a year."""
    if period.end:
        return (str(period.end.year),)
    if period.kind in ("dated", "ongoing"):
        return (OPEN_ENDED,)
    return period.horizons or (period.kind,)

"""Word the readings of measures, and filter measures by them from GET parameters."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from flask_babel import format_date, format_decimal, gettext

from facilitation.rules.plan.content import FieldContent, MeasureContent, PlanContent
from facilitation.rules.text import N_, folded
from facilitation.rules.values.costs import Cost
from facilitation.rules.values.measures import (
    FACETS,
    OPEN_ENDED,
    Facet,
    MeasureReading,
    matches,
    offered_values,
    read_measure,
)
from facilitation.rules.values.periods import Period
from facilitation.rules.values.priorities import PriorityScale, read_scale
from facilitation.rules.values.status import Status

LABELS: dict[Facet, str] = {
    "due": N_("Fällig"),
    "state": N_("Stand"),
    "lead": N_("Federführung"),
    "priority": N_("Priorität"),
    "cost": N_("Kosten"),
}
UNREAD = N_("nicht gelesen")
_EMPTY = {"empty": N_("keine Angabe"), "unread": UNREAD}
_HORIZONS = {"short": N_("kurzfristig"), "medium": N_("mittelfristig"), "long": N_("langfristig")}
WORDS: dict[Facet, dict[str, str]] = {
    "due": {OPEN_ENDED: N_("laufend oder ohne Ende"), **_HORIZONS, "open": N_("noch offen"), **_EMPTY},
    "state": {
        "planned": N_("geplant"),
        "preparing": N_("in Vorbereitung"),
        "running": N_("in Umsetzung"),
        "delayed": N_("verzögert"),
        "paused": N_("zurückgestellt"),
        "done": N_("abgeschlossen"),
        "permanent": N_("Daueraufgabe"),
        "dropped": N_("entfallen"),
        **_EMPTY,
    },
    "lead": _EMPTY,
    "priority": {"high": N_("hoch"), "medium": N_("mittel"), "low": N_("niedrig"), **_EMPTY},
    "cost": {
        "amount": N_("Betrag"),
        "staff": N_("Stellen ohne Betrag"),
        "open": N_("noch offen"),
        "existing": N_("vorhandene Mittel"),
        "none": N_("keine Kosten"),
        **_EMPTY,
    },
}
"""Values that are words; years and names are shown as they are."""
LONGEST_OPTION = 80
"""Characters of a name that a select box shows."""


class ReadMeasure(NamedTuple):
    """A measure with its field of action and the reading of its values."""

    field: FieldContent
    measure: MeasureContent
    reading: MeasureReading


class Filter(NamedTuple):
    """One select box: the options, value and text, and the value that is selected."""

    name: Facet
    label: str
    options: list[tuple[str, str]]
    selected: str


def read_measures(content: PlanContent) -> tuple[list[ReadMeasure], PriorityScale]:
    """Read the values of all measures of a plan, and the scale of their priorities."""
    placed = [(field, measure) for field in content.fields for measure in field.measures]
    scale = read_scale((measure.priority for _field, measure in placed), content.highest_priority)
    return [ReadMeasure(field, measure, read_measure(measure, scale)) for field, measure in placed], scale


def by_field(measures: list[ReadMeasure]) -> dict[str, list[ReadMeasure]]:
    """Group measures by the code of their field of action."""
    return {code: list(group) for code, group in groupby(measures, key=lambda one: one.field.code)}


def wanted_values(parameters: Mapping[str, str]) -> dict[Facet, str]:
    """Take the wanted value of each facet from GET parameters; an empty parameter wants nothing."""
    return {facet: value for facet in FACETS if (value := parameters.get(facet, "").strip())}


def filter_measures(measures: list[ReadMeasure], wanted: Mapping[Facet, str]) -> list[ReadMeasure]:
    """Return the measures that have every wanted value."""
    return [one for one in measures if matches(one.reading, wanted)]


def offered_filters(measures: list[ReadMeasure], wanted: Mapping[Facet, str]) -> list[Filter]:
    """Offer a filter for each facet that any measure has; a wanted value that none has stays in its options."""
    filters = []
    for facet in FACETS:
        values = offered_values(facet, [one.reading for one in measures])
        selected = wanted.get(facet, "")
        if selected and selected not in values:
            values.append(selected)
        if set(values) - {"empty"} or selected:
            options = [(value, option_text(facet, value)) for value in values]
            filters.append(Filter(facet, gettext(LABELS[facet]), options, selected))
    return filters


def option_text(facet: Facet, value: str) -> str:
    """Word one value of a facet."""
    if value in WORDS[facet]:
        return str(gettext(WORDS[facet][value]))
    return value if len(value) <= LONGEST_OPTION else f"{value[: LONGEST_OPTION - 1]}…"


def reading_note(facet: Facet, one: ReadMeasure) -> str:
    """Word the reading of a value, or that it was not read; "" if that adds nothing to the typed text."""
    if "unread" in one.reading.values(facet):
        return str(gettext(UNREAD))
    typed, words = _reading(facet, one)
    return str(gettext("gelesen als: %(words)s", words=words)) if words and folded(words) != folded(typed) else ""


def _reading(facet: Facet, one: ReadMeasure) -> tuple[str, str]:
    """Return the typed text and the words for its reading."""
    measure, reading = one.measure, one.reading
    if facet == "due":
        return measure.period, _period_text(reading.period)
    if facet == "cost":
        return measure.cost, _cost_text(reading.cost)
    if facet == "state":
        return measure.status, _status_text(reading.status)
    if facet == "lead":
        return measure.lead, " · ".join(reading.leads) if len(reading.leads) > 1 else ""
    return measure.priority, _word(facet, reading.level)


def _word(facet: Facet, value: str) -> str:
    return "" if value in _EMPTY else str(gettext(WORDS[facet][value]))


def _period_text(period: Period) -> str:
    if period.kind == "dated":
        return f"{gettext('laufend')}, {_span_text(period)}" if period.ongoing else _span_text(period)
    if period.kind == "ongoing":
        return str(gettext("laufend"))
    return ", ".join(gettext(_HORIZONS[name]) for name in period.horizons) or _word("due", period.kind)


def _span_text(period: Period) -> str:
    if years := _whole_years(period):
        return years
    start, end = _day(period.start), _day(period.end)
    if not end:
        return str(gettext("ab %(day)s", day=start))
    if not start:
        return str(gettext("bis %(day)s", day=end))
    return start if start == end else f"{start} – {end}"


def _whole_years(period: Period) -> str:
    """Return "2024" or "2023 – 2025" for a period of whole years, else ""."""
    if not period.start or not period.end:
        return ""
    first, last = period.start.year, period.end.year
    if (period.start, period.end) != (date(first, 1, 1), date(last, 12, 31)):
        return ""
    return str(first) if first == last else f"{first} – {last}"


def _day(day: date | None) -> str:
    return str(format_date(day, "medium")) if day else ""


def _status_text(status: Status) -> str:
    words = _word("state", status.state)
    return words if status.percent is None or not words else f"{words}, {status.percent} %"


def _cost_text(cost: Cost) -> str:
    amount = _amount_text(cost)
    if amount and cost.approximate:
        amount = str(gettext("ca. %(amount)s", amount=amount))
    if amount and cost.yearly:
        amount = str(gettext("%(amount)s im Jahr", amount=amount))
    staff = gettext("%(count)s Vollzeitstellen", count=format_decimal(cost.staff)) if cost.staff is not None else ""
    return ", ".join(filter(None, [amount, staff])) or _word("cost", cost.kind)


def _amount_text(cost: Cost) -> str:
    if cost.by_year:
        return " · ".join(f"{year}: {_euros(amount)}" for year, amount in cost.by_year.items())
    if cost.low is None:
        return str(gettext("bis %(amount)s", amount=_euros(cost.high))) if cost.high is not None else ""
    if cost.high is None:
        return str(gettext("ab %(amount)s", amount=_euros(cost.low)))
    return _euros(cost.low) if cost.low == cost.high else f"{_euros(cost.low)} – {_euros(cost.high)}"


def _euros(amount: Decimal) -> str:
    return str(gettext("%(amount)s €", amount=format_decimal(amount)))

"""Tell several plans in one file apart by the years in the names of their sheets: "Plan 2019", "Plan 2024"."""

import re
from collections.abc import Iterable

from facilitation.rules.text import folded

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def plans_in(sheets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return year → sheets of the plan of that year, newest first; {} unless the same names come with several years."""
    alike: dict[str, dict[str, str]] = {}
    for name in sheets:
        years = _YEAR.findall(name)
        if len(years) == 1:
            alike.setdefault(folded(_YEAR.sub(" ", name)), {})[years[0]] = name
    plans: dict[str, list[str]] = {}
    for of_year in alike.values():
        if len(of_year) > 1:
            for year, name in of_year.items():
                plans.setdefault(year, []).append(name)
    return {year: tuple(plans[year]) for year in sorted(plans, reverse=True)}


def sheets_of_others(plans: dict[str, tuple[str, ...]], chosen: str | None) -> frozenset[str]:
    """Return the sheets of all plans but the chosen one; none if no plan of the file was chosen."""
    if chosen not in plans:
        return frozenset()
    return frozenset(name for year, names in plans.items() if year != chosen for name in names)

"""Give the needs of a new plan file the lineages of the version before it."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from facilitation.rules.plan.content import NeedContent, PlanContent
from facilitation.rules.text import folded

Keys = Callable[[NeedContent], Iterable[str]]


def inherit_lineages(content: PlanContent, earlier: PlanContent) -> PlanContent:
    """Return the plan with lineages of the earlier version: by official number, then by equal wording.

    A need that states its lineage keeps it, and no lineage is given twice.
    """
    given = {need.number: need.lineage for need in _needs(content) if need.lineage}
    for keys in (_number, _wordings):
        _give(content, earlier, keys, given)
    return replace(
        content,
        fields=tuple(
            replace(field, needs=tuple(replace(need, lineage=given.get(need.number)) for need in field.needs))
            for field in content.fields
        ),
    )


def _give(content: PlanContent, earlier: PlanContent, keys: Keys, given: dict[str, str]) -> None:
    """Give each need without a lineage that of the earlier need with an equal key."""
    used = set(given.values())
    free = {key: old.lineage for old in _needs(earlier) if old.lineage not in used for key in keys(old)}
    for need in _needs(content):
        found = next((lineage for key in keys(need) if (lineage := free.get(key))), None)
        if found and found not in used and need.number not in given:
            given[need.number] = found
            used.add(found)


def _needs(content: PlanContent) -> Iterator[NeedContent]:
    return (need for field in content.fields for need in field.needs)


def _number(need: NeedContent) -> Iterable[str]:
    return [need.number]


def _wordings(need: NeedContent) -> Iterable[str]:
    return [f"{language}:{folded(text)}" for language, text in need.statement.items()]

"""Which needs of a new plan file are the needs of the version before it."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from facilitation.rules.plan.content import NeedContent, PlanContent
from facilitation.rules.text import folded

Keys = Callable[[NeedContent], Iterable[str]]


def with_lineage(content: PlanContent, earlier: PlanContent) -> PlanContent:
    """The plan with the lineage of the version before it: by official number, then by the same wording.

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
    """Give each need without a lineage that of the earlier need with one of the same keys."""
    taken = set(given.values())
    free = {key: old.lineage for old in _needs(earlier) if old.lineage not in taken for key in keys(old)}
    for need in _needs(content):
        found = next((lineage for key in keys(need) if (lineage := free.get(key))), None)
        if found and found not in taken and need.number not in given:
            given[need.number] = found
            taken.add(found)


def _needs(content: PlanContent) -> Iterator[NeedContent]:
    return (need for field in content.fields for need in field.needs)


def _number(need: NeedContent) -> Iterable[str]:
    return [need.number]


def _wordings(need: NeedContent) -> Iterable[str]:
    return [f"{language}:{folded(text)}" for language, text in need.statement.items()]

"""Which needs of a new plan file are the needs of the version before it."""

from collections.abc import Iterator

from msgspec.structs import replace

from facilitation.rules.plan_content import NeedContent, PlanContent
from facilitation.rules.plan_text import folded


def with_lineage(content: PlanContent, earlier: PlanContent) -> PlanContent:
    """The plan with the lineage of the version before it: by official number, then by the same wording.

    A need that states its lineage keeps it, and no lineage is given twice.
    """
    before = list(_needs(earlier))
    taken = {need.lineage for need in _needs(content) if need.lineage}
    given: dict[str, str] = {}
    for alike in (_same_number, _same_wording):
        for need in _needs(content):
            if need.lineage or need.number in given:
                continue
            found = next(
                (old.lineage for old in before if old.lineage and old.lineage not in taken and alike(need, old)), None
            )
            if found:
                given[need.number] = found
                taken.add(found)
    return replace(
        content,
        fields=tuple(
            replace(
                field,
                needs=tuple(replace(need, lineage=need.lineage or given.get(need.number)) for need in field.needs),
            )
            for field in content.fields
        ),
    )


def _needs(content: PlanContent) -> Iterator[NeedContent]:
    return (need for field in content.fields for need in field.needs)


def _same_number(need: NeedContent, old: NeedContent) -> bool:
    return need.number == old.number


def _same_wording(need: NeedContent, old: NeedContent) -> bool:
    return any(folded(text) == folded(old.statement.get(language, "")) for language, text in need.statement.items())

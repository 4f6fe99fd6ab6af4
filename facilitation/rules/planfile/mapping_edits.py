"""What is taken from a plan file although something in it is wrong: the rest, and what was left out is said."""

from msgspec.structs import replace

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.preview import Mapping, Preview


def named(content: PlanContent, mapping: Mapping) -> PlanContent:
    """The plan with the names and the direction of its priorities that a person gave it."""
    given = {
        name: value
        for name in ("title", "label", "municipality", "highest_priority")
        if (value := getattr(mapping, name)) is not None
    }
    return replace(content, **given)


def only_named(one: Mapping, other: Mapping) -> bool:
    """Whether two corrections differ at most in what `named` brings about, so that nothing must be read again."""
    bare = dict.fromkeys(("title", "label", "municipality", "highest_priority"))
    return replace(one, **bare) == replace(other, **bare)


def bad_rows(preview: Preview) -> dict[str, tuple[int, ...]]:
    """Sheet → rows without which the file has no error; empty when an error is in no row."""
    errors = [problem.place for problem in preview.problems if problem.severity == "error"]
    rows: dict[str, set[int]] = {}
    for place in errors:
        if place.row is None:
            return {}
        rows.setdefault(place.sheet, set()).add(place.row)
    return {sheet: tuple(sorted(found)) for sheet, found in rows.items()}


def without_rows(mapping: Mapping, rows: dict[str, tuple[int, ...]]) -> Mapping:
    """The corrections that also leave these rows out."""
    sheets = dict(mapping.sheets)
    for sheet, found in rows.items():
        before = mapping.of(sheet)
        sheets[sheet] = replace(before, skip=tuple(sorted({*before.skip, *found})))
    return replace(mapping, sheets=sheets)

"""Measures joined to needs by hand, where the file names no numbers."""

from collections.abc import Mapping

from msgspec.structs import replace

from facilitation.rules.plan.content import FieldContent
from facilitation.rules.planfile.preview import Problem
from facilitation.rules.planfile.problems import problem

Fields = tuple[FieldContent, ...]


def joined(fields: Fields, joins: Mapping[str, tuple[str, ...]]) -> tuple[Fields, list[Problem]]:
    """The fields with each measure's needs as a person named them; numbers of no need are left out and said."""
    if not joins:
        return fields, []
    known = {need.number for field in fields for need in field.needs}
    problems = [
        problem("link_dropped", measure=measure[:40], need=need[:40])
        for measure, needs in joins.items()
        for need in needs
        if need not in known
    ]
    kept = {measure: tuple(need for need in needs if need in known) for measure, needs in joins.items()}
    return tuple(
        replace(field, measures=tuple(replace(one, needs=kept.get(one.number, one.needs)) for one in field.measures))
        for field in fields
    ), problems

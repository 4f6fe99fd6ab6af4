"""Reads a plan file and picks what tests compare."""

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.preview import Mapping, Preview

PlanTexts = dict[str, dict[str, str]]
WOHNEN: PlanTexts = {"W Wohnen": {"W1": "Eins"}}


def read(data: bytes, filename: str = "plan 2024", mapping: Mapping | None = None) -> Preview:
    """Read a file that is called "plan 2024"."""
    return read_plan(data, filename, mapping)


def plan_texts(preview: Preview) -> PlanTexts:
    """Code and title of each field → number and text of its needs and measures."""
    assert preview.content is not None, preview.problems
    return {
        f"{field.code} {field.title['de']}": {need.number: need.statement["de"] for need in field.needs}
        | {measure.number: measure.title for measure in field.measures}
        for field in preview.content.fields
    }


def needs(preview: Preview) -> dict[str, str]:
    """Number and statement of all needs."""
    assert preview.content is not None, preview.problems
    return {need.number: need.statement["de"] for field in preview.content.fields for need in field.needs}


def fields(preview: Preview) -> list[tuple[str, str, int]]:
    """Code, title and number of needs of each field."""
    assert preview.content is not None, preview.problems
    return [(field.code, field.title["de"], len(field.needs)) for field in preview.content.fields]


def measures(preview: Preview) -> dict[str, MeasureContent]:
    """The measures by their numbers."""
    assert preview.content is not None, preview.problems
    return {measure.number: measure for field in preview.content.fields for measure in field.measures}


def codes(preview: Preview) -> list[str]:
    """The codes of all problems."""
    return [found.code for found in preview.problems]


NEEDS = (("Nr.", "Bedarf"), ("W1", "Eins"), ("W2", "Zwei"), ("W3", "Drei"))
"""A table of needs; tests cross out its last two rows."""
CROSSED_OUT = ({"W Wohnen": dict(NEEDS[1:])}, [("struck_through", {"rows": "3–4"})])


def crossed_out(data: bytes) -> tuple[PlanTexts, list[tuple[str, dict[str, str | int]]]]:
    """The texts of a file, and its problems with their parameters."""
    preview = read(data)
    return plan_texts(preview), [(found.code, found.params) for found in preview.problems]

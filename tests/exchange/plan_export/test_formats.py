"""The formats of a plan and the names of its files."""

import pytest

from facilitation.exchange.plan_export.any_format import write_plan
from facilitation.exchange.plan_export.formats import FORMATS, MIMETYPES, TEMPLATE, filename
from facilitation.rules.plan.content import PlanContent


@pytest.mark.parametrize(
    ("title", "label", "form", "name"),
    [
        ("Integrationsplan Süd", "2024", "xlsx", "Integrationsplan-Süd-2024.xlsx"),
        ("a/b\\c:d", "1", "stratml", "a-b-c-d-1.stratml.xml"),
        ("../..", "", "opendata", "Plan.opendata.zip"),
        ("x" * 200, "1", "json", "x" * 100 + ".json"),
        ("Plan", "1", TEMPLATE, "Plan-1.docx"),
    ],
)
def test_the_name_of_a_file_has_letters_digits_and_hyphens_only(title, label, form, name):
    assert filename(title, label, form) == name


def test_the_city_template_gives_a_word_document():
    assert MIMETYPES[TEMPLATE] == FORMATS["docx"].mimetype


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_written(form):
    assert write_plan(PlanContent(title="Plan", label="1", fields=()), form)

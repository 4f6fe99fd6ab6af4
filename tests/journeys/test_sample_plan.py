"""The sample plan is short, in two languages, and the same in each of its files."""

from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.exchange.plan_import.any_file import read_plan
from tools.make_example import EXAMPLE, in_german, source


def test_the_spreadsheet_of_libreoffice_says_what_the_source_says():
    path = EXAMPLE.with_suffix(".ods")
    preview = read_plan(path.read_bytes(), path.name)
    assert (preview.content, preview.problems, preview.questions) == (source(), (), ())


def test_the_document_of_word_says_what_the_source_says_in_german():
    path = EXAMPLE.with_suffix(".docx")
    preview = read_plan(path.read_bytes(), path.name)
    assert (preview.content, preview.problems, preview.questions) == (in_german(source()), (), ())
    assert path.stat().st_size < 80_000


def test_each_is_read_in_a_child_as_without_one():
    for path in (EXAMPLE.with_suffix(".ods"), EXAMPLE.with_suffix(".docx")):
        assert read_plan_file(path) == read_plan(path.read_bytes(), path.name)


def test_the_sample_plan_is_what_its_source_says():
    preview = read_plan(EXAMPLE.read_bytes(), EXAMPLE.name)
    assert (preview.content, preview.problems) == (source(), ())
    assert [(len(field.needs), len(field.measures)) for field in source().fields] == [(10, 8)] * 5
    assert {sheet.header_row for sheet in preview.sheets if sheet.kind == "table"} == {3}


def test_every_statement_of_the_sample_is_short_and_in_two_languages():
    needs = [need for field in source().fields for need in field.needs]
    assert [
        need.number for need in needs if len(need.statement["de"]) > 120 or len(need.statement["de"].split()) > 16
    ] == []
    assert {tuple(texts) for need in needs for texts in (need.statement, need.explanation)} == {("de", "en")}

"""A figure that differs from its data is found and named with its place, whichever it is."""

import re

import pytest

from facilitation.exchange.documents import html, pdf, word
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.minutes import compose
from facilitation.exchange.results_export import xlsx
from facilitation.exchange.verification.comparing import compare
from facilitation.exchange.verification.differences import Difference, Where
from facilitation.exchange.verification.lines import read
from facilitation.exchange.verification.messages import Line
from tests.exchange.minutes import large_results

RECORD = large_results.evening(3)


@pytest.fixture(scope="module", params=["xlsx", "docx", "html", "pdf"])
def lines(request):
    """What stands in a paper or workbook of an evening."""
    if request.param == "xlsx":
        return read("xlsx", xlsx.write(RECORD, audience="staff", translate=str)).lines
    document = compose(RECORD, audience="staff", locale=Locale("de", str)).document
    if request.param == "pdf":
        return read("pdf", pdf.write(document, str)).lines
    return read(request.param, {"docx": word, "html": html}[request.param].write(document)).lines


def test_each_figure_that_is_changed_is_named_with_its_place(lines):
    changed = 0
    for place, line in enumerate(lines):
        for number in re.finditer(r"\d+", line.text):
            other = str(int(number.group()) + 1)
            text = line.text[: number.start()] + other + line.text[number.end() :]
            found = [*lines[:place], Line(line.where, text), *lines[place + 1 :]]
            assert list(compare("x", found, lines)) == [Difference("x", line.where, "changed", text, line.text)]
            changed += 1
            break
    assert changed > 40


def test_a_line_that_is_taken_out_is_missing_and_a_number_that_is_added_is_named(lines):
    assert [one.what for one in compare("x", lines[:-1], lines)] == ["missing"]
    kind = lines[0].where.kind
    more = Line(Where(kind, ("Neu", "A999") if kind == "cell" else ("Neu",)), "17 dafür")
    assert [one.what for one in compare("x", [*lines, more], lines)] == ["added"]


def test_words_that_a_city_added_to_its_paper_are_no_figures():
    lines = [Line(Where("text", ("A",)), "Ja: 5"), Line(Where("text", ("A",)), "Nein: 7")]
    greeting = Line(Where("text", ("A",)), "Wir danken allen.")
    assert list(compare("x", [lines[0], greeting, lines[1]], lines)) == []

"""OpenDocument spreadsheets."""

from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Place
from tests.exchange.plan_import import traps
from tests.exchange.plan_import.documents import cell, odf, row, sheet
from tests.exchange.plan_import.reading import CROSSED_OUT, NEEDS, WOHNEN, codes, crossed_out, plan_texts, read


def test_cells_repeated_a_million_times_are_cut():
    preview = read(traps.calc_cells_repeated_without_end())
    assert (plan_texts(preview), codes(preview)) == (WOHNEN, ["sheet_cut"])


def test_a_calc_sheet_shows_numbers_as_displayed_and_names_what_is_hidden():
    preview = read(traps.calc_merged_numbers_and_hidden())
    assert plan_texts(preview) == {"W Wohnen": {"1.10": "Eins", "1.11": "Zwei"}}
    assert preview.content.fields[0].needs[0].extra == {"Beginn": "30.09.2024"}
    assert preview.problems == (
        problem("hidden_rows", Place("Bedarfe"), count=1),
        problem("sheet_hidden", Place("Alt")),
        problem("asides_unread"),
    )


def test_text_that_is_crossed_out_is_read_and_reported():
    style = '<style:style style:name="weg"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    struck = [row(number, cell(text, 'table:style-name="weg"')) for number, text in NEEDS[2:]]
    assert crossed_out(odf("spreadsheet", sheet(*NEEDS[:2], *struck), styles=style)) == CROSSED_OUT


def test_an_error_is_empty_and_a_formula_without_a_result_is_reported():
    error = cell("#NAME?", 'table:formula="of:=x()" office:value-type="string"')
    unknown = cell("", 'table:formula="of:=y()"')
    data = odf("spreadsheet", sheet(("Nr.", "Bedarf", "Ort"), row("W1", "Eins", error), row("W2", "Zwei", unknown)))
    preview = read(data)
    assert [need.extra for need in preview.content.fields[0].needs] == [{}, {}]
    assert codes(preview) == ["error_cell", "formula_empty"]

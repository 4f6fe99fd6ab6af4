"""Rows whose colour says what no word says, and rows that are coloured only to be told apart."""

from collections.abc import Sequence

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.planfile.preview import Mapping, Preview, Question
from tests.exchange.plan_import import traps
from tests.exchange.plan_import.documents import cell, odf, row, saved_xls, sheet, xls
from tests.exchange.plan_import.reading import measures, read
from tests.exchange.plans import saved

GREEN, RED, BLUE, GREY = "92D050", "FF0000", "BDD7EE", "D9D9D9"
HEADER = ("Nr.", "Maßnahme", "Zuständig")
Row = tuple[Sequence[str], str]


def excel(*rows: Row) -> bytes:
    book = Workbook()
    book.active.title = "Wohnen"
    for n, (values, colour) in enumerate(rows, 1):
        book.active.append(list(values))
        for one in book.active[n] if colour else ():
            one.fill = PatternFill("solid", fgColor=f"FF{colour}")
    return saved(book)


def calc(*rows: Row) -> bytes:
    styles = "".join(
        f'<style:style style:name="c{colour}" style:family="table-cell"><style:table-cell-properties fo:background-color="#{colour.lower()}"/></style:style>'
        for colour in {colour for _, colour in rows if colour}
    )
    made = [
        row(*(cell(text, f'table:style-name="c{colour}"' if colour else "") for text in values))
        for values, colour in rows
    ]
    return odf("spreadsheet", sheet(*made), styles=styles)


def excel_97(*rows: Row) -> bytes:
    made = xls([])
    names = {GREEN: "bright_green", RED: "red", BLUE: "pale_blue", GREY: "gray25"}
    for n, (values, colour) in enumerate(rows):
        style = xlwt.easyxf(f"pattern: pattern solid, fore_colour {names[colour]}" if colour else "")
        for column, value in enumerate(values):
            made.write(n, column, value, style)
    return saved_xls(made)


def coloured(*colours: str) -> tuple[Row, ...]:
    """A table of measures, a row for each colour."""
    return ((HEADER, BLUE), *(((f"M{n}", f"Vorhaben {n}", "Amt"), colour) for n, colour in enumerate(colours, 1)))


def states(preview: Preview) -> list[str]:
    assert preview.content is not None, preview.problems
    return [measure.status for field in preview.content.fields for measure in field.measures]


@pytest.mark.parametrize("made", [excel, calc, excel_97])
def test_the_meaning_of_coloured_rows_is_asked_if_no_column_states_it(made):
    data = made(*coloured(GREEN, GREEN, "", RED))
    preview = read_plan(data, "plan")
    assert preview.questions == (Question(about="colour", values=("grün", "rot"), count=2),)
    assert states(preview) == ["", "", "", ""]
    meant = Mapping(colours={"grün": "umgesetzt", "rot": "bedeutet nichts"})
    assert states(read_plan(data, "plan", meant)) == ["umgesetzt", "umgesetzt", "", ""]


def test_a_colour_behind_the_title_alone_is_asked_as_well():
    book = Workbook()
    for values in (HEADER, ("M1", "Bauen", "Amt"), ("M2", "Planen", "Amt"), ("M3", "Reden", "Amt")):
        book.active.append(values)
    for name in ("B2", "B3"):
        book.active[name].fill = PatternFill("solid", fgColor=f"FF{GREEN}")
    assert read_plan(saved(book), "plan").questions == (Question(about="colour", values=("grün",), count=1),)


def test_nothing_is_asked_if_a_column_states_the_status():
    rows = [
        ((*values, "Stand" if n == 0 else "offen"), colour)
        for n, (values, colour) in enumerate(coloured(GREEN, GREEN, RED, ""))
    ]
    assert read_plan(excel(*rows), "plan").questions == ()


@pytest.mark.parametrize(
    "colours",
    [
        (BLUE, "", BLUE, ""),
        ("", GREY, "", GREY),
        (BLUE, GREY, BLUE, GREY, BLUE),
        (GREEN, "", GREEN, "", GREEN),
        (GREEN, GREEN, GREEN),
        ("", "", GREEN, ""),
    ],
    ids=["blue stripes", "grey stripes", "stripes of two colours", "green stripes", "all the same", "one row"],
)  # fmt: skip
def test_stripes_and_single_rows_raise_no_question(colours):
    assert read_plan(excel(*coloured(*colours)), "plan").questions == ()


def test_coloured_sections_and_stripes_that_begin_anew_below_them_raise_no_question():
    rows: list[Row] = [(HEADER, GREEN)]
    for field in ("Wohnen", "Arbeit"):
        rows += [((f"Handlungsfeld {field}",), RED)]
        rows += [((f"{field[0]}{n}", f"{field} {n}", "Amt"), colour) for n, colour in enumerate((BLUE, "", BLUE))]
    assert read_plan(excel(*rows), "plan").questions == ()


def test_a_colour_for_each_field_raises_no_question():
    rows: list[Row] = [(("Handlungsfeld", *HEADER), "")]
    for field, colour in (("Wohnen", GREEN), ("Arbeit", RED)):
        rows += [((field, f"{field[0]}{n}", f"{field} {n}", "Amt"), colour) for n in range(3)]
    assert read_plan(excel(*rows), "plan").questions == ()


def test_stripes_from_need_to_need_raise_no_question():
    rows: list[Row] = [(("Nr.", "Bedarf", "Maßnahme"), "")]
    for n, colour in enumerate((GREY, "", GREY)):
        rows += [((f"W{n}", f"Bedarf {n}", f"Vorhaben {n}{letter}"), colour) for letter in "ab"]
    assert read_plan(excel(*rows), "plan").questions == ()


@pytest.mark.parametrize(
    ("name", "colours"),
    [
        ("word_a_traffic_light", ("grün", "rot")),
        ("excel_a_traffic_light_without_words", ("grün", "rot", "orange")),
        ("excel_97_colours_and_a_hidden_sheet", ("rot", "grün")),
    ],
)
def test_a_colour_without_a_word_is_kept_and_its_meaning_asked(name, colours):
    data = traps.all_traps()[name]()
    preview = read(data)
    assert preview.questions == (Question(about="colour", values=colours, count=len(colours)),)
    assert tuple(one.status for one in measures(preview).values() if one.status != "offen") == colours
    meant = read(data, mapping=Mapping(colours={"rot": "verzögert"}))
    assert [one.status for one in measures(meant).values()].count("verzögert") == 1

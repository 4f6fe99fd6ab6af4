"""The workbook for ballots and cards on paper."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from facilitation.activities import kinds
from facilitation.exchange.paper_workbook import Listed, write
from facilitation.rules.session.paper import form_of

FORM = form_of("de")
LISTED = [
    Listed("pruefen", "1.10", "Wohnungen fehlen.", offered=True),
    Listed("sammeln", "N-1", "=Tauschbörse", offered=False),
]
COLUMNS = kinds()["review"].paper_columns


def opened(language: str = "de") -> Workbook:
    return load_workbook(BytesIO(write(LISTED, ["sammeln"], [("W", "Wohnen")], COLUMNS, language)))


def rows(book: Workbook, name: str) -> list[tuple[str | None, ...]]:
    return list(book[name].iter_rows(values_only=True))


def test_there_are_sheets_for_answers_cards_the_list_and_help() -> None:
    assert opened().sheetnames == [FORM.answers, FORM.cards, FORM.listed, FORM.help]
    assert opened("en").sheetnames == [
        form_of("en").answers,
        form_of("en").cards,
        form_of("en").listed,
        form_of("en").help,
    ]


def test_only_what_was_offered_has_a_row_for_answers() -> None:
    head, *answers = rows(opened(), FORM.answers)
    assert len(head) == 3 + len(COLUMNS)
    assert [row[:3] for row in answers] == [("1", "pruefen", "1.10")]


def test_each_step_that_takes_cards_has_a_row_with_the_first_field() -> None:
    assert rows(opened(), FORM.cards)[1:] == [("1", "sammeln", None, "W", None)]


def test_the_list_has_every_item_and_then_the_fields() -> None:
    assert rows(opened(), FORM.listed)[1:] == [
        ("pruefen", "1.10", "Wohnungen fehlen."),
        ("sammeln", "N-1", "=Tauschbörse"),
        (None, "W", "Wohnen"),
    ]


def test_only_the_header_is_bold() -> None:
    bold = [[cell.font.b for cell in row] for row in opened()[FORM.answers].iter_rows(max_col=2)]
    assert bold == [[True, True], [False, False]]


def test_every_cell_is_text() -> None:
    cells = [cell for sheet in opened() for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}

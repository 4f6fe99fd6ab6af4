"""Files as cities really have them, one trap each."""

import time
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Place, Preview, cell_place
from tests.exchange import hostile
from tests.exchange.plans import saved, workbook

CSV = 'Nr.;Handlungsfeld;Bedarf\r\n1.10;Wohnen;"Größere Wohnungen\nfür Familien"\r\nÜneu1;Wohnen;Müll & Ruhe\r\n'
FROM_CSV = {"1.10": "Größere Wohnungen\nfür Familien", "Üneu1": "Müll & Ruhe"}


def needs(preview: Preview) -> dict[str, str]:
    """Number and statement of all needs."""
    assert preview.content is not None, preview.problems
    return {need.number: need.statement["de"] for field in preview.content.fields for need in field.needs}


def fields(preview: Preview) -> list[tuple[str, str, int]]:
    """Code, title and number of needs of each field."""
    assert preview.content is not None, preview.problems
    return [(field.code, field.title["de"], len(field.needs)) for field in preview.content.fields]


def codes(data: bytes, filename: str = "plan.xlsx") -> list[str]:
    return [found.code for found in read_plan(data, filename).problems]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_in_every_usual_encoding(encoding):
    preview = read_plan(CSV.encode(encoding), "plan.csv")
    assert (needs(preview), preview.problems) == (FROM_CSV, ())


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_is_read_with_every_usual_separator(separator):
    assert needs(read_plan(CSV.replace(";", separator).encode(), "plan.csv")) == FROM_CSV


def test_csv_may_name_its_separator_as_excel_does():
    assert needs(read_plan(b"sep=,\r\nNr.,Bedarf\r\n1,Eins; zwei; drei\r\n", "plan.csv")) == {"1": "Eins; zwei; drei"}


def test_the_name_of_a_csv_file_is_no_field():
    preview = read_plan(b"Nr.;Bedarf\r\nW-1;Eins\r\n", "integrationsplan_2019.csv")
    assert fields(preview) == [("W", "Ohne Handlungsfeld", 1)]
    assert (preview.content.title, preview.content.label) == ("integrationsplan 2019", "2019")
    assert preview.problems == (problem("field_missing", count=1),)


def test_bytes_that_are_no_text_in_any_encoding_are_read_with_a_warning():
    preview = read_plan(b"Nr.;Bedarf\r\n1;K\x81se\r\n", "plan.csv")
    assert (needs(preview), preview.problems[-1]) == ({"1": "K\ufffdse"}, problem("encoding_unsure"))


@pytest.mark.parametrize("text", ["Räume fehlen", "Größere Flächen", "Straße; § 5"])
def test_mac_roman_is_read_with_a_warning(text):
    preview = read_plan(f'Nr.;Bedarf\r1;"{text}"\r'.encode("mac_roman"), "plan.csv")
    assert (needs(preview), preview.problems[-1]) == ({"1": text}, problem("encoding_unsure"))


@pytest.mark.parametrize("text", ["Räume für Šarić", "5 € nach § 7 …und mehr – „einfach“", "Größe † Dušan", "Übung"])
def test_what_windows_wrote_is_not_taken_for_mac_roman(text):
    preview = read_plan(f'Nr.;Bedarf\r\n1;"{text}"\r\n'.encode("cp1252", "ignore"), "plan.csv")
    assert needs(preview) == {"1": text.replace("ć", "")}
    assert [one.code for one in preview.problems] == ["field_missing"]


def test_an_unclosed_quote_is_no_crash():
    [found, _field] = read_plan(b'Nr.;Bedarf\r\n1;"Eins' + b"x" * 2_000_000, "plan.csv").problems
    assert found == problem("text_too_long", cell_place("plan", 1, 0), limit=10_000)


def test_quotation_marks_of_words_swallow_no_rows():
    data = (
        'Nr.;Bedarf;HF\nW1;"Zuhause" für alle;W\nW2;"Offen ohne Ende;W\nW3;Rohr 5" lang;W\nW4;"a;""b""\nc";W\n'.encode()
    )
    assert needs(read_plan(data, "plan.csv")) == {
        "W1": '"Zuhause" für alle', "W2": '"Offen ohne Ende', "W3": 'Rohr 5" lang', "W4": 'a;"b"\nc',
    }  # fmt: skip


def test_a_bracket_at_the_beginning_is_no_json():
    assert needs(read_plan(b"[Entwurf] Plan\nNr.;HF;Bedarf\n1;W;Eins\n", "plan.csv")) == {"1": "Eins"}


def test_merged_cells_count_for_all_of_their_rows():
    rows = [
        ["Plan 2024"],
        [],
        ["HF", "Nr.", "Bedarf"],
        ["Wohnen", "1", "Eins"],
        [None, "2", "Zwei"],
        ["Arbeit", "3", "Drei"],
    ]
    preview = read_plan(workbook({"Bedarfe": rows}, merged=["A1:C1", "A4:A5"]), "plan.xlsx")
    assert fields(preview) == [("W", "Wohnen", 2), ("A", "Arbeit", 1)]
    assert preview.sheets[0].header_row == 3


def test_a_row_merged_across_is_a_heading():
    rows = [["Nr.", "Bedarf", "Zielgruppe"], ["Handlungsfeld 1: Wohnen"], ["1.1", "Eins", "alle"]]
    preview = read_plan(workbook({"Bedarfe": rows}, merged=["A2:C2"]), "plan.xlsx")
    assert fields(preview) == [("1", "Wohnen", 1)]


def test_a_sheet_per_field_and_soft_hyphens_in_the_header():
    header = ["Lfd.\nNr.", "Hand\u00adlungs\u00adbedarf", "Ziel-\ngruppe"]
    preview = read_plan(
        workbook({"A Arbeit": [header, ["A1", "Eins", "alle"]], "W Wohnen": [header, ["W1", "Zwei", ""]]}), "plan.xlsx"
    )
    assert fields(preview) == [("A", "Arbeit", 1), ("W", "Wohnen", 1)]
    assert preview.problems == ()


def test_numbers_are_read_as_the_spreadsheet_shows_them():
    book = Workbook()
    sheet = book.active
    sheet.title = "Wohnen"
    sheet.append(["Nr.", "Bedarf", "Beginn", "Anteil"])
    formats = {"A2": (1.1, "0.00"), "B2": ("Eins", "@"), "C2": (date(2024, 9, 30), "mm-dd-yy"), "D2": (0.25, "0%")}
    formats |= {
        "A3": (1.1, "General"),
        "B3": ("Zwei", "@"),
        "C3": (datetime.fromisoformat("2024-10-01"), "d. mmm yy"),
        "D3": (1234.5, '#,##0.00\\ "€"'),
    }
    for name, (value, shown) in formats.items():
        sheet[name] = value
        sheet[name].number_format = shown
    preview = read_plan(saved(book), "plan.xlsx")
    assert needs(preview) == {"1.10": "Eins", "1.1": "Zwei"}
    extra = [need.extra for need in preview.content.fields[0].needs]
    assert extra == [{"Beginn": "30.09.2024", "Anteil": "25%"}, {"Beginn": "1. Okt 24", "Anteil": "1.234,50 €"}]


def test_a_number_that_excel_made_a_date_is_named():
    book = Workbook()
    book.active.title = "Wohnen"
    book.active.append(["Nr.", "Bedarf"])
    book.active.append([date(2024, 10, 1), "Zehn"])
    book.active["A2"].number_format = "d/ mmm"
    preview = read_plan(saved(book), "plan.xlsx")
    assert (needs(preview), preview.problems) == (
        {"1/ Okt": "Zehn"},
        (problem("number_date", cell_place("Wohnen", 1, 0), number="1/ Okt"),),
    )


def test_hidden_rows_columns_and_sheets_are_noticed():
    book = Workbook()
    book.active.title = "Wohnen"
    for row in (["Nr.", "Bedarf", "Zielgruppe"], ["1", "Eins", "alle"], ["2", "Zwei", "alle"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.create_sheet("Notizen").sheet_state = "hidden"
    preview = read_plan(saved(book), "plan.xlsx")
    assert needs(preview) == {"1": "Eins", "2": "Zwei"}
    assert preview.problems == (
        problem("hidden_rows", Place("Wohnen"), count=1),
        problem("hidden_columns", Place("Wohnen"), count=1),
        problem("sheet_hidden", Place("Notizen")),
    )


def test_a_formula_that_nobody_calculated_is_named():
    preview = read_plan(
        workbook({"Wohnen": [["Nr.", "Bedarf", "Zielgruppe"], ["1", "Eins", '="al"&"le"']]}), "plan.xlsx"
    )
    assert preview.problems == (problem("formula_empty", cell_place("Wohnen", 1, 2)),)


def test_a_cell_far_away_costs_nothing():
    book = Workbook()
    book.active.title = "Wohnen"
    book.active.append(["Nr.", "Bedarf"])
    book.active.append(["1", "Eins"])
    book.active["XFD1048576"] = "verirrt"
    book.active.merge_cells("D5:XFD9")
    assert needs(read_plan(saved(book), "plan.xlsx")) == {"1": "Eins"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"\0" * 5000, "empty_file"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"{\\rtf1\\ansi Plan}", "word"),
        (b"\x89PNG\r\n\x1a\n....", "unknown_type"),
        (b"<html><table><tr><td>Nr.</td></tr></table></html>", "no_table"),
        (b"<?xml version='1.0'?><plan/>", "unknown_type"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "old_excel"),
        (b"PK\x03\x04 kein Archiv", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "word"),
        (b"Liebe Gaeste, wir laden ein.", "no_table"),
        (b"{", "json_broken"),
        (b"[1, 2]", "json_not_a_plan"),
        (b'{"title": "Plan"}', "json_not_a_plan"),
        (
            b'{"schema": "facilitation-plan/1", "title": "Plan", "label": "1", "fields": [{"code": 1}]}',
            "json_not_a_plan",
        ),
        (b'{"schema": "facilitation-plan/1", "title": "Plan", "label": "1", "felder": []}', "json_not_a_plan"),
        (b'{"fields":' * 200_000, "json_broken"),
    ],
)
def test_every_other_file_gets_a_message(data, code):
    preview = read_plan(data, "plan")
    assert (preview.content, codes(data)[:1]) == (None, [code])


def test_our_own_format_says_where_it_is_left():
    data = b'{"schema": "facilitation-plan/1", "title": "Plan", "label": "1", "fields": [{"code": 1}]}'
    [found] = read_plan(data, "plan.json").problems
    assert found.params["reason"] == "Expected `str`, got `int` - at `$.fields[0].code`"


def test_our_own_format_is_checked_like_any_other():
    data = b"""{"schema": "facilitation-plan/1", "title": "Plan", "label": "1", "fields": [{"code": "W", "title": {"de": "Wohnen"},
      "needs": [{"number": "1", "statement": {"de": "Eins"}}, {"number": "1", "statement": {"de": "Zwei"}}, {"number": "2", "statement": {}}],
      "measures": [{"number": "M1", "title": "Bauen", "needs": ["9"]}]}]}"""
    assert read_plan(data, "plan.json").problems == (
        problem("number_repeated", number="1"),
        problem("link_unknown", measure="M1", need="9"),
        problem("empty_text", number="2"),
    )


def test_a_cell_of_many_megabytes_is_read_as_far_as_excel_would_hold_it():
    start = time.perf_counter()
    preview = read_plan(hostile.one_text(10), "plan.xlsx")
    assert time.perf_counter() - start < 5
    assert len(needs(preview)["1"]) == 32_767
    assert preview.problems == (problem("text_too_long", cell_place("Wohnen", 1, 0), limit=10_000),)

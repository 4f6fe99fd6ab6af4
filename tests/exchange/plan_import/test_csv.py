"""CSV files in every encoding and with every separator."""

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.exchange.plan_import.csv import read_csv
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, SheetMapping, cell_place
from tests.exchange.plan_import import traps
from tests.exchange.plan_import.reading import fields, needs, plan_texts, read

CSV = 'Nr.;Handlungsfeld;Bedarf\r\n1.10;Wohnen;"Größere Wohnungen\nfür Familien"\r\nÜneu1;Wohnen;Müll & Ruhe\r\n'


FROM_CSV = {"1.10": "Größere Wohnungen\nfür Familien", "Üneu1": "Müll & Ruhe"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_in_every_usual_encoding(encoding):
    preview = read_plan(CSV.encode(encoding), "plan.csv")
    assert (needs(preview), preview.problems) == (FROM_CSV, ())


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_is_read_with_every_usual_separator(separator):
    assert needs(read_plan(CSV.replace(";", separator).encode(), "plan.csv")) == FROM_CSV


def test_commas_and_line_breaks_in_quoted_texts_are_not_taken_for_a_table():
    rows = ["HF-Kürzel;Handlungsfeld;Bedarf-Nr.;Bedarf", *[f',;"zwei\nZeilen";, {number};eins' for number in range(3)]]
    assert [len(row) for row in read_csv("\r\n".join(rows), "plan.csv").sheets[0].rows] == [4] * 4


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


def test_rows_are_skipped_and_columns_filled_down_by_the_mapping():
    data = b"Thema;Nr.;Bedarf\nBau;W1;Eins\n;W2;Zwei\n;;Summe\n"
    mapping = Mapping(sheets={"plan 2024": SheetMapping(skip=(4,), fill_down=(0,), columns={0: "need_target_group"})})
    preview = read(data, mapping=mapping)
    assert [(need.number, need.target_group) for need in preview.content.fields[0].needs] == [
        ("W1", "Bau"),
        ("W2", "Bau"),
    ]


def test_pasted_cells_keep_their_line_breaks():
    assert plan_texts(read(traps.pasted_cells())) == {"W Wohnen": {"W1": "Eins\nzwei", "W2": "Drei; vier, fünf"}}


@pytest.mark.parametrize(("written", "meant"), [("'=1", "=1"), ("''=1", "'=1"), ("''\n0", "'\n0"), ("'tis", "'tis")])
def test_the_apostrophe_that_our_own_files_put_before_a_formula_is_removed(written, meant):
    data = f'Handlungsfeld;Nr.;Bedarf\nWohnen;W1;"{written}"\n'.encode()
    assert needs(read(data))["W1"] == meant


def test_a_separator_is_the_one_with_which_a_header_is_found():
    lines = [f"Wohnen;1.{n};Kurse, Treffs, Feste;1,{n}" for n in range(4)]
    grid = read_csv("\n".join(["Stand, 12. März, 2024, vorläufig", "Handlungsfeld;Nr.;Bedarf;Kosten", *lines]), "x")
    assert grid.sheets[0].rows[2] == ("Wohnen", "1.0", "Kurse, Treffs, Feste", "1,0")

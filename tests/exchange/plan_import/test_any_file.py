"""The type of a file is told by its content, and every file gives a plan or a problem."""

from pathlib import Path

import pytest

from facilitation.exchange.plan_import.any_file import read_plan, read_sheets
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.messages import problem
from tests.exchange.plan_import import traps
from tests.exchange.plan_import.documents import zipped
from tests.exchange.plan_import.reading import codes, needs, plan_texts, read
from tests.exchange.plans import workbook

COLOURED_ROWS = Path(__file__).parents[2] / "journeys" / "test_coloured_rows.py"


def test_a_bracket_at_the_beginning_is_no_json():
    assert needs(read_plan(b"[Entwurf] Plan\nNr.;HF;Bedarf\n1;W;Eins\n", "plan.csv")) == {"1": "Eins"}


def test_a_template_of_web_pages_is_no_json():
    data = b"{% extends 'base.html' %}\n<table><tr><th>Nr.</th><th>Bedarf</th></tr><tr><td>1</td><td>Eins</td></tr></table>"
    assert "json_broken" not in codes(read_plan(data, "plan.html"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"\0" * 5000, "empty_file"),
        (b"%PDF-1.7 ...", "broken"),
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
    assert (preview.content, codes(preview)[:1]) == (None, [code])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("calc_with_a_password", "encrypted"),
        ("a_presentation", "open_document"),
        ("word_that_reads_other_files", "forbidden_xml"),
        ("writer_that_reads_other_files", "forbidden_xml"),
        ("word_nested_without_end", "broken"),
        ("word_that_unpacks_without_end", "unpacks_too_large"),
        ("writer_that_unpacks_without_end", "unpacks_too_large"),
        ("a_web_page_of_tables_within_tables", "no_text"),
        ("markdown_quotes_within_quotes", "no_text"),
        ("word_cells_as_wide_as_the_world", "no_table"),
        ("an_archive_with_the_name_of_a_document", "unknown_type"),
        ("excel_97_cut_in_half", "broken"),
    ],
)
def test_a_file_that_cannot_be_read_has_a_reason(name, code):
    preview = read(traps.all_traps()[name]())
    assert (preview.content, codes(preview)[:1]) == (None, [code])


def test_every_trap_file_is_used():
    folder = Path(__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("test_*.py")) + COLOURED_ROWS.read_text()
    assert [name for name in traps.all_traps() if name not in source] == []
    assert len(traps.all_traps()) >= 40


def test_the_sheets_of_a_workbook_are_read_as_rows_of_text():
    assert read_sheets(workbook({"Bögen": [["Bogen", 1], [None, "x"]]})) == {"Bögen": (("Bogen", "1"), ("", "x"))}


def test_sheets_are_read_from_workbooks_only():
    with pytest.raises(Unreadable) as caught:
        read_sheets(b"Bogen;1\n")
    assert caught.value.problem == problem("unknown_type")


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="Wohnen">
<table:table-row><table:table-cell><text:p>Nr.</text:p></table:table-cell><table:table-cell><text:p>Bedarf</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>W1</text:p></table:table-cell><table:table-cell><text:p>Räume</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>"""


def test_a_spreadsheet_that_is_one_xml_file_is_read():
    assert plan_texts(read(FLAT.encode())) == {"W Wohnen": {"W1": "Räume"}}
    assert codes(read(FLAT.replace('spreadsheet"', 'text"').encode())) == ["unknown_type"]


@pytest.mark.parametrize(
    ("names", "code"),
    [(("Index/Document.iwa",), "numbers_pages"), (("Plan 2024/plan.xlsx",), "zip"), (("bild.png",), "unknown_type")],
)
def test_packed_files_get_a_sentence_that_helps(names, code):
    assert codes(read(zipped(dict.fromkeys(names, "x")))) == [code]


def test_a_letter_of_word_that_holds_a_workbook_is_a_letter_of_word():
    entries = [name.encode("utf-16-le") + b"\0\0" for name in ("WordDocument", "Workbook")]
    streams = b"".join(one.ljust(64, b"\0") + len(one).to_bytes(2, "little") + bytes(62) for one in entries)
    assert codes(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + streams)) == ["word"]


def test_a_letter_of_word_that_speaks_of_a_book_is_a_letter_of_word():
    entry = "WordDocument".encode("utf-16-le") + b"\0\0"
    stream = entry.ljust(64, b"\0") + len(entry).to_bytes(2, "little") + bytes(62)
    text = "Book Title".encode("utf-16-le").ljust(512, b"\0")
    assert codes(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + text + stream)) == ["word"]

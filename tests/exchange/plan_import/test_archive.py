"""Hostile workbooks get a message before any of them is unpacked."""

import time
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from tests.exchange.plan_import import hostile


def codes(data: bytes) -> list[str]:
    """What a file is refused for; it must never hold a plan."""
    preview = read_plan(data, "plan.xlsx")
    assert preview.content is None
    return [found.code for found in preview.problems]


@pytest.mark.parametrize(
    "part", [hostile.SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels"]
)
@pytest.mark.parametrize(
    ("declaration", "entity"),
    [(hostile.LAUGHS, "&l9;"), (hostile.EXTERNAL, "&e;"), (hostile.PARAMETER, ""), (hostile.DOCTYPE, "")],
    ids=["laughs", "external", "parameter", "doctype"],
)
def test_xml_with_a_document_type_is_not_opened(part, declaration, entity):
    assert codes(hostile.declaring(declaration, entity, part)) == ["forbidden_xml"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_with_another_suffix_is_checked_as_xml(encoding):
    part = f"<!DOCTYPE x [{hostile.EXTERNAL}]><x/>".encode(encoding)
    assert codes(hostile.with_part("xl/worksheets/sheet1.data", part)) == ["forbidden_xml"]


@pytest.mark.parametrize(
    ("name", "size"),
    [("xl/media/picture.bin", 110_000_000), (hostile.SHEET, 20_000_000)],
    ids=["all entries together", "one entry that shrank too well"],
)
def test_an_archive_bomb_is_not_unpacked(name, size):
    bomb = hostile.with_part(name, b" " * size)
    start = time.perf_counter()
    assert codes(bomb) == ["unpacks_too_large"]
    assert time.perf_counter() - start < 0.5


def test_too_many_entries_are_not_looked_at():
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for n in range(2_500):
            archive.writestr(f"xl/{n}.xml", "")
    assert codes(stream.getvalue()) == ["unpacks_too_large"]


def test_an_entry_larger_than_it_says_is_damage():
    data = bytearray(hostile.with_part("xl/sharedStrings.xml", b"<x>" + b"a" * 100_000 + b"</x>"))
    size = (100_007).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (50).to_bytes(4, "little")
    assert codes(bytes(data)) == ["broken"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/workbook.bin", "old_excel"),
        ("word/document.xml", "broken"),
        ("content.xml", "open_document"),
    ],
)
def test_the_kind_of_an_office_file_is_told_by_its_parts(name, code):
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(name, "<x/>")
    assert codes(stream.getvalue()) == [code]


def test_an_archive_of_something_else_is_no_plan():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "Hallo")
    assert codes(stream.getvalue()) == ["unknown_type"]


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_workbook_without_one_of_its_parts_is_no_crash(missing):
    stream = BytesIO()
    with ZipFile(BytesIO(hostile.GOOD)) as old, ZipFile(stream, "w") as new:
        for entry in old.infolist():
            if entry.filename != missing:
                new.writestr(entry.filename, old.read(entry))
    preview = read_plan(stream.getvalue(), "plan.xlsx")
    assert [found.code for found in preview.problems][:1] in (["broken"], ["no_text"], ["no_table"], [])

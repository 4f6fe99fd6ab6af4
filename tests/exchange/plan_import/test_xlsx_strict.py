"""A workbook saved as "Strict Open XML" is read like any other."""

from io import BytesIO
from zipfile import ZipFile

from facilitation.exchange.plan_import.xlsx_strict import _NAMES, usual_workbook
from tests.exchange.plan_import.documents import zipped
from tests.exchange.plan_import.reading import needs, read
from tests.exchange.plans import workbook

PLAN = workbook({"Wohnen": [("Nr.", "Bedarf"), ("W1", "Eins"), ("W2", "Zwei")]})


def strict(data: bytes) -> bytes:
    parts = {}
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
            for new, old in _NAMES.items():
                parts[name] = parts[name].replace(old, new)
    return zipped(parts)


def test_a_strict_workbook_is_read():
    assert b"purl.oclc.org" in ZipFile(BytesIO(strict(PLAN))).read("xl/workbook.xml")
    assert needs(read(strict(PLAN))) == {"W1": "Eins", "W2": "Zwei"}


def test_a_workbook_with_an_unknown_family_of_fonts_is_read_as_excel_reads_it():
    with ZipFile(BytesIO(PLAN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    families = parts["xl/styles.xml"].count(b'<family val="2"')
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'<family val="2"', b'<family val="34"')
    assert (families > 0, needs(read(zipped(parts)))) == (True, {"W1": "Eins", "W2": "Zwei"})


def test_any_other_archive_stays_as_it_is():
    for data in (PLAN, zipped({"a.txt": "x"})):
        archive = ZipFile(BytesIO(data))
        assert usual_workbook(archive) is archive

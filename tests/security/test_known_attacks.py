"""Attacks on neighbouring systems that read office files, tried on each of our readers; docs/security/files.md lists them."""

import time
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from tests.exchange.plan_import import documents, hostile
from tools.make_example import EXAMPLE

FILES = {
    "xlsx": EXAMPLE.with_suffix(".xlsx").read_bytes(),
    "docx": EXAMPLE.with_suffix(".docx").read_bytes(),
    "ods": EXAMPLE.with_suffix(".ods").read_bytes(),
    "odt": documents.odf("text", '<text:h text:outline-level="1">Wohnen</text:h><text:p>Es fehlen Wohnungen.</text:p>'),
}
MAIN = {"xlsx": "xl/worksheets/sheet1.xml", "docx": "word/document.xml", "ods": "content.xml", "odt": "content.xml"}
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>'
SECRET = "root:"


def packed(data, change):
    """The archive packed anew after `change` had its parts."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_declaration(kind, declaration, encoding="utf-8"):
    """The file whose main part begins with a declaration and uses its entity."""

    def change(parts):
        text = parts[MAIN[kind]].decode()
        body = text.partition("?>")[2] if text.startswith("<?xml") else text
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        parts[MAIN[kind]] = f"{head}{declaration}{body}".encode(encoding)

    return packed(FILES[kind], change)


def outcome(data, kind):
    """The code of the first problem, or "plan"; nothing may take long, and nothing of this machine may be read."""
    began = time.perf_counter()
    preview = read_plan(data, f"plan.{kind}")
    assert time.perf_counter() - began < 5
    assert SECRET not in str(preview)
    return "plan" if preview.ready else preview.problems[0].code


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration", [hostile.LAUGHS, hostile.EXTERNAL, hostile.PARAMETER, QUADRATIC], ids=["laughs", "external", "parameter", "quadratic"]
)  # fmt: skip
def test_entities_are_refused_in_every_format_and_encoding(kind, declaration, encoding):
    assert outcome(with_declaration(kind, declaration, encoding), kind) == "forbidden_xml"


@pytest.mark.parametrize("kind", FILES)
def test_includes_and_stylesheets_are_not_followed(kind):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>'
    before = outcome(FILES[kind], kind)

    def change(parts):
        text = parts[MAIN[kind]].decode()
        at = text.rindex("</")
        body = (text[:at] + include + text[at:]).rpartition("?>")[2]
        style = '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x"?>'
        parts[MAIN[kind]] = f'<?xml version="1.0" encoding="utf-8"?>{style}{body}'.encode()

    assert outcome(packed(FILES[kind], change), kind) == before


@pytest.mark.parametrize("kind", FILES)
def test_a_bomb_is_not_unpacked_whatever_packs_it(kind):
    for method in (ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA):
        stream = BytesIO(FILES[kind])
        with ZipFile(stream, "a", method) as archive:
            archive.writestr("media/x.bin", bytes(40_000_000))
        assert outcome(stream.getvalue(), kind) == "unpacks_too_large"


@pytest.mark.parametrize("kind", FILES)
def test_many_parts_that_share_their_bytes_count_each(kind):
    stream = BytesIO(FILES[kind])
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("media/a.bin", bytes(4_000_000))
        first = archive.getinfo("media/a.bin")
        for number in range(40):
            again = ZipInfo(f"media/b{number}.bin")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, name, getattr(first, name))
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
        archive._didModify = True
    assert outcome(stream.getvalue(), kind) == "unpacks_too_large"


@pytest.mark.parametrize("kind", FILES)
def test_a_part_that_states_a_small_size_gives_no_more_than_that(kind):
    stream = BytesIO(FILES[kind])
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("liar.xml", b"<x>" + bytes(100) * 400_000)
        archive.getinfo("liar.xml").file_size = 4
        archive._didModify = True
    assert outcome(stream.getvalue(), kind) in {"broken", "plan"}


@pytest.mark.parametrize("kind", FILES)
def test_archives_within_the_archive_and_names_that_lead_out_are_never_opened(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = outcome(FILES[kind], kind)
    stream = BytesIO(FILES[kind])
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("embeddings/again.zip", FILES[kind])
        archive.writestr("../../outside.bin", b"x")
        link = ZipInfo("media/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert outcome(stream.getvalue(), kind) == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "formula", ["=cmd|'/C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")', "@SUM(A1)", "+1+1", "-2+3"]
)
def test_a_text_that_looks_like_a_formula_is_read_as_the_text_it_is(formula):
    preview = read_plan(f'Nr.;Bedarf\n1;"{formula.replace(chr(34), chr(34) * 2)}"\n2;Zwei'.encode(), "plan.csv")
    [field] = preview.content.fields
    assert field.needs[0].statement == {"de": formula}

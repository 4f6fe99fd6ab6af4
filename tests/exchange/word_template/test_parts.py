"""A template reaches nothing outside of itself, however its parts are written."""

import pytest

from facilitation.exchange.word_template.errors import BadTemplate
from facilitation.exchange.word_template.fill import check, fill
from facilitation.exchange.word_template.kinds import PLAN
from tests.exchange.word_template.templates import (
    LURE,
    OFFICE,
    PROBE,
    SAMPLE,
    changed,
    field,
    part,
    quoted,
    related,
    relation,
    saying,
    simple,
    with_body,
)  # fmt: skip

DDE = 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

RELATIONS = {
    "single quotes": related(relation("image", mode="TargetMode='External'")),
    "blanks": related(relation("image", mode='TargetMode = "External"')),
    "an entity": related(relation("image", mode='TargetMode="&#69;xternal"')),
    "a prefix": related(relation("image"), prefix="r"),
    "utf-16": related(relation("image"), encoding="utf-16"),
    "the word hyperlink in its target": related(relation("image", f"{LURE}/hyperlink")),
    "the word hyperlink in its name": related(relation("image").replace("rId900", "/hyperlink")),
    "a blank in the mode": related(relation("image", mode='TargetMode=" External "')),
    "another case": related(relation("image", mode='TargetMode="external"')),
    "no mode": related(relation("image", mode="")),
    "a share without a mode": related(relation("image", "\\\\host\\share\\x.png", mode="")),
    "a part of another name": changed("word/_rels/document.xml.RELS2", related(relation("image"))[:0] + (
        f'<Relationships xmlns="x">{relation("image")}</Relationships>'.encode())),
    "a frame": related(relation("frame")),
    "a link to a file": related(relation("hyperlink", "file:///etc/passwd")),
    "a link to a share": related(relation("hyperlink", "\\\\host\\share")),
    "a link that is script": related(relation("hyperlink", "javascript:alert(1)")),
}  # fmt: skip
EMBEDDED = {
    "an OLE object": related(relation("oleObject", "embeddings/o.bin", mode="")),
    "a linked OLE object": related(relation("oleObject")),
    "an embedded file": related(relation("package", "embeddings/x.xlsx", mode="")),
    "an altChunk": related(relation("aFChunk", "chunk.htm", mode="")),
    "an altChunk without its relation": with_body(f'<w:altChunk r:id="rId900" xmlns:r="{OFFICE}"/>'),
    "a subdocument": related(relation("subDocument")),
    "ActiveX": related(relation("control", "activeX/a.xml", mode="")),
    "macros under another name": related(relation("vbaProject", "innocent.bin", mode="")),
    "a data source": related(relation("mailMergeSource")),
    "an add-in": related(relation("webextensiontaskpanes", "x.xml", mode="")),
    "script in a drawing": changed("word/media/a.svg", _SVG.format("<script>alert(1)</script>").encode()),
    "a drawing with an imported style": changed("word/media/a.svg", _SVG.format(f"<style>@import '{LURE}';</style>").encode()),
}  # fmt: skip
ADDRESSES = {
    "a picture of an old drawing": with_body(
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{LURE}"/></v:shape></w:pict></w:r></w:p>'
    ),
    "an old drawing that links to a file": with_body(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="file:///etc/passwd"/></w:pict></w:r></w:p>'
    ),
    "a drawing with a picture from elsewhere": changed(
        "word/media/a.svg", _SVG.format(f'<image xlink:href="{LURE}"/>').encode()
    ),
    "a link field to a file": with_body(field('HYPERLINK "file:///etc/passwd"')),
    "a link field to a share": with_body(field('HYPERLINK "\\\\\\\\host\\\\share"')),
}
FIELDS = {
    "DDEAUTO": with_body(field(DDE)),
    "DDE in small letters": with_body(field("dde excel x y")),
    "split over runs": with_body(field("DD", "EAU", "TO c:\\\\x", " y")),
    "split around a deletion": with_body(field("DDE", "AUTO x").replace("<w:r><w:instrText", "<w:del><w:r><w:instrText", 1)
        .replace("</w:instrText></w:r>", "</w:instrText></w:r></w:del>", 1).replace("instrText", "delInstrText", 2)),
    "an entity": with_body(field("&#68;DEAUTO x")),
    "a quotation mark before it": with_body(field('"DDEAUTO" x')),
    "text runs in the code": with_body(field("INCLUDE", "TEXT x").replace("instrText", "t")),
    "a simple field": with_body(simple('INCLUDETEXT "http://127.0.0.1:9/x"')),
    "a picture": with_body(field(f'INCLUDEPICTURE "{LURE}" \\d')),
    "within another field": with_body(quoted(DDE)),
    "a keyword made by another field": with_body(quoted("QUOTE 68 68 69").replace("QUOTE </w:instrText>", "</w:instrText>")),
    "without an end": with_body(field(DDE).partition('<w:r><w:fldChar w:fldCharType="separate"')[0] + "</w:p>"),
    "outside of a field": with_body(f"<w:p><w:r><w:instrText>{DDE}</w:instrText></w:r></w:p>"),
    "in a header": changed("word/header9.xml", f'<w:hdr xmlns:w="x">{field(DDE)}</w:hdr>'.encode()),
    "in utf-16": changed("word/footnotes9.xml", f'<w:footnotes xmlns:w="x">{field(DDE)}</w:footnotes>'.encode("utf-16")),
    "with another prefix": with_body(field(DDE).replace("w:", "q:").replace("<q:p>", '<q:p xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main">')),
    "a database": with_body(field('DATABASE \\\\c "DSN=x"')),
    "a link": with_body(field("LINK Excel.Sheet.8 x")),
    "a button": with_body(simple("MACROBUTTON x y")),
}  # fmt: skip
ACCEPTED = {
    "the sample": SAMPLE,
    "a link to a page": related(relation("hyperlink", "https://www.stadt.example/")),
    "a link to an address": with_body(simple('HYPERLINK "mailto:plan@stadt.example" \\o "schreiben"')),
    "a link to a bookmark": with_body(field('HYPERLINK \\l "_Toc1"')),
    "the number of the page": with_body(field(" PAGE  \\* MERGEFORMAT ") + simple(" NUMPAGES ")),
    "a table of contents": with_body(field(' TOC \\o "1-3" \\h \\z \\u ')),
    "a condition on the page": with_body(quoted("PAGE").replace("QUOTE ", "IF ")),
    "a picture in the file": related(relation("image", "media/image1.png", mode="")),
    "the template it was made from": related(relation("attachedTemplate", "file:///C:/Vorlagen/Brief.dotx")),
    "a drawing": changed("word/media/a.svg", _SVG.format('<style>.a{fill:url(#b)}</style><use xlink:href="#b"/>').encode()),
}  # fmt: skip


def refusal(data):
    with pytest.raises(BadTemplate) as raised:
        check(data, PLAN)
    [mistake] = raised.value.mistakes
    return mistake.code


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_to_something_outside_is_refused_however_it_is_written(name):
    assert refusal(RELATIONS[name]) in {"external", "embedded"}


@pytest.mark.parametrize("name", EMBEDDED)
def test_a_foreign_object_in_the_file_is_refused(name):
    assert refusal(EMBEDDED[name]) == "embedded"


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_without_a_relation_is_refused(name):
    assert refusal(ADDRESSES[name]) == "external"


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_not_on_the_list_is_refused_however_it_is_written(name):
    assert refusal(FIELDS[name]) == "field"


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_a_letterhead_needs_is_accepted(name):
    check(ACCEPTED[name], PLAN)


def test_an_attribute_written_twice_is_refused_since_readers_differ_in_which_one_counts():
    twice = related(relation("image", mode='xmlns:y="y" y:TargetMode="Internal" y:Target="a" TargetMode="External"'))
    assert refusal(twice) == "broken"
    hidden = simple("PAGE").replace("<w:fldSimple", f'<w:fldSimple xmlns:y="y" y:instr="{DDE[:7]}"')
    assert refusal(with_body(hidden)) == "broken"


def test_macros_are_refused_by_their_content_type():
    types = part("[Content_Types].xml").replace("wordprocessingml.document.main", "wordprocessingml.macroEnabled.main")
    assert refusal(changed("[Content_Types].xml", types.encode())) == "macros"


def test_a_field_that_a_placeholder_completes_is_refused_in_the_filled_document():
    hidden = with_body(field("{{ fields[0].code }}UTHOR", " x"))
    with pytest.raises(BadTemplate, match="field"):
        check(hidden, PLAN)
    completed = with_body(field('HYPERLINK "https://{{ title }}"'))
    assert fill(completed, PLAN, PROBE)


def test_the_address_of_the_attached_template_does_not_outlive_the_filling():
    named = related(relation("attachedTemplate", "file:///C:/Vorlagen/Brief.dotx"))
    with pytest.raises(BadTemplate, match="embedded"):
        fill(named, PLAN, PROBE)  # it belongs to the document here, where nothing removes it
    assert fill(saying("{{ title }}"), PLAN, PROBE)

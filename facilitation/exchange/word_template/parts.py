"""Check the parts of a Word file: only relations, field codes and addresses that a letterhead needs.

Every part that is XML is parsed, whatever its name. What the lists do not name is refused, so that a new way to load
something from elsewhere is refused, too.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from facilitation.exchange.plan_import.archive import begins_like_xml
from facilitation.exchange.plan_import.xml import attribute, local_name
from facilitation.exchange.word_template.errors import BadTemplate, Mistake, Place
from facilitation.exchange.word_template.lines import part_kind

RELATIONS = frozenset(
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "styles",
        "stylesWithEffects",
        "numbering",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "themeOverride",
        "font",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "glossaryDocument",
        "customXml",
        "customXmlProps",
        "image",
        "hdphoto",
        "hyperlink",
        "bibliography",
        "chart",
        "chartStyle",
        "chartColorStyle",
        "chartUserShapes",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
        "documenttasks",
        "printerSettings",
    ]
)
"""Kinds of relations: the parts of a letterhead. Not among them: embedded objects and files, macros, templates."""

FIELDS = frozenset(
    [
        "=",
        "AUTHOR",
        "COMMENTS",
        "CREATEDATE",
        "DATE",
        "DOCPROPERTY",
        "FILENAME",
        "HYPERLINK",
        "IF",
        "KEYWORDS",
        "LASTSAVEDBY",
        "LISTNUM",
        "NOTEREF",
        "NUMCHARS",
        "NUMPAGES",
        "NUMWORDS",
        "PAGE",
        "PAGEREF",
        "PRINTDATE",
        "QUOTE",
        "REF",
        "REVNUM",
        "SAVEDATE",
        "SECTION",
        "SECTIONPAGES",
        "SEQ",
        "STYLEREF",
        "SUBJECT",
        "SYMBOL",
        "TC",
        "TIME",
        "TITLE",
        "TOC",
        "TOA",
        "XE",
    ]
)
"""Field codes that take their result from the document itself; HYPERLINK is looked at further."""

LINKS = ("https://", "http://", "mailto:", "tel:")
"""What a link may lead to when somebody clicks it."""
ELEMENTS = frozenset(
    {"altChunk", "subDoc", "OLEObject", "control", "mailMerge", "dataSource", "movie", "sourceFileName"}
)
"""Elements that stand for foreign content; without their relation they load nothing, so this is a second wall."""

_TOKENS = re.compile(r'"([^"]*)"?|(\S+)')
_SWITCH = re.compile(r"\\[a-z*@#]", re.IGNORECASE)
_QUOTES = str.maketrans("“”„«»", '"""""')
_READ_ONCE = ("Type", "Target", "TargetMode", "ContentType", "instr", "fldCharType")
"""Attributes that decide. With a second one of another namespace it would depend on the reader which one counts."""
_NESTED = "\0"
"""Stands in the code of a field for a field within it: what that gives nobody knows before."""
_WITHIN = re.compile(r"#|data:image/(?:png|jpeg|gif);|\Z", re.IGNORECASE)
_STYLE_LEADS_OUT = re.compile(r"@import|\\|url\(\s*[\"']?\s*(?!#|data:image/)", re.IGNORECASE)
"""A backslash can write any of the other signs in CSS."""


def check_parts(archive: ZipFile, *, filled: bool = False) -> None:
    """Check every part; raises BadTemplate with the relation, field or address that is not allowed.

    A file may name the template it was made from; a `filled` document may not, since Word would ask for it.
    """
    for name in filter(partial(_is_xml, archive), archive.namelist()):
        try:
            _check_part(archive.read(name), name, filled=filled)
        except BadTemplate as error:
            raise BadTemplate(*(_placed(one, name) for one in error.mistakes)) from error


def _check_part(content: bytes, name: str, *, filled: bool) -> None:
    try:
        root = fromstring(content, forbid_dtd=not name.lower().endswith(".svg"))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadTemplate(Mistake("broken")) from error
    for element in root.iter():
        _check_element(element, filled=filled)
        if local_name(root.tag) == "svg":
            _check_drawing(element)
    for code in field_codes(root):
        _check_field(code)


def _placed(mistake: Mistake, name: str) -> Mistake:
    """The mistake with its place, where the part has a name that people know; a relation belongs to its part."""
    kind = part_kind(name.replace("/_rels/", "/").removesuffix(".rels"))
    return replace(mistake, place=Place(kind)) if kind in {"header", "footer", "note"} else mistake


def _is_xml(archive: ZipFile, name: str) -> bool:
    return PurePosixPath(name.lower()).suffix in {".xml", ".rels", ".vml", ".svg"} or begins_like_xml(archive, name)


def _check_element(element: Element, *, filled: bool) -> None:
    tag = local_name(element.tag)
    names = [local_name(name) for name in element.attrib]
    if any(names.count(name) > 1 for name in _READ_ONCE):
        raise BadTemplate(Mistake("broken"))
    if tag == "Relationship":
        _check_relation(element, filled=filled)
    elif tag in {"Override", "Default"} and "macroenabled" in attribute(element, "ContentType").lower():
        raise BadTemplate(Mistake("macros"))
    elif tag in ELEMENTS:
        raise BadTemplate(Mistake("embedded", tag))
    for name, value in element.attrib.items():
        _check_address(local_name(name), value.strip())


def _check_relation(relation: Element, *, filled: bool) -> None:
    """Check the kind of a relation, and that it leads into the file; only a link may lead to an address."""
    kind = attribute(relation, "Type").strip().rstrip("/").rpartition("/")[2]
    target = attribute(relation, "Target").strip()
    external = attribute(relation, "TargetMode").strip().lower() not in {"", "internal"}
    if kind == "attachedTemplate" and external and not filled:
        return  # removed when the document is filled
    if kind not in RELATIONS:
        raise BadTemplate(Mistake("embedded", kind[:100]))
    if (external or _leads_out(target)) and not (kind == "hyperlink" and _is_link(target)):
        raise BadTemplate(Mistake("external", target[:100]))


def _check_address(name: str, address: str) -> None:
    """Check the addresses that old drawings (VML) carry without a relation."""
    loaded = name == "src" and not _WITHIN.match(address)
    if loaded or (name == "href" and not _WITHIN.match(address) and not _is_link(address)):
        raise BadTemplate(Mistake("external", address[:100]))


def _check_drawing(element: Element) -> None:
    """Check an element of an SVG drawing, which loads what it links to."""
    tag = local_name(element.tag)
    styles = [attribute(element, "style"), (element.text or "") if tag == "style" else ""]
    if tag in {"script", "foreignObject"} or any(map(_STYLE_LEADS_OUT.search, styles)):
        raise BadTemplate(Mistake("embedded", f"svg {tag}"))
    if not _WITHIN.match(attribute(element, "href").strip()):
        raise BadTemplate(Mistake("external", attribute(element, "href").strip()[:100]))


def _leads_out(target: str) -> bool:
    return ":" in target or target.startswith("//") or "\\" in target


def _is_link(target: str) -> bool:
    return target.lower().startswith(LINKS)


def _check_field(code: str) -> None:
    words = [quoted or plain for quoted, plain in _TOKENS.findall(code.translate(_QUOTES))]
    if not words:
        return
    keyword = "=" if words[0].startswith("=") else words[0].upper()
    if keyword not in FIELDS:
        raise BadTemplate(Mistake("field", keyword.replace(_NESTED, "…")[:40]))
    if keyword == "HYPERLINK":
        _check_link(words[1:])


def _check_link(words: list[str]) -> None:
    """Check where a link leads; after a switch comes its own word, such as a bookmark."""
    for before, word in zip(["", *words], words, strict=False):
        if not _SWITCH.fullmatch(word) and not _SWITCH.fullmatch(before) and not _is_link(word):
            raise BadTemplate(Mistake("external", word.replace(_NESTED, "…")[:100]))


class _Field(NamedTuple):
    """A field that has begun: the pieces of its code, and whether a separator has ended the code."""

    code: list[str]
    separated: list[bool]


def field_codes(root: Element) -> Iterator[str]:
    """Yield the codes of all fields of a part, put together from the runs that Word divides them into."""
    begun: list[_Field] = []
    for element in root.iter():
        tag = local_name(element.tag)
        if tag == "fldSimple":
            yield attribute(element, "instr")
        elif tag == "fldChar":
            yield from _turn(attribute(element, "fldCharType"), begun)
        elif tag in {"instrText", "delInstrText"} and (not begun or begun[-1].separated):
            yield "".join(element.itertext())  # a code outside of a field: Word drops it, others may not
        elif tag in {"instrText", "delInstrText", "t", "delText"} and begun and not begun[-1].separated:
            begun[-1].code.append("".join(element.itertext()))
    yield from ("".join(field.code) for field in begun)


def _turn(kind: str, begun: list[_Field]) -> Iterator[str]:
    """Open a field, end its code or end the field, which yields the code."""
    if kind == "begin":
        if begun and not begun[-1].separated:
            begun[-1].code.append(_NESTED)
        begun.append(_Field([], []))
    elif kind == "separate" and begun:
        begun[-1].separated.append(True)
    elif kind == "end" and begun:
        yield "".join(begun.pop().code)

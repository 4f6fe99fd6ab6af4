"""What a file or an answer is built of, so that a text which became more than a text is noticed.

`structure` names elements, attributes, formulas, fields and links; those of an evening with hostile texts must be among
those of an evening with harmless ones. `faults` names what no output may have at all.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from lxml import etree
from markdown_it import MarkdownIt

Named = Iterator[tuple[str, str]]
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\u2060\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?[\d.,\s]+%?")
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "ping", "background"}
SCHEMES = {"", "http", "https", "mailto"}
QUIET = {"br", "span@dir", "input@data-focus", "input@aria-invalid", "textarea@data-focus", "textarea@aria-invalid"}
LAYOUT = re.compile(r"\}(br|tab|s|line-break|noBreakHyphen)$|space$|\}(s|tab)@")  # blanks and line ends of a text
SUFFIXES = {"xlsx", "docx", "ods", "oparl", "opendata"}


def structure(name: str, data: bytes) -> Named:
    """(kind, part) of everything the output is built of; `name` ends with its format."""
    form = name.rpartition(".")[2]
    if form == "html":
        yield from (("html", part) for part in Parts(data.decode()).parts - QUIET)
    elif form == "md":
        made = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
        yield from (("md", part) for part in Parts(made).parts - QUIET)
    elif form in ("xml", "rels", "stratml", "svg"):
        yield from (("xml", part) for part in _xml_parts(data))
    elif data[:2] == b"PK":
        for member, inner in _members(data):
            yield from structure(member, inner)


def faults(name: str, data: bytes) -> Iterator[str]:
    """What is wrong with an output whatever it says."""
    form = name.rpartition(".")[2]
    if data[:2] == b"PK":
        for member, inner in _members(data):
            if member.startswith(("/", "\\")) or ".." in member.split("/") or "\\" in member:
                yield f"{name}: member {member}"
            yield from (f"{name}/{one}" for one in faults(member, inner))
        return
    text = data.decode("utf-8-sig")  # raises for half a sign
    if form == "json":
        yield from (f"{name}: signs in {one!r}" for one in _strings(json.loads(text)) if FORBIDDEN.search(one))
        return
    if not name.endswith(".echo.html") and (found := FORBIDDEN.search(text)):
        yield f"{name}: sign {found[0]!r} in {text[max(0, found.start() - 30) : found.end() + 10]!r}"
    if form == "csv":
        yield from _formulas(name, text)
    if form == "html":
        yield from (f"{name}: {one}" for one in Parts(text).faults)


class Parts(HTMLParser):
    """Elements and attributes of a page, and what must be in none."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: set[str] = set()
        self.faults: list[str] = []
        self._script = self._data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts |= {tag, *(f"{tag}@{name}" for name, _ in attrs)}
        self._script = tag == "script" and dict(attrs).get("src") is None
        self._data = self._script and dict(attrs).get("type") == "application/json"
        for name, value in attrs:
            if name in ADDRESSES and _scheme(value or "") not in SCHEMES:
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.faults.append(f"<{tag} {name}=…>")

    def handle_data(self, data: str) -> None:
        if self._data:
            self.faults += [f"signs in {one!r}" for one in _strings(json.loads(data)) if FORBIDDEN.search(one)]
        elif self._script and data.strip():
            self.faults.append(f"script {data[:40]!r}")

    def handle_endtag(self, tag: str) -> None:
        self._script = self._data = False


def _scheme(address: str) -> str:
    """As a browser reads it: without blanks and controls."""
    plain = re.sub(r"[\x00-\x20]", "", address).lower()
    found = re.match(r"([a-z][a-z0-9+.-]*):", plain)
    return found[1] if found else ""


def _xml_parts(data: bytes) -> Iterator[str]:
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True)).getroottree()
    if tree.docinfo.doctype:
        yield "DOCTYPE"
    for element in tree.iter(etree.Element):
        tag = str(element.tag)
        yield from (one for one in (tag, *(f"{tag}@{name}" for name in element.attrib)) if not LAYOUT.search(one))
        if tag.endswith("}instrText"):
            yield f"field {(element.text or '').split()[:1]}"
        if tag.endswith("}Relationship"):
            yield f"relation {element.get('Type', '').rpartition('/')[2]} {element.get('TargetMode')}"
        if tag.endswith("}c"):  # a cell of a workbook: its kind
            yield f"cell {element.get('t')}"


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name != "mimetype" and not name.endswith((".png", ".jpeg", ".bin")):
                yield name, archive.read(name)


def _formulas(name: str, text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        yield from (f"{name}: formula {cell!r}" for cell in row if FORMULA.match(cell) and not NUMBER.fullmatch(cell))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (*_strings(key), *_strings(one))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)

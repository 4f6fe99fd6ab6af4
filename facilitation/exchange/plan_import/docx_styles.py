"""Interpret the styles of a Word document: levels of headings, lists and their numbers."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from facilitation.exchange.plan_import.xml import attribute, child, int_attribute, local_name

_HEADING = re.compile(r"(?:heading|überschrift)\s*([1-9])", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number)|aufzählung", re.IGNORECASE)
_LEFT_OUT = re.compile(r"(?:toc|verzeichnis|table of|header|footer|kopfzeile|fußzeile)", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_OFF = frozenset({"0", "false", "off"})
MAX_DEPTH = 9
"""Levels of headings, and steps from a style to those it is based on: hostile files have circles."""


class Style(NamedTuple):
    """`level` of a heading (0: the title) or None; `left_out`: no text of the plan, such as a table of contents."""

    level: int | None = None
    left_out: bool = False
    listed: bool = False
    numbering: tuple[str, int] | None = None


class Level(NamedTuple):
    """How one level of a list is numbered: first number, number format, and text with placeholders "%1"."""

    start: int
    number_format: str
    text: str


class Styles:
    """The styles and lists of one document; list counters advance from paragraph to paragraph."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self.styles = {attribute(one, "styleId"): one for one in _all(styles, "style")}
        self._cache: dict[str, Style] = {}
        abstract = {attribute(one, "abstractNumId"): _levels(one) for one in _all(numbering, "abstractNum")}
        self.lists = {
            attribute(one, "numId"): (attribute(child(one, "abstractNumId"), "val"), abstract.get(attribute(child(one, "abstractNumId"), "val"), {}))
            for one in _all(numbering, "num")
        }  # fmt: skip
        self.counts: dict[tuple[str, int], int] = {}

    def style(self, properties: Element | None) -> Style:
        """The style of a paragraph; an outline level of its own overrides the style's."""
        name = attribute(child(properties, "pStyle"), "val")
        if name not in self._cache:
            self._cache[name] = self._style(name, MAX_DEPTH)
        own = child(properties, "outlineLvl")
        level = int_attribute(own, "val", MAX_DEPTH)
        return (
            self._cache[name]._replace(level=level + 1) if own is not None and level < MAX_DEPTH else self._cache[name]
        )

    def _style(self, name: str, steps: int) -> Style:
        element = self.styles.get(name)
        if element is None or not steps:
            return Style()
        base = self._style(attribute(child(element, "basedOn"), "val"), steps - 1)
        called = attribute(child(element, "name"), "val")
        heading = _HEADING.fullmatch(called)
        outline = child(element, "pPr", "outlineLvl")
        level = int_attribute(outline, "val", MAX_DEPTH) + 1 if outline is not None else base.level
        return Style(
            level=0 if called.lower() in {"title", "titel"} else int(heading[1]) if heading else None if level is not None and level > MAX_DEPTH else level,
            left_out=base.left_out or bool(_LEFT_OUT.match(called)),
            listed=base.listed or bool(_LISTED.match(called)),
            numbering=_numbering(child(element, "pPr")) or base.numbering,
        )  # fmt: skip

    def depth(self, properties: Element | None) -> int:
        """How deep the list of an item is nested, from 1 on."""
        found = _numbering(properties) or self.style(properties).numbering
        return found[1] + 1 if found else 1

    def is_bold(self, properties: Element | None) -> bool:
        """Whether the style of a run is bold."""
        style = self.styles.get(attribute(child(properties, "rStyle"), "val"))
        bold = child(style, "rPr", "b")
        return bold is not None and is_on(attribute(bold, "val", "1"))

    def label(self, properties: Element | None) -> tuple[bool, str]:
        """Whether a paragraph is a list item, and its number. Advances the counter of the list."""
        style = self.style(properties)
        found = _numbering(properties) or style.numbering
        if found is None or found[0] not in self.lists or found[0] == "0":
            return style.listed and found is None, ""
        name, levels = self.lists[found[0]]
        level = levels.get(found[1])
        if level is None or level.number_format in {"bullet", "none"}:
            return True, ""
        for deeper in [key for key in self.counts if key[0] == name and key[1] > found[1]]:
            del self.counts[deeper]
        self.counts[name, found[1]] = self.counts.get((name, found[1]), level.start - 1) + 1
        return True, re.sub(r"%([1-9])", lambda sign: self._count(name, levels, int(sign[1]) - 1), level.text)[:40]

    def _count(self, name: str, levels: dict[int, Level], level: int) -> str:
        found = levels.get(level, Level(1, "decimal", ""))
        return _format_number(self.counts.get((name, level), found.start), found.number_format)


def is_on(value: str) -> bool:
    """Whether a switch such as bold is on; Word writes "0" or "false" where it is not."""
    return value not in _OFF


def _all(element: Element | None, name: str) -> list[Element]:
    return [one for one in element if local_name(one.tag) == name] if element is not None else []


def _numbering(properties: Element | None) -> tuple[str, int] | None:
    found = child(properties, "numPr")
    name = attribute(child(found, "numId"), "val")
    return (name, int_attribute(child(found, "ilvl"), "val", 0)) if name else None


def _levels(element: Element) -> dict[int, Level]:
    return {
        int_attribute(one, "ilvl", 0): Level(
            int_attribute(child(one, "start"), "val", 1), attribute(child(one, "numFmt"), "val", "decimal"), attribute(child(one, "lvlText"), "val")
        )
        for one in _all(element, "lvl")
    }  # fmt: skip


def _format_number(count: int, number_format: str) -> str:
    if number_format in {"upperLetter", "lowerLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in {"upperRoman", "lowerRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman.upper() if number_format == "upperRoman" else roman
    return f"{count:02}" if number_format == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text

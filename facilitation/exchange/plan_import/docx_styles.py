"""What the styles of a Word document mean: headings and their levels, lists and the numbers they give."""

import re
from typing import Any, NamedTuple

from facilitation.exchange.plan_import.xml import child, local, number, value

_HEADING = re.compile(r"(?:heading|überschrift)\s*([1-9])", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number)|aufzählung", re.IGNORECASE)
_ASIDE = re.compile(r"(?:toc|verzeichnis|table of|header|footer|kopfzeile|fußzeile)", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
DEEPEST = 9
"""Steps from a style to the one it builds on; hostile files go in circles."""


class Style(NamedTuple):
    """`level` of a heading (0: the title), or None; `aside` is no text of the plan (a table of contents)."""

    level: int | None = None
    aside: bool = False
    listed: bool = False
    numbering: tuple[str, int] | None = None


class Level(NamedTuple):
    """How one level of a list counts."""

    start: int
    form: str
    text: str


class Styles:
    """Styles and lists of one document; counters go on from paragraph to paragraph."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self.styles = {value(one, "styleId"): one for one in _all(styles, "style")}
        self.known: dict[str, Style] = {}
        abstract = {value(one, "abstractNumId"): _levels(one) for one in _all(numbering, "abstractNum")}
        self.lists = {
            value(one, "numId"): (value(child(one, "abstractNumId"), "val"), abstract.get(value(child(one, "abstractNumId"), "val"), {}))
            for one in _all(numbering, "num")
        }  # fmt: skip
        self.counts: dict[tuple[str, int], int] = {}

    def of(self, properties: Any) -> Style:
        """What a paragraph's style says; a level of its own counts more."""
        name = value(child(properties, "pStyle"), "val")
        if name not in self.known:
            self.known[name] = self._style(name, DEEPEST)
        own = child(properties, "outlineLvl")
        level = number(own, "val", DEEPEST)
        return self.known[name]._replace(level=level + 1) if own is not None and level < DEEPEST else self.known[name]

    def _style(self, name: str, steps: int) -> Style:
        element = self.styles.get(name)
        if element is None or not steps:
            return Style()
        base = self._style(value(child(element, "basedOn"), "val"), steps - 1)
        called = value(child(element, "name"), "val")
        heading = _HEADING.fullmatch(called)
        outline = child(element, "pPr", "outlineLvl")
        level = number(outline, "val", DEEPEST) + 1 if outline is not None else base.level
        return Style(
            level=0 if called.lower() in {"title", "titel"} else int(heading[1]) if heading else None if level is not None and level > DEEPEST else level,
            aside=base.aside or bool(_ASIDE.match(called)),
            listed=base.listed or bool(_LISTED.match(called)),
            numbering=_numbering(child(element, "pPr")) or base.numbering,
        )  # fmt: skip

    def label(self, properties: Any) -> tuple[bool, str]:
        """Whether a paragraph is an item of a list, and the number it has there."""
        style = self.of(properties)
        found = _numbering(properties) or style.numbering
        if found is None or found[0] not in self.lists or found[0] == "0":
            return style.listed and found is None, ""
        name, levels = self.lists[found[0]]
        level = levels.get(found[1])
        if level is None or level.form in {"bullet", "none"}:
            return True, ""
        for deeper in [key for key in self.counts if key[0] == name and key[1] > found[1]]:
            del self.counts[deeper]
        self.counts[name, found[1]] = self.counts.get((name, found[1]), level.start - 1) + 1
        return True, re.sub(r"%([1-9])", lambda sign: self._count(name, levels, int(sign[1]) - 1), level.text)[:40]

    def _count(self, name: str, levels: dict[int, Level], level: int) -> str:
        form = levels.get(level, Level(1, "decimal", ""))
        return _written(self.counts.get((name, level), form.start), form.form)


def _all(element: Any, name: str) -> list[Any]:
    return [one for one in element if local(one.tag) == name] if element is not None else []


def _numbering(properties: Any) -> tuple[str, int] | None:
    found = child(properties, "numPr")
    name = value(child(found, "numId"), "val")
    return (name, number(child(found, "ilvl"), "val", 0)) if name else None


def _levels(element: Any) -> dict[int, Level]:
    return {
        number(one, "ilvl", 0): Level(
            number(child(one, "start"), "val", 1), value(child(one, "numFmt"), "val", "decimal"), value(child(one, "lvlText"), "val")
        )
        for one in _all(element, "lvl")
    }  # fmt: skip


def _written(count: int, form: str) -> str:
    if form in {"upperLetter", "lowerLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"} and 0 < count < 4000:
        text = ""
        for worth, sign in _ROMAN:
            text += sign * (count // worth)
            count %= worth
        return text.upper() if form == "upperRoman" else text
    return f"{count:02}" if form == "decimalZero" else str(count)

"""Keep track of the headings above a place in a document, and of the field of action they name."""

import re

from facilitation.rules.planfile.blocks import TITLE, Block, Heading, TextBlock
from facilitation.rules.text import folded, one_line

FIELD_LINE = re.compile(r"(?i)^(?:handlungsfeld|themenfeld|aktionsfeld|handlungsbereich|lebensbereich|HF)\b\s*\S")
_OF_FIELD = re.compile(
    r"(?i)\b(?:im|zum|für das|aus dem|des)\s+(?:(?:handlungs|themen|aktions)feld|(?:handlungs|lebens)bereich)(?:e?s)?\s+(?P<field>\S.*)$"
)
"""Names a part of the plan and its field: "Maßnahmen im Handlungsfeld Wohnen"."""
_QUOTES = "„“”\"»«‚‘' "
_NUMBER = re.compile(r"^(?:Kapitel\s+)?(\d{1,3}(?:\.\d{1,3})*)\.?\)?\s+")
_GENERIC = re.compile(
    r"(?:die |unsere |aktuelle |strategische |identifizierte |konkrete |uebersicht (?:der |ueber die )?)*"
    r"(?:leit|teil|ober|handlungs)?(?:ziele?|zielsetzung(?:en)?|bedarfe?|bedarfslagen?|massnahmen?\w*|herausforderung\w*|"
    r"ist analyse|ist situation|ist zustand|bestand\w*|status quo|ausgangslage|strategie\w*|zukunftsbild\w*|vision\w*|leitbild\w*|"
    r"handlungsfelder|handlungsempfehlung\w*|ueberblick|uebersicht|einleitung|vorwort|anhang|tabelle|katalog|ausblick|fazit|monitoring|beschreibung|angaben)\b"
    r"|(?:key |strategic |proposed |our |the |priority )*"
    r"(?:goals?|objectives?|needs|challenges|actions?|measures|initiatives?|activities|recommendations|commitments|metrics|performance|"
    r"indicators?|introduction|foreword|summary|executive summary|background|overview|appendix|vision|mission|timeline|monitoring|"
    r"current situation|context|funding|financial resources|resources)\b(?! \d)"
)
_PLAN = re.compile(r"(?i)(?:plan|konzept|programm|strategie)\b")
_CAPTION = re.compile(r"(?i)^(?:tabelle|tab\.)\s*\d+\s*[:.–-]\s*.*?\b(handlungsfeld\s.+)$")
FIELD_LEVEL, PART_LEVEL = 10, 11
"""Levels for text that only looks like a heading, below all of Word's nine: fields, then their parts."""


class HeadingStack:
    """The headings above a place, outermost first."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.fields: set[Heading] = set()

    def push(self, heading: Heading, *, is_field: bool = False) -> None:
        """Add a heading and remove all of its level and deeper; `is_field`: a person says that it names the field."""
        self.headings = [*(one for one in self.headings if one.level < heading.level), heading]
        self.fields |= {heading} if is_field else set()

    @property
    def field(self) -> str:
        """The field of action: the one a person named, the innermost "Handlungsfeld …", one named by a part, or the innermost possible one."""
        if given := [self._plain(one) for one in self.headings if one in self.fields]:
            return given[-1]
        named = [text for text in map(self._plain, self.headings) if FIELD_LINE.match(text)] or self._named_by_parts()
        return named[-1] if named else next((text for text in reversed(self._candidates()) if text), "")

    @property
    def chapter(self) -> str:
        """The outermost heading."""
        return next((one.text for one in self.headings if one.level > TITLE), "")

    @property
    def innermost(self) -> Heading | None:
        """The nearest heading."""
        return self.headings[-1] if self.headings else None

    def copy(self) -> "HeadingStack":
        """Return a stack that later headings do not change."""
        copied = HeadingStack()
        copied.headings, copied.fields = list(self.headings), self.fields
        return copied

    def without_innermost(self) -> "HeadingStack":
        """Return a copy without the nearest heading."""
        outer = HeadingStack()
        outer.headings, outer.fields = self.headings[:-1], self.fields
        return outer

    def _named_by_parts(self) -> list[str]:
        """Return the fields named by headings such as "Ziele im Themenfeld Wohnen"."""
        parts = (one.text for one in self.headings if one.level > TITLE and is_generic(one))
        return [found["field"].strip(_QUOTES) for found in map(_OF_FIELD.search, parts) if found]

    def _candidates(self) -> list[str]:
        return [self._plain(one) for one in self.headings if one.level > TITLE and not is_generic(one)]

    def _plain(self, heading: Heading) -> str:
        """Remove the chapter number of a heading: "7.1 Sprache" below "7 Maßnahmenkatalog" is "Sprache"."""
        number = _NUMBER.match(heading.text)
        if number is None:
            return heading.text
        rest = heading.text[number.end() :]
        outer = [found[1] for one in self.headings if (found := _NUMBER.match(one.text)) and one is not heading]
        return rest if FIELD_LINE.match(rest) or any(number[1].startswith(f"{one}.") for one in outer) else heading.text


def unnumbered(text: str) -> str:
    """Fold a heading for comparison, without its chapter number."""
    return folded(_NUMBER.sub("", text))


def is_generic(heading: Heading) -> bool:
    """Tell whether a heading names a part that any plan has rather than a field of action."""
    words = unnumbered(heading.text)
    return bool(_GENERIC.match(words)) or (heading.level <= 1 and bool(_PLAN.search(heading.text)))


def is_title(heading: Heading) -> bool:
    """Tell whether a heading is the title of the document."""
    return heading.level == TITLE or (
        heading.level == 1 and bool(_PLAN.search(heading.text)) and not _NUMBER.match(heading.text)
    )


def as_heading(block: Block) -> Block:
    """Turn text that works as a heading into one: a bold line, or "Handlungsfeld 4: Wohnen"."""
    if not isinstance(block, TextBlock) or block.item or len(block.text) > 120:
        return block
    text = one_line(block.text)
    if caption := _CAPTION.match(text):
        return Heading(caption[1], FIELD_LEVEL, block.page)
    if FIELD_LINE.match(text) and not text.endswith((".", ":", ",")):
        return Heading(text, FIELD_LEVEL, block.page)
    if block.strong and not text.endswith((".", "!", "?", ",")):
        heading = Heading(text.rstrip(":"), FIELD_LEVEL, block.page)
        return Heading(heading.text, PART_LEVEL, block.page) if is_generic(heading) else heading
    return block

"""Where in a document something stands: the headings above it, and the field of action they name."""

import re

from facilitation.rules.planfile.blocks import TITLE, Block, Heading, TextBlock
from facilitation.rules.text import folded, one_line

FIELD_LINE = re.compile(r"(?i)^(?:handlungsfeld|themenfeld|aktionsfeld|handlungsbereich|lebensbereich|HF)\b\s*\S")
_OF_FIELD = re.compile(
    r"(?i)\b(?:im|zum|für das|aus dem|des)\s+(?:(?:handlungs|themen|aktions)feld|(?:handlungs|lebens)bereich)(?:e?s)?\s+(?P<field>\S.*)$"
)
"""A part of the plan, and of which field: "Maßnahmen im Handlungsfeld Wohnen"."""
_QUOTES = "„“”\"»«‚‘' "
_NUMBER = re.compile(r"^(?:Kapitel\s+)?(\d{1,3}(?:\.\d{1,3})*)\.?\)?\s+")
_GENERIC = re.compile(
    r"(?:die |unsere |aktuelle |strategische |identifizierte |konkrete |uebersicht (?:der |ueber die )?)*"
    r"(?:leit|teil|ober|handlungs)?(?:ziele?|zielsetzung(?:en)?|bedarfe?|bedarfslagen?|massnahmen?\w*|herausforderung\w*|"
    r"ist analyse|ist situation|ist zustand|bestand\w*|status quo|ausgangslage|strategie\w*|zukunftsbild\w*|vision\w*|leitbild\w*|"
    r"handlungsfelder|handlungsempfehlung\w*|ueberblick|uebersicht|einleitung|vorwort|anhang|tabelle|katalog|ausblick|fazit|monitoring|beschreibung|angaben)\b"
)
_PLAN = re.compile(r"(?i)(?:plan|konzept|programm|strategie)\b")
_CAPTION = re.compile(r"(?i)^(?:tabelle|tab\.)\s*\d+\s*[:.–-]\s*.*?\b(handlungsfeld\s.+)$")
FIELD_LEVEL, PART_LEVEL = 10, 11
"""Lines that only look like headings stand below every real one (Word has nine levels): fields, then parts of them."""


class HeadingStack:
    """The headings above a place, outermost first."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []

    def enter(self, heading: Heading) -> None:
        """Go on below a heading, which ends all of its level and deeper."""
        self.headings = [*(one for one in self.headings if one.level < heading.level), heading]

    @property
    def field(self) -> str:
        """The field of action: the innermost heading that says so, else one that names it, else what could be one."""
        told = [text for text in map(self._plain, self.headings) if FIELD_LINE.match(text)] or self._named()
        return told[-1] if told else next((text for text in reversed(self._candidates()) if text), "")

    @property
    def chapter(self) -> str:
        """The outermost heading."""
        return next((one.text for one in self.headings if one.level > TITLE), "")

    @property
    def innermost(self) -> Heading | None:
        """The nearest heading."""
        return self.headings[-1] if self.headings else None

    def outside(self) -> "HeadingStack":
        """The place without its nearest heading, which may be the title of what stands there."""
        outer = HeadingStack()
        outer.headings = self.headings[:-1]
        return outer

    def _named(self) -> list[str]:
        """The fields that headings of parts name; what a field is called in full, its own heading says."""
        parts = (one.text for one in self.headings if one.level > TITLE and is_generic(one))
        return [found["field"].strip(_QUOTES) for found in map(_OF_FIELD.search, parts) if found]

    def _candidates(self) -> list[str]:
        return [self._plain(one) for one in self.headings if one.level > TITLE and not is_generic(one)]

    def _plain(self, heading: Heading) -> str:
        """A heading without the number of its chapter: "7.1 Sprache" below "7 Maßnahmenkatalog" is "Sprache"."""
        number = _NUMBER.match(heading.text)
        if number is None:
            return heading.text
        rest = heading.text[number.end() :]
        outer = [found[1] for one in self.headings if (found := _NUMBER.match(one.text)) and one is not heading]
        return rest if FIELD_LINE.match(rest) or any(number[1].startswith(f"{one}.") for one in outer) else heading.text


def unnumbered(text: str) -> str:
    """A heading's words, comparable, without the number before them."""
    return folded(_NUMBER.sub("", text))


def is_generic(heading: Heading) -> bool:
    """Whether a heading names a part of any plan rather than a field of action."""
    words = unnumbered(heading.text)
    return bool(_GENERIC.match(words)) or (heading.level <= 1 and bool(_PLAN.search(heading.text)))


def is_title(heading: Heading) -> bool:
    """Whether a heading is what the whole document is called."""
    return heading.level == TITLE or (
        heading.level == 1 and bool(_PLAN.search(heading.text)) and not _NUMBER.match(heading.text)
    )


def as_heading(block: Block) -> Block:
    """A line that works as a heading without being formatted as one: bold, or "Handlungsfeld 4: Wohnen"."""
    if not isinstance(block, TextBlock) or block.item or len(block.text) > 120:
        return block
    text = one_line(block.text)
    if caption := _CAPTION.match(text):
        return Heading(caption[1], FIELD_LEVEL)
    if FIELD_LINE.match(text) and not text.endswith((".", ":", ",")):
        return Heading(text, FIELD_LEVEL)
    if block.strong and not text.endswith((".", "!", "?", ",")):
        heading = Heading(text.rstrip(":"), FIELD_LEVEL)
        return Heading(heading.text, PART_LEVEL) if is_generic(heading) else heading
    return block

"""Find needs and goals in the text of a document: bullets or sentences below headings."""

import re
from collections.abc import Iterator

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.fields import parse_field
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.headings import HeadingStack, unnumbered
from facilitation.rules.text import folded, one_line

LONGEST = 600
"""Characters of an item that may be a need or a goal; longer text is prose."""

_NEEDS = re.compile(
    r"\b(?:handlungs)?(?:bedarfe?n?|bedarfslagen?|handlungserfordernisse|herausforderungen|luecken|defizite)\b"
)
_GOALS = re.compile(r"\b(?:leit|teil|ober|unter|handlungs)?(?:ziele?n?|zielsetzungen?)\b")
_STATUS = re.compile(
    r"\b(?:ist analyse|ist situation|ist zustand|status quo|bestandsaufnahme|bestandsanalyse|ausgangslage|situationsanalyse)\b"
)
_SIDE_NOTE = re.compile(r"(?i)^(leitziel|oberziel|zukunftsbild|vision)\w*(?:\s*\d+)?\s*[:–-]\s*(\S.*)$", re.DOTALL)
_BULLET = re.compile(r"^[•▪■◦●‣∙·*–—\uf0b7\uf0a7-]\s+")
_NUMBERED = [
    re.compile(r"^\(?(?:(?:Bedarf|Handlungsbedarf|Ziel)\s+)?([A-ZÄÖÜ]{1,3}[-– .]?\d+(?:[.-]\d+)*[a-z]?)\)?\s*[:.)–-]?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(?:Bedarf|Handlungsbedarf)\s+(\d+(?:\.\d+)*)\s*[:.)–-]?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(\d{1,2}(?:\.\d{1,3})+)\.?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(\d{1,3})[.):]\s+(\S.*)$", re.DOTALL),
]  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:z|d|u|o|i|v|ca|bzw|ggf|inkl|Nr|Abs|Art|vgl|St|Dr|Mio|Tsd|[^\W\d_]\.\s?[A-ZÄÖÜ])|\d)\.$"
)


FieldText = tuple[str, TextBlock]
"""The field of action above a text, and the text."""


class Prose:
    """Collects text below headings as rows of sheets: goals and visions by field, needs, and possible needs."""

    def __init__(self) -> None:
        self.purpose, self.announced = "", ""
        self.section_start = 0
        self.purposes: list[tuple[int, str]] = []
        self.fields: dict[str, list[tuple[str, str]]] = {}
        self.needs: list[FieldText] = []
        self.possible_needs: dict[str, list[FieldText]] = {}

    def add_field(self, field: str) -> None:
        """Note a field, so that fields keep the order in which they come."""
        if field:
            self.fields.setdefault(field, [])

    def add_table(self, field: str) -> None:
        """Note a table: drop sentences of this section, which only introduce it, and keep items of lists."""
        self.add_field(field)
        self.needs[self.section_start :] = [one for one in self.needs[self.section_start :] if one[1].item]

    def enter_heading(self, heading: Heading) -> None:
        """Begin a section and find out whether its heading announces needs, goals, or the present state."""
        self.purposes = [one for one in self.purposes if one[0] < heading.level]
        outer = self.purposes[-1][1] if self.purposes else ""
        self.purpose, self.announced = _purpose(unnumbered(heading.text)) or outer, ""
        self.purposes.append((heading.level, self.purpose))
        self.section_start = len(self.needs)

    def add_text(self, block: TextBlock, headings: HeadingStack) -> bool:
        """Add a paragraph or an item of a list; return whether it is a goal, a vision, a need or possibly one."""
        text = one_line(block.text) if not block.item else block.text.strip()
        if note := _SIDE_NOTE.match(_BULLET.sub("", text)):
            meaning = "Leitziel" if note[1].lower().endswith("ziel") else "Zukunftsbild"
            self.fields.setdefault(headings.field, []).append((meaning, note[2]))
            return True
        item = block.item or bool(_BULLET.match(text))
        if not item:
            self.announced = _purpose(folded(text)) if text.endswith(":") else ""
            if text.endswith(":"):
                return bool(self.announced)
        return self._place(TextBlock(_BULLET.sub("", text), item), self.announced or self.purpose, headings)

    def _place(self, block: TextBlock, purpose: str, headings: HeadingStack) -> bool:
        if not block.text or len(block.text) > LONGEST:
            return False
        if purpose == "goals" and block.item:
            self.fields.setdefault(headings.field, []).append(("Leitziel", block.text))
        elif purpose == "needs":
            self.add_field(headings.field)
            self.needs.append((headings.field, block))
        elif purpose == "status":
            self.possible_needs.setdefault(headings.chapter, []).append((headings.field, block))
        else:
            return False
        return True

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets of goals, of needs, and of text that a person may declare to be needs."""
        if any(self.fields.values()):
            yield self._goals()
        if self.needs:
            yield Sheet(name="Text: Bedarfe", rows=_table(self.needs), part="text")
        names = {"Text: Ziele", "Text: Bedarfe"}
        for chapter, texts in self.possible_needs.items():
            name = f"Text: {chapter}"[:80]
            if name in names:
                name = f"{name} ({len(names)})"
            names.add(name)
            yield Sheet(name=name, rows=_table(texts), part="text", doubtful=True)

    def _goals(self) -> Sheet:
        """Make a row for each field with its visions and a column for each goal."""
        counts = [sum(meaning == "Leitziel" for meaning, _ in notes) for notes in self.fields.values()]
        most = min(max(counts), MAX_COLUMNS - 3)
        rows = [("Kürzel", "Handlungsfeld", "Zukunftsbild", *(f"Leitziel {n + 1}" for n in range(most)))]
        for field, notes in self.fields.items():
            visions = "\n".join(text for meaning, text in notes if meaning == "Zukunftsbild")
            goals = [text for meaning, text in notes if meaning == "Leitziel"][:most]
            code, title = parse_field(field)
            rows.append((code, title, visions, *goals, *[""] * (most - len(goals))))
        return Sheet(name="Text: Ziele", rows=tuple(rows), part="text")


def _purpose(words: str) -> str:
    """Return what a heading, or the sentence before a list, announces: needs, goals, status, or ""."""
    purposes = {"needs": _NEEDS, "goals": _GOALS, "status": _STATUS}
    return next((name for name, pattern in purposes.items() if pattern.search(words)), "")


def _table(texts: list[FieldText]) -> tuple[tuple[str, ...], ...]:
    """Make a row for each item, or for each sentence where a field has no items."""
    listed = {field for field, block in texts if block.item}
    rows = [
        (field, *_numbered(text))
        for field, block in texts
        if block.item or field not in listed
        for text in ([block.text] if block.item else _sentences(block.text))
    ]
    return (("Handlungsfeld", "Nr.", "Bedarf"), *rows[: MAX_ROWS - 1])


def _numbered(text: str) -> tuple[str, str]:
    found = next(filter(None, (pattern.match(text) for pattern in _NUMBERED)), None)
    return (" ".join(found[1].split()), found[2]) if found else ("", text)


def _sentences(text: str) -> list[str]:
    """Split a paragraph into sentences; an abbreviation does not end one."""
    sentences: list[str] = []
    for part in _SENTENCE.split(text):
        if sentences and _ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return sentences

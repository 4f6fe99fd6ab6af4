"""What a document says outside its tables: needs and goals as bullets or sentences below the headings."""

import re
from collections.abc import Iterator

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.fields import parse_field
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.headings import HeadingStack, unnumbered
from facilitation.rules.text import folded, one_line

LONGEST = 600
"""Characters of an item that could be a need or a goal; longer ones are chapters."""

_NEEDS = re.compile(
    r"\b(?:handlungs)?(?:bedarfe?n?|bedarfslagen?|handlungserfordernisse|herausforderungen|luecken|defizite)\b"
)
_GOALS = re.compile(r"\b(?:leit|teil|ober|unter|handlungs)?(?:ziele?n?|zielsetzungen?)\b")
_STATUS = re.compile(
    r"\b(?:ist analyse|ist situation|ist zustand|status quo|bestandsaufnahme|bestandsanalyse|ausgangslage|situationsanalyse)\b"
)
_ASIDE = re.compile(r"(?i)^(leitziel|oberziel|zukunftsbild|vision)\w*(?:\s*\d+)?\s*[:–-]\s*(\S.*)$", re.DOTALL)
_BULLET = re.compile(r"^[•▪■◦●‣∙·*–—\uf0b7\uf0a7-]\s+")
_NUMBERED = [
    re.compile(r"^\(?(?:(?:Bedarf|Handlungsbedarf|Ziel)\s+)?([A-ZÄÖÜ]{1,3}[-– .]?\d+(?:[.-]\d+)*[a-z]?)\)?\s*[:.)–-]?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(?:Bedarf|Handlungsbedarf)\s+(\d+(?:\.\d+)*)\s*[:.)–-]?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(\d{1,2}(?:\.\d{1,3})+)\.?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(\d{1,3})[.):]\s+(\S.*)$", re.DOTALL),
]  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
_ABBREVIATION = re.compile(r"(?:\b(?:z|d|u|o|i|v|ca|bzw|ggf|inkl|Nr|Abs|Art|vgl|St|Dr|Mio|Tsd)|\d)\.$")


class Prose:
    """Gathers what stands below the headings as rows of sheets: goals by field, needs, and what may be needs."""

    def __init__(self) -> None:
        self.purpose, self.lead = "", ""
        self.section = 0
        self.purposes: list[tuple[int, str]] = []
        self.fields: dict[str, list[tuple[str, str]]] = {}
        self.sure: list[tuple[str, TextBlock]] = []
        self.maybe: dict[str, list[tuple[str, TextBlock]]] = {}

    def know(self, field: str) -> None:
        """Keep the order in which fields come."""
        if field:
            self.fields.setdefault(field, [])

    def table(self, field: str) -> None:
        """A table: sentences before it, under the same heading, only lead to it."""
        self.know(field)
        self.sure[self.section :] = [one for one in self.sure[self.section :] if one[1].item]

    def enter(self, heading: Heading) -> None:
        """Go on below a heading: does it announce needs, goals, or the state of things?"""
        self.purposes = [one for one in self.purposes if one[0] < heading.level]
        outer = self.purposes[-1][1] if self.purposes else ""
        self.purpose, self.lead = _purpose(unnumbered(heading.text)) or outer, ""
        self.purposes.append((heading.level, self.purpose))
        self.section = len(self.sure)

    def take(self, line: TextBlock, trail: HeadingStack) -> None:
        """A line or an item of a list."""
        text = one_line(line.text) if not line.item else line.text.strip()
        if aside := _ASIDE.match(_BULLET.sub("", text)):
            meaning = "Leitziel" if aside[1].lower().endswith("ziel") else "Zukunftsbild"
            self.fields.setdefault(trail.field, []).append((meaning, aside[2]))
            return
        item = line.item or bool(_BULLET.match(text))
        if not item:
            self.lead = _purpose(folded(text)) if text.endswith(":") else ""
            if text.endswith(":"):
                return
        self._place(TextBlock(_BULLET.sub("", text), item), self.lead or self.purpose, trail)

    def _place(self, line: TextBlock, purpose: str, trail: HeadingStack) -> None:
        if not line.text or len(line.text) > LONGEST:
            return
        if purpose == "goals" and line.item:
            self.fields.setdefault(trail.field, []).append(("Leitziel", line.text))
        elif purpose == "needs":
            self.know(trail.field)
            self.sure.append((trail.field, line))
        elif purpose == "status":
            self.maybe.setdefault(trail.chapter, []).append((trail.field, line))

    def sheets(self) -> Iterator[Sheet]:
        """The sheets of goals, of needs, and of what a person may declare to be needs."""
        if any(self.fields.values()):
            yield self._goals()
        if self.sure:
            yield Sheet(name="Text: Bedarfe", rows=_table(self.sure), part="text")
        taken = {"Text: Ziele", "Text: Bedarfe"}
        for chapter, lines in self.maybe.items():
            name = f"Text: {chapter}"[:80]
            if name in taken:
                name = f"{name} ({len(taken)})"
            taken.add(name)
            yield Sheet(name=name, rows=_table(lines), part="text", doubtful=True)

    def _goals(self) -> Sheet:
        """A row for each field: its vision and its goals, a column each."""
        counts = [sum(meaning == "Leitziel" for meaning, _ in said) for said in self.fields.values()]
        most = min(max(counts), MAX_COLUMNS - 3)
        rows = [("Kürzel", "Handlungsfeld", "Zukunftsbild", *(f"Leitziel {n + 1}" for n in range(most)))]
        for field, said in self.fields.items():
            visions = "\n".join(text for meaning, text in said if meaning == "Zukunftsbild")
            goals = [text for meaning, text in said if meaning == "Leitziel"][:most]
            code, title = parse_field(field)
            rows.append((code, title, visions, *goals, *[""] * (most - len(goals))))
        return Sheet(name="Text: Ziele", rows=tuple(rows), part="text")


def _purpose(words: str) -> str:
    """What a heading or the line before a list announces."""
    purposes = {"needs": _NEEDS, "goals": _GOALS, "status": _STATUS}
    return next((name for name, pattern in purposes.items() if pattern.search(words)), "")


def _table(lines: list[tuple[str, TextBlock]]) -> tuple[tuple[str, ...], ...]:
    """A row for each item; where a field has none, for each sentence."""
    listed = {field for field, line in lines if line.item}
    rows = [
        (field, *_numbered(text))
        for field, line in lines
        if line.item or field not in listed
        for text in ([line.text] if line.item else _sentences(line.text))
    ]
    return (("Handlungsfeld", "Nr.", "Bedarf"), *rows[: MAX_ROWS - 1])


def _numbered(text: str) -> tuple[str, str]:
    found = next(filter(None, (form.match(text) for form in _NUMBERED)), None)
    return (" ".join(found[1].split()), found[2]) if found else ("", text)


def _sentences(text: str) -> list[str]:
    """The sentences of a paragraph; an abbreviation ends none."""
    sentences: list[str] = []
    for part in _SENTENCE.split(text):
        if sentences and _ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return sentences

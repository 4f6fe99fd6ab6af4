"""Read measures that are headings with labelled lines below: "Maßnahme 1.2: …", "Zuständig: …", "Zeitraum: …"."""

import re
from typing import NamedTuple

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.columns import guess_meaning
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.headings import HeadingStack, is_generic
from facilitation.rules.planfile.measure_sheets import leads_measure, split_title
from facilitation.rules.text import one_line

SHEET = "Text: Maßnahmen"
_LABEL = re.compile(r"^(?P<label>[^:\n]{2,60}):\s*(?P<text>\S.*)$", re.DOTALL)
_SURE = 0.8
"""Confidence from which the words before a colon are a label and no part of a sentence."""
_NUMBERED = re.compile(r"(?i)\b(?:maßnahme|massnahme|projekt|aktion|vorhaben)\s*(?:nr\.?\s*)?[A-Z]{0,3}-?\d|^M\s?\d")
_FEWEST_LABELS = 2
"""Labelled lines that make a measure of a heading which does not call itself one."""
_OF_MEASURES = frozenset(
    {"lead", "partners", "period", "cost", "funding", "indicator", "priority", "status", "target_group", "objective", "description"}
)  # fmt: skip


class _Open(NamedTuple):
    """A heading that may be a measure: the field above it, its labelled lines, and its other texts."""

    heading: Heading
    field: str
    values: dict[str, str]
    texts: list[str]


class MeasureHeadings:
    """Collects measures that are written as headings, and makes one table of them."""

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._found: list[dict[str, str]] = []

    def enter_heading(self, heading: Heading, headings: HeadingStack) -> None:
        """Begin a section; `headings` already contain its heading."""
        self._close()
        self._open = _Open(heading, headings.without_innermost().field, {}, [])

    def add_text(self, block: TextBlock) -> bool:
        """Add a paragraph of the section; return whether it is a line that belongs to a measure."""
        if self._open is None:
            return False
        for line in block.text.split("\n"):
            found = _LABEL.match(line)
            guess = guess_meaning(one_line(found["label"])) if found else None
            if found and guess and guess.meaning in _OF_MEASURES and guess.confidence >= _SURE:
                label = one_line(found["label"])
                self._open.values[label] = "\n".join(filter(None, [self._open.values.get(label, ""), found["text"]]))
            else:
                self._open.texts.append(f"• {line}" if block.item else line)
        return bool(self._open.values) or _calls_itself_measure(self._open.heading)

    def end_section(self) -> None:
        """Note that something other than text came, which belongs to no heading."""
        self._close()

    def sheets(self) -> list[Sheet]:
        """Return one table of all measures, or nothing if there are none."""
        self._close()
        if not self._found:
            return []
        rows = self._found[: MAX_ROWS - 1]
        own = ("Handlungsfeld", "Nr.", "Maßnahme")
        labels = list(dict.fromkeys([*own, *(label for row in rows for label in row)]))[:MAX_COLUMNS]
        used = [label for label in labels if any(row.get(label) for row in rows)]
        table = [tuple(used), *(tuple(row.get(label, "") for label in used) for row in rows)]
        return [Sheet(name=SHEET, rows=tuple(table), part="text")]

    def _close(self) -> None:
        one, self._open = self._open, None
        if one is None or not _is_measure(one):
            return
        described = {"Beschreibung": "\n".join(one.texts)} if one.texts and "Beschreibung" not in one.values else {}
        self._found.append({"Handlungsfeld": one.field} | split_title(one.heading.text) | one.values | described)


def _is_measure(one: _Open) -> bool:
    if _calls_itself_measure(one.heading):
        return bool(one.values or one.texts) and (bool(one.values) or bool(_NUMBERED.search(one.heading.text)))
    return len(one.values) >= _FEWEST_LABELS and not is_generic(one.heading)


def _calls_itself_measure(heading: Heading) -> bool:
    return leads_measure(heading.text)

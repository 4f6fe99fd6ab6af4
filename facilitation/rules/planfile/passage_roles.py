"""Find needs, measures and goals in the passages of a document, each with its reason."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from facilitation.rules.planfile.blocks import Heading
from facilitation.rules.planfile.headings import FIELD_LEVEL, FIELD_LINE, HeadingStack, is_generic, unnumbered
from facilitation.rules.planfile.labels import BULLET
from facilitation.rules.planfile.measure_sheets import MeasureSheets, leads_measure
from facilitation.rules.planfile.passages import ANNOUNCES, TABLE_TITLE, Passage, Role
from facilitation.rules.planfile.purposes import NONE, Purpose, purpose_of
from facilitation.rules.planfile.split_passages import FEWEST_LABELS
from facilitation.rules.text import one_line

LONGEST = 600
"""Characters of an item that may be a need or a goal; longer text is prose."""
LONGEST_TITLE = 200
SIDE_NOTE = re.compile(r"(?i)^(leitziel|oberziel|zukunftsbild|vision)\w*(?:\s*\d+)?\s*[:–-]\s*(\S.*)$", re.DOTALL)
_NUMBERED = re.compile(
    r"(?i)\b(?:maßnahme|massnahme|projekt|aktion|vorhaben|action|measure|commitment|recommendation|project|initiative)\s*"
    r"(?:nr\.?\s*|no\.?\s*|#)?[A-Z]{0,3}-?\d|^M\s?\d"
)
_NEED = re.compile(
    r"(?i)^(?:[\d.]+\s+)?(?:handlungsbedarf|bedarf|herausforderung|need|challenge)\s*(?:nr\.?\s*)?[A-Z]{0,3}-?\d"
)
_CODED = re.compile(r"^(?:[A-ZÄÖÜ]{1,4}[-.\s]?)?M?\d+(?:[.-]\d+)*[a-z]?[.:)]?\s+\S")
_FEWEST_ALIKE = 2
"""Headings of one level with a telling label that make measures of all that have one."""


class Marks(msgspec.Struct, frozen=True):
    """What a person said of the passages: by their form, and of single ones by their number."""

    forms: dict[str, Role] = {}
    passages: dict[int, Role] = {}

    def of(self, passage: Passage) -> Role | None:
        """Return what was said of a passage."""
        return self.passages.get(passage.number, self.forms.get(passage.form))


@dataclass(slots=True)
class _Section:
    """A heading and the passages below it, up to the next heading or table; `has_sheet`: the sheet of a measure follows."""

    heading: Passage | None
    body: list[Passage] = field(default_factory=list)
    table: Passage | None = None
    has_sheet: bool = False


def assign_roles(passages: Sequence[Passage], marks: Marks) -> dict[int, HeadingStack]:
    """Give every passage its role; return, by the place of each table, the headings above it."""
    _mark(passages, marks)
    return _Roles(passages).assign()


def _mark(passages: Sequence[Passage], marks: Marks) -> None:
    """Apply what a person said; a text that is a field becomes a heading, a heading that belongs to another entry a text."""
    for one in passages:
        role = marks.of(one) if one.kind != "table" else None
        if role is None:
            continue
        one.role, one.given, one.reason = role, True, "given"
        if role == "field" and one.kind != "heading":
            one.kind, one.level = "heading", FIELD_LEVEL
        elif role in ("more", "goal", "vision") and one.kind == "heading":
            one.kind, one.level = "text", 0


class _Roles:
    """Walks through the sections of a document in order, with the headings above and what they announce."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.sections = list(_sections(passages))
        self.stack = HeadingStack()
        self.purposes: list[tuple[int, Purpose]] = []
        self.bare: set[Heading] = set()
        """Headings without text below: the next one of their level may be a measure in that field."""
        self.alike = _levels_with_labels(self.sections)
        self.listed = self._fields_with_items()

    def assign(self) -> dict[int, HeadingStack]:
        """Give every passage its role; return the headings above each table by its place in the document."""
        tables: dict[int, HeadingStack] = {}
        used: set[str] = set()
        for section in self.sections:
            self._read(section)
            used |= {one.field for one in section.body if one.role not in ("nothing", "field") and one.field}
            if section.heading and section.heading.role in ("need", "measure"):
                used.add(section.heading.field)
            if section.table:
                tables[id(section.table)] = self.stack.copy()
                used.add(self.stack.field)
        self._name_fields(used - {""})
        return tables

    def _read(self, section: _Section) -> None:
        heading = section.heading
        if heading is not None:
            self._enter(section, heading)
        field_here = self._field_of(heading)
        for one in section.body:
            one.field = field_here
        if heading is not None and heading.role in ("need", "measure"):
            for one in section.body:
                _set(one, "more", "label" if one.label else "below")
        else:
            self._read_body(section)

    def _field_of(self, heading: Passage | None) -> str:
        own = heading is not None and heading.role in ("need", "measure")
        return (self.stack.without_innermost() if own else self.stack).field

    def _enter(self, section: _Section, passage: Passage) -> None:
        """Begin a section: find out whether its heading is an entry, and what it announces."""
        heading = Heading(passage.title or one_line(passage.text), passage.level)
        self.purposes = [one for one in self.purposes if one[0] < heading.level]
        outer = self.purposes[-1][1] if self.purposes else NONE
        if not passage.given:
            self._judge(section, passage, outer)
        is_entry = passage.role in ("need", "measure")
        if is_entry and any(one.level == heading.level and one in self.bare for one in self.stack.headings):
            heading = Heading(heading.text, heading.level + 1)
        nothing = passage.given and passage.role == "nothing"
        self.stack.push(Heading("", heading.level) if nothing else heading, is_field=passage.role == "field")
        if not section.body and not is_entry and not section.table:
            self.bare.add(heading)
        passage.field = self._field_of(passage)
        own = NONE if is_entry or nothing else purpose_of(unnumbered(passage.text))
        self.purposes.append((heading.level, own if own.kind or nothing else outer))

    def _judge(self, section: _Section, passage: Passage, outer: Purpose) -> None:
        """Tell whether a heading is itself a measure or a need."""
        reason = self._why_measure(section, passage, outer)
        if reason:
            passage.role, passage.reason = "measure", reason
            passage.asked = reason == "under_heading"
        elif _NEED.match(passage.text) and not FIELD_LINE.match(passage.text):
            passage.role, passage.reason = "need", "named"

    def _why_measure(self, section: _Section, passage: Passage, outer: Purpose) -> str:
        """Return why a heading is a measure, "" if it is none."""
        labels = [one.label for one in section.body if one.label]
        telling = [label.name for label in labels if label.is_telling]
        if section.has_sheet or FIELD_LINE.match(passage.text):
            return ""
        if calls_itself_measure(passage.text):
            return "named" if labels or (_NUMBERED.search(passage.text) and section.body) else ""
        if is_generic(Heading(passage.text, passage.level)) or max(Counter(telling).values(), default=0) > 1:
            return ""
        if telling and len(labels) >= FEWEST_LABELS:
            return "labels"
        if telling and (
            outer.kind == "measures" or _CODED.match(passage.text) or self.alike[passage.level] >= _FEWEST_ALIKE
        ):
            return "labels"
        is_text = section.body and all(one.kind == "text" for one in section.body)
        return "under_heading" if outer.kind == "measures" and is_text and not section.table else ""

    def _read_body(self, section: _Section) -> None:
        """Give the passages of a section that is no entry itself their roles."""
        purpose = self.purposes[-1][1] if self.purposes else NONE
        titles = _titles_of_runs(section.body)
        announced = NONE
        entry: Passage | None = None
        for n, one in enumerate(section.body):
            if n in titles:
                _set(one, "measure", "labels")
            elif entry is not None and self._goes_on(one, entry, titles, n, section.body):
                _set(one, "more", "label" if one.label else "list")
            elif one.kind == "text" and not SIDE_NOTE.match(one.text):
                announced = purpose_of(one.text) if one.text.endswith(":") else NONE
                if announced.kind:
                    _set(one, "nothing", ANNOUNCES)
                elif not one.text.endswith(":"):
                    self._text(one, section, purpose)
            else:
                self._item(one, announced if announced.kind else purpose)
            if one.role not in ("more", "nothing"):
                entry = one
            elif one.role == "nothing":
                entry = None

    def _goes_on(self, one: Passage, entry: Passage, titles: set[int], n: int, body: Sequence[Passage]) -> bool:
        """Tell whether a passage belongs to the entry before it: deeper in its list, a label, or text before a label."""
        if entry.role not in ("need", "measure", "goal"):
            return False
        if (entry.level and one.level > entry.level) or (one.kind == "text" and one.level and one.level == entry.level):
            return True
        if one.label and entry.role == "measure":
            return True
        before = body[n - 1]
        if before.label and not before.label.value and entry.role == "measure":
            return True
        stop = next((m for m in range(n + 1, len(body)) if m in titles), len(body))
        return bool(titles) and entry.role == "measure" and any(follower.label for follower in body[n + 1 : stop])

    def _text(self, one: Passage, section: _Section, purpose: Purpose) -> None:
        """A paragraph is needs where they are announced, no items name them, and it does not introduce a table."""
        if len(one.text) > LONGEST and not one.given:
            return
        if (purpose.kind, one.field) in self.listed:
            return
        if purpose.kind == "needs" and not section.table:
            _set(one, "need", "under_heading")
        elif purpose.kind == "status":
            _set(one, "need", "under_heading", asked=True)

    def _item(self, one: Passage, purpose: Purpose) -> None:
        text = BULLET.sub("", one.text)
        if note := SIDE_NOTE.match(one_line(text) if one.kind == "text" else text):
            _set(one, "goal" if note[1].lower().endswith("ziel") else "vision", "named")
            return
        roles: dict[str, Role] = {"needs": "need", "goals": "goal", "measures": "measure", "status": "need"}
        if len(text) <= LONGEST and (role := roles.get(purpose.kind)):
            _set(one, role, "under_heading", asked=purpose.kind == "status" or not purpose.sure)

    def _fields_with_items(self) -> set[tuple[str, str]]:
        """Return what is told in items of lists, and in which field; sentences there only explain them."""
        probe, purposes = HeadingStack(), [(-1, NONE)]
        found: set[tuple[str, str]] = set()
        for section in self.sections:
            if section.heading is not None:
                level = section.heading.level
                probe.push(Heading(section.heading.title or one_line(section.heading.text), level))
                purposes = [one for one in purposes if one[0] < level]
                own = purpose_of(unnumbered(section.heading.text))
                purposes.append((level, own if own.kind else purposes[-1][1]))
            if any(one.kind == "item" for one in section.body):
                found.add((purposes[-1][1].kind, probe.field))
        return found

    def _name_fields(self, used: set[str]) -> None:
        """Say of the headings that name the fields of entries that they do."""
        headings = [section.heading for section in self.sections if section.heading]
        for one in (heading for heading in headings if heading.role == "nothing" and not heading.given):
            if any(name in one_line(one.text) for name in used):
                one.role, one.reason = "field", "above"


def calls_itself_measure(text: str) -> bool:
    """Tell whether a heading names a measure: "Maßnahme 1.2: …", "M 3 …", "Action 4: …"."""
    return leads_measure(text) or bool(_NUMBERED.match(text))


def _set(one: Passage, role: Role, reason: str, *, asked: bool = False) -> None:
    """Give a passage a role, unless a person did."""
    if not one.given and one.reason != TABLE_TITLE:
        one.role, one.reason, one.asked = role, reason, asked


def _sections(passages: Sequence[Passage]) -> Iterator[_Section]:
    section = _Section(None)
    for one in passages:
        if one.kind == "table":
            section.table = one
            section.has_sheet = one.block is not None and MeasureSheets().add_if_measure(one.block.rows, HeadingStack())
            yield section
            section = _Section(None)
        elif one.kind == "heading":
            yield section
            section = _Section(one)
        else:
            section.body.append(one)
    yield section


def _levels_with_labels(sections: Sequence[_Section]) -> Counter[int]:
    """Count, for each level, the headings that have a telling label below."""
    return Counter(
        section.heading.level
        for section in sections
        if section.heading and any(one.label and one.label.is_telling for one in section.body)
    )


def _titles_of_runs(body: Sequence[Passage]) -> set[int]:
    """Return the places of titles of measures that have no heading: what stands before runs of labelled lines."""
    labelled = [n for n, one in enumerate(body) if one.label]
    starts = [n for n in labelled if n - 1 not in labelled]
    found: set[int] = set()
    stop = -1
    for start in starts:
        end = next((n for n in range(start, len(body)) if not body[n].label), len(body))
        labels = [one.label for one in body[start:end] if one.label]
        before = [n for n in range(stop + 1, start) if _may_be_title(body[n])]
        is_measure = any(label.is_telling for label in labels) and (
            len(labels) >= FEWEST_LABELS or any(body[n].kind == "item" for n in before)
        )
        if is_measure and before:
            items = [n for n in before if body[n].kind == "item"]
            found.add(items[-1] if stop < 0 and items else before[0] if stop >= 0 else before[-1])
        stop = end - 1
    return found


def _may_be_title(one: Passage) -> bool:
    return len(one.text) <= LONGEST_TITLE and (one.kind == "item" or not one.text.endswith((".", ":")))

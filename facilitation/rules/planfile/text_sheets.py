"""Make sheets of the passages of a document: measures, goals, needs, what a person is asked about, and all the rest."""

import re
from collections.abc import Iterable, Iterator, Sequence

from facilitation.rules.planfile.fields import parse_field
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.labels import BULLET
from facilitation.rules.planfile.measure_sheets import split_title
from facilitation.rules.planfile.passage_roles import SIDE_NOTE, calls_itself_measure
from facilitation.rules.planfile.passages import ANNOUNCES, TABLE_TITLE, Passage
from facilitation.rules.text import one_line

REST, MEASURES, NEEDS, GOALS = "Text: alles Übrige", "Text: Maßnahmen", "Text: Bedarfe", "Text: Ziele"
_FIELD, _NUMBER, _MEASURE, _DESCRIPTION = "Handlungsfeld", "Nr.", "Maßnahme", "Beschreibung"
_NEED, _EXPLANATION = "Bedarf", "Erläuterung"
_NUMBERED = [
    re.compile(r"^\(?(?:(?:Bedarf|Handlungsbedarf|Ziel)\s+)?([A-ZÄÖÜ]{1,3}[-– .]?\d+(?:[.-]\d+)*[a-z]?)\)?\s*[:.)–-]?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(?:Bedarf|Handlungsbedarf|Herausforderung|Need|Challenge)\s+(\d+(?:\.\d+)*)\s*[:.)–-]?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(\d{1,2}(?:\.\d{1,3})+)\.?\s+(\S.*)$", re.DOTALL),
    re.compile(r"^(\d{1,3})[.):]\s+(\S.*)$", re.DOTALL),
]  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:z|d|u|o|i|v|ca|bzw|ggf|inkl|Nr|Abs|Art|vgl|St|Dr|Mio|Tsd|[^\W\d_]\.\s?[A-ZÄÖÜ])|\d)\.$"
)

Row = dict[str, str]


class TextSheets:
    """Collects the passages of a document as rows of sheets."""

    def __init__(self, passages: Sequence[Passage], fields: Iterable[str]) -> None:
        self._fields: dict[str, list[tuple[str, str]]] = {}
        self._measures: dict[str, list[Row]] = {}
        """By the chapter about which a person is asked, "" for those that are certain; so are the needs."""
        self._needs: dict[str, list[Row]] = {}
        self._rest: list[Row] = []
        self._entry: Row | None = None
        self._goal: tuple[str, int] | None = None
        self._label = ""
        self._chapter = self._above = ""
        self._order = list(fields)
        for one in passages:
            if one.kind != "table":
                self._add(one)

    def _add(self, one: Passage) -> None:
        if one.kind == "heading":
            self._chapter = one.text if one.level == 1 or not self._chapter else self._chapter
            self._above = one_line(one.text)
        if one.role == "more" and self._goes_on(one):
            return
        if one.role != "more":
            self._entry, self._goal, self._label = None, None, ""
        if one.role == "measure":
            self._add_entry(self._measures, one, _measure(one))
        elif one.role == "need":
            self._add_need(one)
        elif one.role in ("goal", "vision"):
            self._add_to_field(one)
        elif one.kind != "heading" and one.reason not in (TABLE_TITLE, ANNOUNCES):
            self._rest.append({_FIELD: one.field, "Überschrift": self._above, "Text": one.text})

    def _add_entry(self, entries: dict[str, list[Row]], one: Passage, row: Row) -> None:
        chapter = self._chapter if one.asked else ""
        self._entry = {_FIELD: one.field} | row
        entries.setdefault(chapter, []).append(self._entry)

    def _add_need(self, one: Passage) -> None:
        """A paragraph that was announced is as many needs as it has sentences; whatever a person marks is one."""
        text = BULLET.sub("", one.text)
        whole = one.given or one.kind != "text"
        for part in [text] if whole else _sentences(one_line(text)):
            number, statement = _numbered(part)
            self._add_entry(self._needs, one, {_NUMBER: number, _NEED: statement})

    def _add_to_field(self, one: Passage) -> None:
        text = BULLET.sub("", one.text)
        note = SIDE_NOTE.match(one_line(text) if one.kind == "text" else text)
        meaning = "Leitziel" if one.role == "goal" else "Zukunftsbild"
        notes = self._fields.setdefault(one.field, [])
        notes.append((meaning, note[2] if note else text))
        self._goal = (one.field, len(notes) - 1)

    def _goes_on(self, one: Passage) -> bool:
        """Add a passage to the entry before it; return whether there is one."""
        if self._goal:
            field, n = self._goal
            meaning, text = self._fields[field][n]
            self._fields[field][n] = (meaning, f"{text}\n{one.text}")
            return True
        if self._entry is None:
            return False
        is_measure = _MEASURE in self._entry
        if is_measure and one.label:
            self._label = "" if one.label.value else one.label.name
            _append(self._entry, one.label.name, one.label.value)
        elif is_measure:
            _append(self._entry, self._label or _DESCRIPTION, _line(one))
        else:
            _append(self._entry, _EXPLANATION, _line(one))
        return True

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets: certain measures, goals and needs, then what a person is asked about, then the rest."""
        measures = (_FIELD, _NUMBER, _MEASURE)
        names = {GOALS, NEEDS, MEASURES}
        if certain := self._measures.pop("", []):
            yield _sheet(MEASURES, certain, measures, optional=True)
        if any(self._fields.values()):
            yield self._goals()
        if certain := self._needs.pop("", []):
            yield _sheet(NEEDS, certain, (_FIELD, _NUMBER, _NEED))
        asked = [(chapter, rows, measures) for chapter, rows in self._measures.items()]
        asked += [(chapter, rows, (_FIELD, _NUMBER, _NEED)) for chapter, rows in self._needs.items()]
        for chapter, rows, columns in asked:
            name = f"Text: {one_line(chapter)}"[:80]
            if name in names:
                name = f"{name} ({len(names) - 1})"
            names.add(name)
            yield _sheet(name, rows, columns, doubtful=True)
        if self._rest:
            yield _sheet(REST, self._rest, (_FIELD, "Überschrift", "Text"), rest=True)

    def _goals(self) -> Sheet:
        """Make a row for each field with its visions and a column for each goal."""
        fields = {field: self._fields.get(field, []) for field in [*self._order, *self._fields] if field} | (
            {"": self._fields[""]} if "" in self._fields else {}
        )
        counts = [sum(meaning == "Leitziel" for meaning, _ in notes) for notes in fields.values()]
        most = min(max(counts), MAX_COLUMNS - 3)
        rows = [("Kürzel", _FIELD, "Zukunftsbild", *(f"Leitziel {n + 1}" for n in range(most)))]
        for field, notes in fields.items():
            visions = "\n".join(text for meaning, text in notes if meaning == "Zukunftsbild")
            goals = [text for meaning, text in notes if meaning == "Leitziel"]
            goals[most - 1 :] = ["\n".join(goals[most - 1 :])] if len(goals) > most > 0 else goals[most - 1 :]
            code, title = parse_field(field)
            rows.append((code, title, visions, *goals, *[""] * (most - len(goals))))
        return Sheet(name=GOALS, rows=tuple(rows), part="text")


def _measure(one: Passage) -> Row:
    """Return number, title and description of a measure from its heading or its item."""
    text = BULLET.sub("", one.text)
    if one.kind == "heading" or calls_itself_measure(text):
        return split_title(text)
    number, title = _numbered(text)
    if one.bold and title.startswith(one.bold):
        rest = title[len(one.bold) :].lstrip(" :–—-\n")
        title, described = one.bold.rstrip(" :.–"), rest
    else:
        described = ""
    return {_NUMBER: number, _MEASURE: title} | ({_DESCRIPTION: described} if described else {})


def _append(row: Row, name: str, text: str) -> None:
    row[name] = "\n".join(filter(None, [row.get(name, ""), text]))


def _line(one: Passage) -> str:
    return f"• {BULLET.sub('', one.text)}" if one.kind == "item" else one.text


def _sheet(
    name: str,
    rows: Sequence[Row],
    columns: tuple[str, ...],
    *,
    optional: bool = False,
    doubtful: bool = False,
    rest: bool = False,
) -> Sheet:
    """Make a sheet with a column for each label; `optional`: columns without any text are left out."""
    labels = list(dict.fromkeys([*columns, *(label for row in rows for label in row)]))
    used = [label for label in labels if not optional or any(row.get(label) for row in rows)]
    table = [tuple(used), *(tuple(row.get(label, "") for label in used) for row in rows)]
    return Sheet(
        name=name,
        rows=tuple(row[:MAX_COLUMNS] for row in table[:MAX_ROWS]),
        part="text",
        doubtful=doubtful,
        rest=rest,
        cut=len(table) > MAX_ROWS or len(used) > MAX_COLUMNS,
    )


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

"""Answers and cards that were collected on paper or in another tool: the two sheets of a workbook, and how they are read.

The columns of answers, and what their cells mean, come from the kinds of the steps. Sheets and headers of all languages
are understood in every file. Pure.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

import msgspec

from facilitation.rules.text import N_, Texts, folded, one_line, pick

MOST_BALLOTS = 2_000

Meaning = TypeVar("Meaning")
Rows = Sequence[Sequence[str]]
Cells = Mapping[str, str]
CardPlace = Literal["", "field", "item"]


class PaperColumn(NamedTuple):
    """A column of the sheet of answers: its header and a line of help, by language.

    `optional` columns may be missing in a file; `always` ones stand in every workbook, whatever was asked.
    """

    key: str
    headers: Texts
    help: Texts
    optional: bool = True
    always: bool = False


class PaperError(Exception):
    """A cell that cannot be read; `message` (for N_()) says why, with the cell as %(said)s."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.message, self.said = message, said


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step that paper may answer.

    `items` is official number, or ref → ref; `read` makes a value of the cells of `columns`; `cards` is where a card
    of this step belongs.
    """

    id: int
    key: str
    items: dict[str, str] = {}
    columns: tuple[PaperColumn, ...] = ()
    read: Callable[[Cells], object]
    cards: CardPlace = ""
    every_item: bool = True
    hint: Texts = {}


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong in a cell: sheet, row (from 1), a code or a kind's message, and what the cell contains."""

    sheet: str
    row: int
    code: str
    said: str = ""


class Ballot(msgspec.Struct, frozen=True, kw_only=True):
    """One person's paper: (step, item, value) and (step, item or None, field, text)."""

    name: str
    answers: tuple[tuple[int, str, object], ...] = ()
    cards: tuple[tuple[int, str | None, str, str], ...] = ()


class Form(NamedTuple):
    """The words of the workbook in one language: names of the sheets, headers by key, and lines of help.

    The help of the kinds' columns comes between the first two lines and the others.
    """

    language: str
    answers: str
    cards: str
    listed: str
    help: str
    answer_headers: Mapping[str, str]
    card_headers: Mapping[str, str]
    listed_headers: tuple[str, ...]
    lines: tuple[str, ...]

    def answer_columns(self, columns: Iterable[PaperColumn]) -> dict[str, str]:
        """The headers of the sheet of answers by key, in their order."""
        return {**self.answer_headers, **{one.key: pick(one.headers, self.language) for one in columns}}

    def help_lines(self, columns: Iterable[PaperColumn]) -> list[str]:
        """What the sheet with instructions says."""
        return [*self.lines[:2], *(pick(one.help, self.language) for one in columns), *self.lines[2:]]


FORMS = {
    "de": Form(
        language="de",
        answers="Antworten",
        cards="Karten",
        listed="Verzeichnis",
        help="Anleitung",
        answer_headers={"ballot": "Bogen", "step": "Schritt", "number": "Nr."},
        card_headers={
            "ballot": "Bogen",
            "step": "Schritt",
            "number": "Nr.",
            "field": "Handlungsfeld",
            "text": "Text",
        },
        listed_headers=("Schritt", "Nr. oder Kürzel", "Text"),
        lines=(
            "Eine Zeile je Antwort. „Bogen“ trennt die Stimmzettel: dieselbe Nummer steht in allen Zeilen eines Zettels.",
            "Schritt und Nr. stehen im Blatt „Verzeichnis“. Vorhandene Zeilen sind ein Beispiel; leere zählen nicht.",
            "Karten: neue Bedarfe mit dem Kürzel des Handlungsfelds, Bemerkungen mit der Nr. des Bedarfs, der freie Satz einer Rückmeldung mit der Nr. der Frage.",
            "Keine Namen von Menschen eintragen.",
        ),
    ),
    "en": Form(
        language="en",
        answers="Answers",
        cards="Cards",
        listed="List",
        help="How to",
        answer_headers={"ballot": "Ballot", "step": "Step", "number": "No."},
        card_headers={"ballot": "Ballot", "step": "Step", "number": "No.", "field": "Field of action", "text": "Text"},
        listed_headers=("Step", "No. or code", "Text"),
        lines=(
            "One row for each answer. “Ballot” tells the ballots apart: all rows of one ballot have the same number.",
            "Step and No. are in the sheet “List”. The rows that are there are an example; empty ones do not count.",
            "Cards: new needs with the code of the field of action, remarks with the No. of the need, the free line of feedback with the No. of the question.",
            "Do not enter names of people.",
        ),
    ),
}
BASE = ("ballot", "step", "number", "field")
"""Cells that say where an answer belongs; without any other the row does not count."""

YES, PARTLY, NO, UNKNOWN = ("ja", "yes"), ("teilweise", "partly"), ("nein", "no"), ("weiß nicht", "don't know")
WORDS = {
    folded(word): value
    for value, words in {
        "yes": YES,
        "partly": PARTLY,
        "no": NO,
        "unknown": (*UNKNOWN, "do not know", "unknown"),
    }.items()
    for word in words
}
"""Words that several kinds read, in each language."""
RELEVANCE_COLUMN = PaperColumn(
    "relevance",
    {"de": "Relevanz", "en": "Relevance"},
    {
        "de": "Relevanz: ja, teilweise, nein, weiß nicht.",
        "en": "Relevance: yes, partly, no, don't know.",
    },
    optional=False,
    always=True,
)
URGENCY_COLUMN = PaperColumn(
    "urgency",
    {"de": "Dringlichkeit", "en": "Urgency"},
    {
        "de": "Dringlichkeit: 1 (gering) bis 5 (hoch), weiß nicht.",
        "en": "Urgency: 1 (low) to 5 (high), don't know.",
    },
    optional=False,
    always=True,
)


def form_of(language: str) -> Form:
    """The form in a language; German where there is none."""
    return FORMS.get(language, FORMS["de"])


def offered_columns(every: Iterable[PaperColumn], steps: Iterable[Step]) -> list[PaperColumn]:
    """The columns of a workbook to fill in: those of its steps and those that are always there, each once."""
    used = {column.key for step in steps for column in step.columns}
    return list({one.key: one for one in every if one.always or one.key in used}.values())


def read_relevance(cells: Cells) -> str | None:
    """yes, partly, no or unknown; raises PaperError."""
    return _word(
        cells["relevance"],
        WORDS,
        N_("„%(said)s“ ist keine Antwort auf „noch wichtig“. Möglich sind: ja, teilweise, nein, weiß nicht."),
    )


def read_urgency(cells: Cells) -> int | str | None:
    """1 to 5 or unknown; raises PaperError."""
    return read_level(cells["urgency"], N_("„%(said)s“ ist keine Dringlichkeit. Möglich sind: 1 bis 5, weiß nicht."))


def read_level(said: str, message: str) -> int | str | None:
    """A level of a scale, 1 to 5, or unknown; raises PaperError with the message."""
    levels: dict[str, int | str] = {str(n): n for n in range(1, 6)}
    unknown: dict[str, int | str] = {word: value for word, value in WORDS.items() if value == "unknown"}
    return _word(said, levels | unknown, message)


def read_yes(said: str, message: str) -> bool:
    """Whether a cell says yes; raises PaperError for anything else than yes or nothing."""
    return _word(said, {word: True for word, value in WORDS.items() if value == "yes"}, message) is True


def _word(said: str, words: Mapping[str, Meaning], message: str) -> Meaning | None:
    if said and folded(said) not in words:
        raise PaperError(message, said)
    return words.get(folded(said))


def read_paper(
    sheets: Mapping[str, Rows], steps: Sequence[Step], fields: Sequence[str], columns: Iterable[PaperColumn]
) -> tuple[list[Ballot], list[Wrong]]:
    """The ballots in the order of the workbook, and everything that is wrong; nothing is guessed.

    `columns` are all that any kind reads, so that a filled cell is never passed over.
    """
    reading = _Reading({folded(step.key): step for step in steps}, set(fields), columns)
    for form in FORMS.values():
        headers = form.answer_columns(reading.columns.values())
        reading.sheet(form.answers, sheets.get(form.answers, ()), headers, reading.answer)
        reading.sheet(form.cards, sheets.get(form.cards, ()), form.card_headers, reading.card)
    first = next((form.answers for form in FORMS.values() if form.answers in sheets), FORMS["de"].answers)
    if len(reading.names) > MOST_BALLOTS:
        reading.wrong.append(Wrong(first, 1, "too_many", str(len(reading.names))))
    if not reading.names and not reading.wrong:
        reading.wrong.append(Wrong(first, 1, "empty"))
    return reading.ballots(), reading.wrong


class _Reading:
    def __init__(self, steps: Mapping[str, Step], fields: set[str], columns: Iterable[PaperColumn]) -> None:
        self._steps, self._fields = steps, fields
        self.columns = {one.key: one for one in columns}
        needed = {one.key for step in steps.values() for one in step.columns if not one.optional}
        self._may_miss = {key for key in self.columns if key not in needed}
        self._answers: dict[str, dict[tuple[int, str], object]] = {}
        self._cards: dict[str, list[tuple[int, str | None, str, str]]] = {}
        self.names: dict[str, None] = {}
        self.wrong: list[Wrong] = []

    def ballots(self) -> list[Ballot]:
        """One per name."""
        return [
            Ballot(
                name=name,
                answers=tuple((*where, value) for where, value in self._answers.get(name, {}).items()),
                cards=tuple(self._cards.get(name, ())),
            )
            for name in self.names
        ]

    def sheet(self, name: str, rows: Rows, headers: Mapping[str, str], read: Callable[[str, int, Cells], None]) -> None:
        """Read the rows of one sheet below its header."""
        for row, cells in self._rows(rows, headers):
            if isinstance(cells, str):
                self.wrong.append(Wrong(name, row, "header", cells))
            else:
                read(name, row, cells)

    def answer(self, sheet: str, row: int, cells: Cells) -> None:
        """One row of the sheet of answers: what a ballot answers to one item of a step."""
        step = self._step(sheet, row, cells, lambda found: bool(found.columns))
        if step is None:
            return
        read = {column.key for column in step.columns}
        item = step.items.get(cells["number"])
        known = self._answers.setdefault(cells["ballot"], {})
        astray = [key for key in self.columns if key not in read and cells[key]]
        if item is None:
            self.wrong.append(Wrong(sheet, row, "item", cells["number"]))
        elif (step.id, item) in known:
            self.wrong.append(Wrong(sheet, row, "twice", cells["number"]))
        elif astray:
            self.wrong.append(Wrong(sheet, row, "not_asked", cells[astray[0]]))
        else:
            try:
                known[step.id, item] = step.read(cells)
            except PaperError as error:
                self.wrong.append(Wrong(sheet, row, error.message, error.said))

    def card(self, sheet: str, row: int, cells: Cells) -> None:
        """One row of the sheet of cards: a new need in a field, or a remark on a need."""
        step = self._step(sheet, row, cells, lambda found: bool(found.cards))
        if step is None:
            return
        cards = self._cards.setdefault(cells["ballot"], [])
        item = step.items.get(cells["number"])
        if step.cards == "item" and item is None:
            self.wrong.append(Wrong(sheet, row, "item", cells["number"]))
        elif step.cards == "item":
            cards.append((step.id, item, "", cells["text"]))
        elif cells["field"] not in self._fields:
            self.wrong.append(Wrong(sheet, row, "field", cells["field"]))
        else:
            cards.append((step.id, None, cells["field"], cells["text"]))

    def _rows(self, rows: Rows, headers: Mapping[str, str]) -> Iterator[tuple[int, Cells | str]]:
        """(row, key → text) of the rows below the header; the headers that are missing come as a text."""
        first = folded(headers["ballot"])
        start = next((n for n, row in enumerate(rows) if row and folded(row[0]) == first), None)
        if start is None:
            return
        places = {folded(text): n for n, text in enumerate(rows[start])}
        of = {key: places.get(folded(header)) for key, header in headers.items()}
        missing = [headers[key] for key, place in of.items() if place is None and key not in self._may_miss]
        if missing:
            yield start + 1, ", ".join(missing)
            return
        for n, row in enumerate(rows[start + 1 :], start=start + 2):
            cells = {key: "" if place is None else _cell(row, place) for key, place in of.items()}
            if any(text for key, text in cells.items() if key not in BASE):
                yield n, cells

    def _step(self, sheet: str, row: int, cells: Cells, takes: Callable[[Step], bool]) -> Step | None:
        step = self._steps.get(folded(cells["step"]))
        if not cells["ballot"]:
            self.wrong.append(Wrong(sheet, row, "ballot"))
            return None
        self.names[cells["ballot"]] = None
        if step is None or not takes(step):
            self.wrong.append(Wrong(sheet, row, "step", cells["step"]))
            return None
        return step


def _cell(row: Sequence[str], place: int) -> str:
    return one_line(row[place]) if place < len(row) else ""

"""Answers and cards that were collected on paper or in another tool: what the two tables of a workbook say. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from facilitation.rules.session.paper_forms import (
    ANSWERS,
    CARDS,
    FORMS,
    OPTIONAL,
    RELEVANCE,
    SUPPORT,
    URGENCY,
)
from facilitation.rules.text import folded, one_line

MOST_BALLOTS = 2_000

Rows = Sequence[Sequence[str]]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step that paper may answer: `items` official number, or ref → ref."""

    id: int
    key: str
    kind: str
    items: dict[str, str] = {}


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong in a cell: sheet, row (from 1), a code and what stands there."""

    sheet: str
    row: int
    code: str
    said: str = ""


class Ballot(msgspec.Struct, frozen=True, kw_only=True):
    """One person's paper: (step, item, value) and (step, item or None, field, text)."""

    name: str
    answers: tuple[tuple[int, str, Any], ...] = ()
    cards: tuple[tuple[int, str | None, str, str], ...] = ()


def read_paper(
    sheets: Mapping[str, Rows], steps: Sequence[Step], fields: Sequence[str]
) -> tuple[list[Ballot], list[Wrong]]:
    """The ballots in the order of the workbook, and everything that is wrong; nothing is guessed."""
    reading = _Reading({folded(step.key): step for step in steps}, set(fields))
    for form in FORMS.values():
        for name, columns, headers, read in (
            (form.answers, ANSWERS, form.answer_headers, reading.answer),
            (form.cards, CARDS, form.card_headers, reading.card),
        ):
            for row, cells in _lines(sheets.get(name, ()), columns, headers):
                if isinstance(cells, str):
                    reading.wrong.append(Wrong(name, row, "header", cells))
                else:
                    read(name, row, cells)
    first = next((form.answers for form in FORMS.values() if form.answers in sheets), FORMS["de"].answers)
    if len(reading.names) > MOST_BALLOTS:
        reading.wrong.append(Wrong(first, 1, "too_many", str(len(reading.names))))
    if not reading.names and not reading.wrong:
        reading.wrong.append(Wrong(first, 1, "empty"))
    return reading.ballots(), reading.wrong


def _lines(rows: Rows, columns: Sequence[str], headers: Sequence[str]) -> Iterator[tuple[int, dict[str, str] | str]]:
    """(row, column → text) of the rows below the header; a header that is not there comes as a text."""
    start = next((n for n, row in enumerate(rows) if row and folded(row[0]) == folded(headers[0])), None)
    if start is None:
        return
    places = {folded(text): n for n, text in enumerate(rows[start])}
    of = dict(zip(columns, (places.get(folded(header)) for header in headers), strict=True))
    missing = [
        header for column, header in zip(columns, headers, strict=True) if of[column] is None and column not in OPTIONAL
    ]
    if missing:
        yield start + 1, ", ".join(missing)
        return
    for n, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = {column: "" if place is None else _cell(row, place) for column, place in of.items()}
        if any(text for header, text in cells.items() if header not in ("Bogen", "Schritt", "Nr.", "Handlungsfeld")):
            yield n, cells


def _cell(row: Sequence[str], place: int) -> str:
    return one_line(row[place]) if place < len(row) else ""


class _Reading:
    def __init__(self, steps: Mapping[str, Step], fields: set[str]) -> None:
        self._steps, self._fields = steps, fields
        self._answers: dict[str, dict[tuple[int, str], Any]] = {}
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

    def answer(self, sheet: str, row: int, cells: Mapping[str, str]) -> None:
        """One row of the sheet of answers: a review, an urgency, or the support of what is there."""
        step = self._step(sheet, row, cells, ("review", "vote", "collect"))
        if step is None:
            return
        item = step.items.get(cells["Nr."])
        relevance = self._word(sheet, row, "relevance", cells["Relevanz"], RELEVANCE)
        urgency = self._word(sheet, row, "urgency", cells["Dringlichkeit"], URGENCY)
        support = self._word(sheet, row, "support", cells["Unterstützung"], SUPPORT)
        known = self._answers.setdefault(cells["Bogen"], {})
        if item is None:
            self.wrong.append(Wrong(sheet, row, "item", cells["Nr."]))
        elif (step.id, item) in known:
            self.wrong.append(Wrong(sheet, row, "twice", cells["Nr."]))
        elif step.kind == "collect":
            if support is None or relevance is not None or urgency is not None:
                self.wrong.append(Wrong(sheet, row, "only_support"))
            known[step.id, item] = True
        elif support is not None:
            self.wrong.append(Wrong(sheet, row, "no_support", cells["Schritt"]))
        elif step.kind == "review":
            known[step.id, item] = {"relevance": relevance, "priority": urgency}
        elif relevance is not None or urgency is None:
            self.wrong.append(Wrong(sheet, row, "only_urgency", cells["Relevanz"]))
        else:
            known[step.id, item] = urgency

    def card(self, sheet: str, row: int, cells: Mapping[str, str]) -> None:
        """One row of the sheet of cards: a new need in a field, or a remark on a need."""
        step = self._step(sheet, row, cells, ("collect", "review"))
        if step is None:
            return
        cards = self._cards.setdefault(cells["Bogen"], [])
        if step.kind == "review":
            item = step.items.get(cells["Nr."])
            if item is None:
                self.wrong.append(Wrong(sheet, row, "item", cells["Nr."]))
            else:
                cards.append((step.id, item, "", cells["Text"]))
        elif cells["Handlungsfeld"] not in self._fields:
            self.wrong.append(Wrong(sheet, row, "field", cells["Handlungsfeld"]))
        else:
            cards.append((step.id, None, cells["Handlungsfeld"], cells["Text"]))

    def _step(self, sheet: str, row: int, cells: Mapping[str, str], kinds: Sequence[str]) -> Step | None:
        step = self._steps.get(folded(cells["Schritt"]))
        if not cells["Bogen"]:
            self.wrong.append(Wrong(sheet, row, "ballot"))
            return None
        self.names[cells["Bogen"]] = None
        if step is None or step.kind not in kinds:
            self.wrong.append(Wrong(sheet, row, "step", cells["Schritt"]))
            return None
        return step

    def _word(self, sheet: str, row: int, code: str, said: str, words: Mapping[str, Any]) -> Any:
        if said and folded(said) not in words:
            self.wrong.append(Wrong(sheet, row, code, said))
        return words.get(folded(said))

"""Find the fields of action of a plan by code or title, as sheets, columns, headings and numbers name them."""

import re

from facilitation.rules.planfile.parsed_rows import ParsedField
from facilitation.rules.text import folded, one_line

NO_FIELD = "Ohne Handlungsfeld"

_WORD = r"(?:handlungsfeld|themenfeld|aktionsfeld|handlungsbereich|lebensbereich|hf)"
_CODED = [
    re.compile(pattern)
    for pattern in (
        rf"(?i:{_WORD}\s*)((?:[A-ZÄÖÜ]{{1,3}}|[IVX]{{1,4}})\b|\d{{1,2}}(?:\.\d+)*)\s*(?:[.:)–—-]\s*)?(.*)",
        r"([A-ZÄÖÜ]|[IVX]{1,4}|\d{1,2}(?:\.\d+)*)(?:\s*[.:)–—-]\s*|\s+)(\S.*)",
        r"([A-ZÄÖÜ]{2,3})\s*[:)–—-]\s+(\S.*)",
        r"([A-ZÄÖÜ]{1,3}|\d{1,2}(?:\.\d+)*)()",
    )
]
"""Code and title: "Handlungsfeld 4: Wohnen" · "A Arbeit", "4. Wohnen" · "HF – Titel" · "W"."""
_UNCODED = re.compile(rf"(?i:{_WORD})\b\s*[:–—-]*\s*(?P<title>.+)")
_LETTERS = re.compile(r"[^\W\d_]{1,3}")


def parse_field(text: str) -> tuple[str, str]:
    """Split a field as people write it into code and title: "Handlungsfeld 4: Wohnen", "A Arbeit", "W", "Bildung"."""
    text = one_line(text)
    for pattern in _CODED:
        if found := pattern.fullmatch(text):
            return found[1], found[2]
    if found := _UNCODED.fullmatch(text):
        return "", found["title"]
    return "", text


class FieldRegistry:
    """All fields found so far, in the order in which they were first named."""

    def __init__(self, fields: list[ParsedField], language: str) -> None:
        self.fields = list(fields)
        self.language = language
        self.placed: dict[str, int] = {}

    def find(self, text: str) -> int | None:
        """Return the position of the field that a text names, by code or by title in any language; None if it is new."""
        code, title = parse_field(text)
        whole, names = one_line(text), {folded(text), folded(title)} - {""}
        by_code = (i for i, field in enumerate(self.fields) if field.code and field.code == whole)
        by_title = (i for i, field in enumerate(self.fields) if names & _titles(field))
        by_parts = (
            i for i, field in enumerate(self.fields) if code and field.code == code and not (title and field.title)
        )
        return next(by_code, next(by_title, next(by_parts, None)))

    def place(self, text: str) -> int:
        """Return the position of the field that a text names; add it if it is new."""
        if text not in self.placed:
            self.placed[text] = self._place(text)
        return self.placed[text]

    def _place(self, text: str) -> int:
        position = self.find(text)
        code, title = parse_field(text)
        if any(field.code == code for field in self.fields):
            code = ""
        if position is None:
            self.fields.append(
                ParsedField(code=code, title={self.language: title or one_line(text)} if title or not code else {})
            )
            return len(self.fields) - 1
        field = self.fields[position]
        if title and not field.title:
            field.title = {self.language: title}
        field.code = field.code or (code if title else "")
        return position

    def give_codes(self, numbers: dict[int, list[str]]) -> None:
        """Give fields without a code one: the letters with which their numbers begin, else the first letters of the title."""
        taken = {field.code for field in self.fields if field.code}
        for position, field in enumerate(self.fields):
            if not field.code:
                field.code = next(code for code in _codes(field, numbers.get(position, [])) if code not in taken)
                taken.add(field.code)
            if not field.title:
                field.title = {self.language: field.code}


def _titles(field: ParsedField) -> set[str]:
    return {folded(title) for title in field.title.values()}


def _codes(field: ParsedField, numbers: list[str]) -> list[str]:
    """Return possible codes for a field, best first, with enough alternatives that one is free."""
    prefixes = {found[0] if (found := _LETTERS.match(number)) else "" for number in numbers}
    title = re.sub(r"[^\w]", "", next(iter(field.title.values()), "X")).upper() or "X"
    shared = [prefix.upper() for prefix in prefixes if prefix and len(prefixes) == 1]
    return [
        *shared,
        *(title[:length] for length in range(1, len(title) + 1)),
        *(f"{title[0]}{n}" for n in range(2, 1000)),
    ]

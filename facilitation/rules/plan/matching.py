"""Match the entries of a newer plan file to those of an older version: by number, equal words, similar words."""

from collections.abc import Mapping
from itertools import count

import msgspec

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.session.similarity import most_similar
from facilitation.rules.text import folded, pick

SAME_TEXT = 0.8
"""Similarity from which texts are the same entry under another number; suggestions to people begin at 0.43."""
MOST_PAIRS = 40_000
"""Unmatched pairs up to which similarity is computed: 200 × 200 entries take a second."""

Needs = dict[str, tuple[str, NeedContent]]
Measures = dict[str, tuple[str, MeasureContent]]
"""Official number → code of the field, and the entry."""


class Matches(msgspec.Struct, frozen=True, kw_only=True):
    """Newer → older: codes of fields, official numbers of needs and measures.

    `codes` also has the new fields, each with a free code.
    """

    fields: dict[str, str]
    codes: dict[str, str]
    needs: dict[str, str]
    measures: dict[str, str]


def match_entries(base: PlanContent, newer: PlanContent) -> Matches:
    """Match the fields, needs and measures of two plans."""
    language = newer.language
    fields = _match(
        {field.code: _title(field, language) for field in newer.fields},
        {field.code: _title(field, language) for field in base.fields},
        number_first=False,
    )
    return Matches(
        fields=fields,
        codes=_codes(newer, base, fields),
        needs=_match(
            {number: one.statement.get(language, "") for number, (_field, one) in needs_of(newer).items()},
            {number: one.statement.get(language, "") for number, (_field, one) in needs_of(base).items()},
        ),
        measures=_match(
            {number: one.title for number, (_field, one) in measures_of(newer).items()},
            {number: one.title for number, (_field, one) in measures_of(base).items()},
        ),
    )


def needs_of(content: PlanContent) -> Needs:
    """Return all needs by their number."""
    return {need.number: (field.code, need) for field in content.fields for need in field.needs}


def measures_of(content: PlanContent) -> Measures:
    """Return all measures by their number."""
    return {one.number: (field.code, one) for field in content.fields for one in field.measures}


def _codes(newer: PlanContent, base: PlanContent, fields: Mapping[str, str]) -> dict[str, str]:
    used = {field.code for field in base.fields}
    codes = dict(fields)
    for field in newer.fields:
        if field.code not in codes:
            tries = (field.code if n == 1 else f"{field.code}{n}" for n in count(1))
            codes[field.code] = next(code for code in tries if code not in used)
            used.add(codes[field.code])
    return codes


def _title(field: FieldContent, language: str) -> str:
    return pick(field.title, language)


def _match(newer: Mapping[str, str], older: Mapping[str, str], *, number_first: bool = True) -> dict[str, str]:
    """Return newer → older. Fields are matched by title before code, since a code may be derived from the title."""
    found: dict[str, str] = {}
    steps = (_by_number, _by_words) if number_first else (_by_both, _by_words, _by_number)
    for step in (*steps, _by_similarity):
        left = {key: text for key, text in newer.items() if key not in found}
        matched = set(found.values())
        found |= step(left, {key: text for key, text in older.items() if key not in matched})
    return found


def _by_both(newer: Mapping[str, str], older: Mapping[str, str]) -> dict[str, str]:
    """Match fields with equal code and title first, since two fields may have the same title."""
    return {key: key for key, text in newer.items() if text and older.get(key) == text}


def _by_number(newer: Mapping[str, str], older: Mapping[str, str]) -> dict[str, str]:
    return {number: number for number in newer if number in older}


def _by_words(newer: Mapping[str, str], older: Mapping[str, str]) -> dict[str, str]:
    free = {folded(text): number for number, text in older.items() if folded(text)}
    return {number: old for number, text in newer.items() if (old := free.pop(folded(text), None))}


def _by_similarity(newer: Mapping[str, str], older: Mapping[str, str]) -> dict[str, str]:
    """Match the most similar pairs first, so that no entry takes the match of another."""
    if len(newer) * len(older) > MOST_PAIRS:
        return {}
    candidates = list(older.items())
    near = [
        (match.score, number, str(match.key))
        for number, text in newer.items()
        for match in most_similar(text, candidates)
        if match.score >= SAME_TEXT
    ]
    found: dict[str, str] = {}
    for _score, number, old in sorted(near, key=lambda one: -one[0]):
        if number not in found and old not in found.values():
            found[number] = old
    return found

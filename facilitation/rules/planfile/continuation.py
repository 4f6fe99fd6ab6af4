"""Rows that go on with an entry above them: what they add is put below what was said."""

import re

from facilitation.rules.planfile.drafts import MeasureDraft, NeedDraft
from facilitation.rules.text import folded

_TOTAL = re.compile(
    r"(?:(?:zwischen|gesamt)?summe\b.*|gesamt(?:kosten|betrag|ausgaben|aufwand)\b.*|gesamt|insgesamt|total|uebertrag)(?: \d{4})?"
)


def is_total(text: str) -> bool:
    """Whether a row that bears this text sums up those above: "Summe", "Gesamtkosten 2024:"."""
    return bool(_TOTAL.fullmatch(folded(text)))


def agrees(one: MeasureDraft, other: MeasureDraft) -> bool:
    """Whether two rows say nothing different of a measure; what one leaves empty is no difference."""
    before, after = one.values | one.extra, other.values | other.extra
    return all(before[name] == text for name, text in after.items() if name in before)


def go_on_with_measure(above: MeasureDraft, below: MeasureDraft) -> None:
    """Add what a further row of the same measure says."""
    _add(above.values, below.values)
    _add(above.extra, below.extra)
    above.needs = _lines(above.needs, below.needs)


def go_on_with_need(above: NeedDraft, below: NeedDraft) -> None:
    """Add what a further row of the same need says."""
    _add(above.explanation, below.explanation)
    _add(above.extra, below.extra)
    above.target_group = _lines(above.target_group, below.target_group)


def _add(texts: dict[str, str], more: dict[str, str]) -> None:
    for name, text in more.items():
        texts[name] = _lines(texts.get(name, ""), text)


def _lines(above: str, below: str) -> str:
    """Both, each line once."""
    if above == below:
        return above
    return "\n".join(dict.fromkeys(line for line in f"{above}\n{below}".split("\n") if line))

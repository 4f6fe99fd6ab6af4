"""Read costs as plans write them: amounts in euros and thousands, ranges, staff positions, "noch offen"."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

from facilitation.rules.text import clean_text, folded, is_blank

Kind = Literal["amount", "staff", "open", "existing", "none", "empty", "unread"]

_NUMBER = r"\d{1,3}(?:[. ']\d{3})+(?:,\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?"
_UNIT = r"Mrd\.?|Milliarden?|Mio\.?|Million(?:en)?|Tsd\.?|tausend|TEUR|TEuro|T\s?€|k\s?€"
_MONEY = r"€|EUR\b|Euro\b"
_AMOUNT = re.compile(rf"(?i)(?<![\d.,])({_NUMBER})(?:,\s?[-–—]+)?\s*((?:{_UNIT})(?!\w))?\s*({_MONEY})?")
_STAFF = re.compile(
    r"(?i)(?<![\d.,])(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:VZÄ|VZE|VK\b|AK\b|Vollzeit\w*|Stellen?(?:anteile?)?\b|Personalstellen?)"
)
_RANGE = re.compile(r"(?i)\s*(?:-|–|—|bis|und)\s*(?:zu\s*)?")
_YEAR_LINE = re.compile(r"^(?:\D{0,40})((?:19|20)\d\d)\s*:\s*(.+)$")
_FACTORS = (("mrd", 10**9), ("milliard", 10**9), ("mio", 10**6), ("million", 10**6), ("t", 1000), ("k", 1000))
_APPROXIMATE = re.compile(r"(?i)\b(?:ca|circa|rund|etwa|ungefähr|geschätzt|schätzungsweise)\b|~|≈")
_YEARLY = re.compile(
    r"(?i)\bjährlich\w*|(?:\b(?:im|pro|je|jedes)\s|/\s?)Jahr\b(?!\s*(?:19|20)\d\d)|\bp\.\s?a\.|/\s?a\b"
)
_AT_MOST = re.compile(r"(?i)\b(?:bis zu|max|maximal|höchstens)\b|^\s*bis\b|≤|<")
_AT_LEAST = re.compile(r"(?i)\b(?:mind|mindestens|ab|über)\b|≥|>")
_OPEN = re.compile(
    r"\b(?:offen|unklar|unbekannt|zu klaeren|zu ermitteln|wird ermittelt|tbd|n n|nicht bezifferbar|noch nicht\b.*|folgt)\b"
)
_EXISTING = re.compile(
    r"\b(?:vorhanden\w*|bestehend\w*|kostenneutral|keine zusaetzlich\w*|laufende[nrs]? (?:mittel|haushalt\w*|geschaeft\w*)|im haushalt|eigenmittel)\b"
)
_NONE = frozenset({"keine", "kein", "entfaellt", "keine kosten", "0"})


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """A cost in euros, or the reason why there is no amount.

    "bis zu 5.000 €" has no `low`; amounts for single years are in `by_year` alone. `staff` counts full-time positions.
    `kind` is "empty" when the text is blank and "unread" when it holds neither an amount nor a usual word.
    """

    kind: Kind = "unread"
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    yearly: bool = False
    staff: Decimal | None = None
    by_year: dict[str, Decimal] = {}


def read_cost(text: str) -> Cost:
    """Read a cost from the text of a cell."""
    if is_blank(text):
        return Cost(kind="empty")
    words, clean = folded(text), clean_text(text)
    staffed = _STAFF.search(clean)
    staff = _decimal(staffed[1]) if staffed else None
    plain = _STAFF.sub(" ", clean)
    by_year = _by_year(plain)
    low, high = (None, None) if by_year else _span(plain)
    kind: Kind = (
        "amount" if by_year or low is not None or high is not None
        else "staff" if staff is not None
        else "none" if words in _NONE
        else "existing" if _EXISTING.search(words)
        else "open" if _OPEN.search(words)
        else "unread"
    )  # fmt: skip
    return Cost(
        kind=kind,
        low=low,
        high=high,
        approximate=bool(_APPROXIMATE.search(clean)),
        yearly=bool(_YEARLY.search(clean)),
        staff=staff,
        by_year=by_year,
    )


def _by_year(text: str) -> dict[str, Decimal]:
    """Return the amounts of lines such as "2024: 5.000 €", the form in which columns for each year are joined."""
    lines = [found for line in text.split("\n") if (found := _YEAR_LINE.match(line))]
    amounts = {found[1]: _span(found[2])[1] for found in lines}
    return {year: amount for year, amount in amounts.items() if amount is not None} if len(lines) > 1 else {}


def _span(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and the highest amount in a text: equal for one amount, None for an open end."""
    found = [one for one in _AMOUNT.finditer(text) if _is_money(one, text)]
    if not found:
        return None, None
    first = found[0]
    ranged = _partner(text, first)
    if ranged:
        unit = first[2] or ranged[2] or ""
        return _euros(first[1], unit), _euros(ranged[1], ranged[2] or "")
    amount = _euros(first[1], first[2] or "")
    before = text[: first.start()]
    if _AT_MOST.search(before):
        return None, amount
    if _AT_LEAST.search(before):
        return amount, None
    return amount, amount


def _partner(text: str, first: re.Match[str]) -> re.Match[str] | None:
    """Return the upper end of a range whose lower end is `first`, or None."""
    between = _RANGE.match(text, first.end())
    if between is None or between.end() == first.end():
        return None
    other = _AMOUNT.match(text, between.end())
    return other if other and (other[2] or other[3]) else None


def _is_money(found: re.Match[str], text: str) -> bool:
    """Tell whether a number is money: it has a currency or unit, begins such a range, or is alone in its cell."""
    if found[2] or found[3]:
        return True
    alone = not re.search(r"[^\W\d_]{2,}", re.sub(_APPROXIMATE, "", text[: found.start()] + text[found.end() :]))
    year = re.fullmatch(r"(?:19|20)\d\d", found[1])
    return _partner(text, found) is not None or (
        alone and not year and text.strip(" .,–—-()~≈") == found[0].strip(" .,–—-")
    )


def _euros(number: str, unit: str) -> Decimal:
    name = folded(unit)
    factor = next((factor for start, factor in _FACTORS if name.startswith(start)), 1)
    return _decimal(number) * factor


def _decimal(number: str) -> Decimal:
    """Parse a German number; a dot before one or two digits is a decimal point."""
    plain = number.replace(" ", "").replace("'", "")
    if "," in plain or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain)

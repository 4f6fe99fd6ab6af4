"""Costs as plans write them: amounts in euros and thousands, ranges, posts, "noch offen"; the text itself is kept."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

from facilitation.rules.text import clean_text, folded

Kind = Literal["amount", "staff", "open", "existing", "none", "unclear"]

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
_AT_MOST = re.compile(r"(?i)\b(?:bis zu|max|maximal|höchstens)\b|^\s*bis\b|≤|<")
_AT_LEAST = re.compile(r"(?i)\b(?:mind|mindestens|ab|über)\b|≥|>")
_OPEN = re.compile(
    r"\b(?:offen|unklar|unbekannt|zu klaeren|zu ermitteln|wird ermittelt|tbd|n n|nicht bezifferbar|noch nicht\b.*|folgt)\b"
)
_EXISTING = re.compile(
    r"\b(?:vorhanden\w*|bestehend\w*|kostenneutral|keine zusaetzlich\w*|laufende[nrs]? (?:mittel|haushalt\w*|geschaeft\w*)|im haushalt|eigenmittel)\b"
)
_NONE = frozenset({"", "keine", "kein", "entfaellt", "keine kosten", "0"})


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """A cost as typed. `low` and `high` are euros ("bis zu 5.000 €" has no low), `staff` full-time posts."""

    raw: str
    kind: Kind = "unclear"
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    staff: Decimal | None = None
    by_year: dict[str, Decimal] = {}


def read_cost(text: str) -> Cost:
    """What a cell says; unclear when it says neither an amount nor one of the usual words."""
    clean, words = clean_text(text), folded(text)
    staffed = _STAFF.search(clean)
    staff = _decimal(staffed[1]) if staffed else None
    plain = _STAFF.sub(" ", clean)
    about = bool(_APPROXIMATE.search(clean))
    by_year = _by_year(plain)
    if by_year:
        total = sum(by_year.values(), Decimal(0))
        return Cost(raw=text, kind="amount", low=total, high=total, approximate=about, staff=staff, by_year=by_year)
    low, high = _span(plain)
    if high is not None or low is not None:
        return Cost(raw=text, kind="amount", low=low, high=high, approximate=about, staff=staff)
    kind: Kind = (
        "staff" if staff is not None
        else "none" if words in _NONE
        else "existing" if _EXISTING.search(words)
        else "open" if _OPEN.search(words)
        else "unclear"
    )  # fmt: skip
    return Cost(raw=text, kind=kind, approximate=about, staff=staff)


def _by_year(text: str) -> dict[str, Decimal]:
    """Amounts of lines that name a year: "2024: 5.000 €", as columns for each year are joined."""
    lines = [found for line in text.split("\n") if (found := _YEAR_LINE.match(line))]
    amounts = {found[1]: _span(found[2])[1] for found in lines}
    return {year: amount for year, amount in amounts.items() if amount is not None} if len(lines) > 1 else {}


def _span(text: str) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest amount of a text: one, a range, or only one end of it."""
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
    """The other end of a range that begins with an amount."""
    between = _RANGE.match(text, first.end())
    if between is None or between.end() == first.end():
        return None
    other = _AMOUNT.match(text, between.end())
    return other if other and (other[2] or other[3]) else None


def _is_money(found: re.Match[str], text: str) -> bool:
    """Whether a number is an amount: with a currency, at the beginning of a range of such, or alone in its cell."""
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
    """The value of a German number; a dot before one or two digits is a decimal point all the same."""
    plain = number.replace(" ", "").replace("'", "")
    if "," in plain or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain)

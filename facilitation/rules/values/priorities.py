"""Priorities as plans write them: 1–5, A–C, words, stars. Which end is the highest, the plan's people must say."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

from facilitation.rules.text import folded, one_line

Scale = Literal["number", "letter", "word", "stars", "none", "unclear"]

WORDS = {
    "sehr hoch": 5, "hoechste": 5, "hoch": 4, "dringend": 4, "wichtig": 4, "high": 4, "mittel": 3, "mittlere": 3, "medium": 3, "normal": 3,
    "gering": 2, "niedrig": 2, "nachrangig": 2, "low": 2, "sehr gering": 1, "sehr niedrig": 1,
}  # fmt: skip
"""Words by their rank; these say their direction themselves."""
_NAMES = sorted(WORDS, key=len, reverse=True)
_STARS = re.compile(r"[*★⭐☆\ufe0f\s]+")
_SINGLE = re.compile(r"(?i)^\(?(?:prio(?:rität)?\.?\s*)?\(?(\d{1,2}|[a-e])\)?\.?(?:\s*(?:prio(?:rität)?|er))?\)?$")


class Priority(msgspec.Struct, frozen=True, kw_only=True):
    """A priority as typed. `value` is "3", "A", a known word or the number of stars; `bracketed` one like "(5)"."""

    raw: str
    scale: Scale = "unclear"
    value: str = ""
    bracketed: bool = False


def read_priority(text: str) -> Priority:
    """What a cell says; unclear when it is none of the usual forms."""
    line = one_line(text)
    bracketed = line.startswith("(") and line.endswith(")")
    if not line.strip("-–—/ "):
        return Priority(raw=text, scale="none")
    if _STARS.fullmatch(line):
        return Priority(raw=text, scale="stars", value=str(sum(sign in "*★⭐" for sign in line)))
    if single := _SINGLE.match(line):
        value = single[1].upper()
        return Priority(
            raw=text,
            scale="number" if value.isdigit() else "letter",
            value=value.lstrip("0") or "0",
            bracketed=bracketed,
        )
    words = folded(line)
    name = next((name for name in _NAMES if re.search(rf"\b{name}(?:e|er|es|en)?\b", words)), "")
    return Priority(raw=text, scale="word" if name else "unclear", value=name, bracketed=bracketed)


def ends_of_scale(texts: Iterable[str]) -> tuple[str, ...]:
    """Both ends of the scale in use, where its direction must be asked; empty where words or stars say it."""
    known = [one for one in map(read_priority, texts) if one.value]
    scale = Counter(one.scale for one in known).most_common(1)
    if not scale or scale[0][0] not in {"number", "letter"}:
        return ()
    values = sorted({one.value for one in known if one.scale == scale[0][0]}, key=lambda value: (len(value), value))
    return (values[0], values[-1]) if len(values) > 1 else ()


def importance(text: str, ends: tuple[str, ...], highest: str) -> float | None:
    """How important a priority is, from 0 to 1, given both ends of its scale and which is the highest."""
    one = read_priority(text)
    if one.scale == "word":
        return (WORDS[one.value] - 1) / 4
    if one.scale not in {"number", "letter"} or len(ends) != 2 or highest not in ends:
        return None
    place, low, high = _place(one.value), *sorted(map(_place, ends))
    if not low <= place <= high or low == high:
        return None
    share = (place - low) / (high - low)
    return share if _place(highest) == high else 1 - share


def _place(value: str) -> int:
    return int(value) if value.isdigit() else ord(value[:1] or "A")

"""Read priorities as plans write them: 1–5, A–C, words, stars. People must say which end of a scale is the highest."""

import re
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

import msgspec

from facilitation.rules.text import folded, is_blank, one_line

Notation = Literal["number", "letter", "word", "stars", "empty", "unread"]
Level = Literal["high", "medium", "low", "empty", "unread"]

WORDS = {
    "sehr hoch": 5, "hoechste": 5, "hoch": 4, "dringend": 4, "wichtig": 4, "high": 4, "mittel": 3, "mittlere": 3, "medium": 3, "normal": 3,
    "gering": 2, "niedrig": 2, "nachrangig": 2, "low": 2, "sehr gering": 1, "sehr niedrig": 1,
}  # fmt: skip
"""Words by their rank from 1 to 5; they need no scale."""
_NAMES = sorted(WORDS, key=len, reverse=True)
_STARS = re.compile(r"[*★⭐☆\ufe0f\s]+")
_SINGLE = re.compile(r"(?i)^\(?(?:prio(?:rität)?\.?\s*)?\(?(\d{1,2}|[a-e])\)?\.?(?:\s*(?:prio(?:rität)?|er))?\)?$")


class Priority(msgspec.Struct, frozen=True, kw_only=True):
    """A priority: `value` is "3", "A", a known word, or the number of stars; empty when nothing was read."""

    notation: Notation = "unread"
    value: str = ""


class PriorityScale(msgspec.Struct, frozen=True, kw_only=True):
    """Both ends of the scale that a plan uses, and which of them is the highest; "" if nobody has said."""

    notation: Notation = "unread"
    ends: tuple[str, ...] = ()
    highest: str = ""

    @property
    def has_direction(self) -> bool:
        """Tell whether it is known which end is the highest; a scale of words or with one value needs no direction."""
        return not self.ends or self.highest in self.ends


def read_priority(text: str) -> Priority:
    """Read a priority from the text of a cell."""
    if is_blank(text):
        return Priority(notation="empty")
    line = one_line(text)
    if _STARS.fullmatch(line):
        return Priority(notation="stars", value=str(sum(sign in "*★⭐" for sign in line)))
    if single := _SINGLE.match(line):
        value = single[1].upper()
        return Priority(notation="number" if value.isdigit() else "letter", value=value.lstrip("0") or "0")
    words = folded(line)
    name = next((name for name in _NAMES if re.search(rf"\b{name}(?:e|er|es|en)?\b", words)), "")
    return Priority(notation="word" if name else "unread", value=name)


def read_scale(texts: Iterable[str], highest: str = "") -> PriorityScale:
    """Find the scale that most of the texts use. `highest` is the end that a person named; of stars it is the most."""
    known = [one for one in map(read_priority, texts) if one.value]
    used = Counter(one.notation for one in known).most_common(1)
    if not used or used[0][0] == "word":
        return PriorityScale()
    notation = used[0][0]
    values = sorted({one.value for one in known if one.notation == notation}, key=_position)
    ends = (values[0], values[-1]) if len(values) > 1 else ()
    return PriorityScale(notation=notation, ends=ends, highest=ends[-1] if ends and notation == "stars" else highest)


def ends_of_scale(texts: Iterable[str]) -> tuple[str, ...]:
    """Return both ends of the scale in use if its direction must be asked, else nothing."""
    scale = read_scale(texts)
    return () if scale.has_direction else scale.ends


def read_level(text: str, scale: PriorityScale) -> Level:
    """Read how high a priority is, as a third of its scale; "unread" without a scale that has a direction."""
    one = read_priority(text)
    if one.notation == "empty":
        return "empty"
    share = Fraction(WORDS[one.value] - 1, 4) if one.notation == "word" else _share(one, scale)
    if share is None:
        return "unread"
    return "high" if share >= Fraction(2, 3) else "medium" if share >= Fraction(1, 3) else "low"


def _share(one: Priority, scale: PriorityScale) -> Fraction | None:
    """Return the place of a value on its scale: 0 is the lowest, 1 the highest; None outside of it."""
    if one.notation != scale.notation or not scale.ends or not scale.has_direction:
        return None
    position, low, high = _position(one.value), *map(_position, scale.ends)
    if not low <= position <= high:
        return None
    share = Fraction(position - low, high - low)
    return share if scale.highest == scale.ends[-1] else 1 - share


def _position(value: str) -> int:
    return int(value) if value.isdigit() else ord(value[:1] or "A")

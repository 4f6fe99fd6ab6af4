"""Official numbers: opaque texts, unique in a plan, which never change."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

_DIGITS = "[0-9]{1,6}"
_COUNTED = re.compile(f"(.*?)({_DIGITS})")
SEPARATORS = ("\n", ";", ",", "/")


def restart_in_each_field(numbers: Sequence[tuple[int, str]]) -> bool:
    """Tell whether plain numbers start over in each field: `numbers` (field position, number) repeat only across fields."""
    plain = [(field, number) for field, number in numbers if number]
    everywhere = Counter(number for _, number in plain)
    repeats = any(count > 1 for count in everywhere.values())
    return repeats and len(set(plain)) == len(plain) and all(re.fullmatch(r"\d[\d.]*", number) for _, number in plain)


def free_numbers(code: str, taken: Iterable[str], kind: str = "") -> Iterator[str]:
    """Yield numbers for entries without one: A-01, A-02, … (measures: A-M01, …), after the highest number in use.

    Gaps are not filled: such a number may have belonged to an entry that was dropped.
    """
    prefix = f"{code}-{kind}"
    for n in count(_highest(prefix, taken) + 1):
        yield f"{prefix}{n:02}"


def next_number(code: str, of_field: Iterable[str], ever: Iterable[str]) -> str:
    """Return a number for a new need of a field: after the highest ever given, in the field's own notation."""
    ends = [end for number in of_field if (end := _COUNTED.fullmatch(number))]
    prefix = Counter(end[1] for end in ends).most_common(1)[0][0] if ends else f"{code}-"
    digits = min((len(end[2]) for end in ends if end[1] == prefix), default=2)
    return f"{prefix}{_highest(prefix, ever) + 1:0{digits}}"


def _highest(prefix: str, numbers: Iterable[str]) -> int:
    ends = (number[len(prefix) :] for number in numbers if number.startswith(prefix))
    return max((int(end) for end in ends if re.fullmatch(_DIGITS, end)), default=0)


def linked_numbers(text: str, known: Iterable[str]) -> list[str]:
    """Split a cell into numbers by the first separator for which all are known, else by every separator."""
    # Asked for each of 10,000 measures: a table of all numbers is not copied each time.
    numbers = known if isinstance(known, dict) else dict.fromkeys(known)
    if text in numbers:
        return [text]
    for separator in SEPARATORS:
        parts = _parts(text.split(separator))
        if parts and all(part in numbers for part in parts):
            return parts
    return _parts(re.split(r"[\n;,/]|\s+und\s+|\s+u\.\s+", text))


def _parts(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))


def looks_like_numbers(texts: Iterable[str]) -> bool:
    """Tell whether a column holds official numbers rather than sentences: "A-01, A-03", "1.10", "Üneu1"."""
    filled = [text for text in texts if text]
    parts = [part for text in filled for part in _parts(re.split(r"[\n;,/]|\s+und\s+", text))]
    return bool(parts) and all(re.fullmatch(r"(?=.*\d)\S{1,12}", part) for part in parts)

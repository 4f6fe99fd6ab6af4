"""Official numbers: opaque texts, unique in a plan, looked up as typed and never renumbered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

SEPARATORS = ("\n", ";", ",", "/")


def restart_in_each_field(numbers: Sequence[tuple[int, str]]) -> bool:
    """Whether plain numbers begin anew in each field: unique within a field (position, number), not in the plan."""
    plain = [(field, number) for field, number in numbers if number]
    everywhere = Counter(number for _, number in plain)
    repeats = any(count > 1 for count in everywhere.values())
    return repeats and len(set(plain)) == len(plain) and all(re.fullmatch(r"\d[\d.]*", number) for _, number in plain)


def free_numbers(code: str, taken: Iterable[str], kind: str = "") -> Iterator[str]:
    """Numbers for entries that have none: A-01, A-02, … (measures: A-M01, …), leaving out those taken."""
    used = set(taken)
    for n in range(1, 1_000_000):
        if (number := f"{code}-{kind}{n:02}") not in used:
            yield number


def linked_numbers(text: str, known: Iterable[str]) -> list[str]:
    """The numbers a cell lists, split as coarsely as makes all of them known; else split at every separator."""
    there = set(known)
    if text in there:
        return [text]
    for separator in SEPARATORS:
        parts = _parts(text.split(separator))
        if parts and there.issuperset(parts):
            return parts
    return _parts(re.split(r"[\n;,/]|\s+und\s+|\s+u\.\s+", text))


def _parts(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))


def looks_like_numbers(texts: Iterable[str]) -> bool:
    """Whether a column holds numbers rather than sentences: "A-01, A-03", "1.10", "Üneu1"."""
    filled = [text for text in texts if text]
    parts = [part for text in filled for part in _parts(re.split(r"[\n;,/]|\s+und\s+", text))]
    return bool(parts) and all(re.fullmatch(r"(?=.*\d)\S{1,12}", part) for part in parts)

"""Read periods as plans write them: years, quarters, seasons, school years, "laufend", "kurzfristig"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import msgspec

from facilitation.rules.text import folded, is_blank, one_line

Kind = Literal["dated", "ongoing", "horizon", "open", "empty", "unread"]
Horizon = Literal["short", "medium", "long"]
Span = tuple[date, date]

_MONTHS = ("jan", "feb", "mär|mrz|maer", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_MONTH = r"(?P<month>(?:jan|feb|mär|mrz|maer|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zä]*)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT = r"(?P<year>(?:(?:19|20)\d\d|\d\d))(?!\d)"
_SEASONS = {"früh": (3, 5), "somm": (6, 8), "herb": (9, 11), "wint": (12, 14)}
_PARTS = {"anfang": (1, 4), "mitte": (5, 8), "ende": (9, 12)}
_HORIZONS: tuple[tuple[Horizon, str], ...] = (
    ("short", r"\bkurz(?:fristig\w*)?\b|\bsofort\b|\bumgehend\b"),
    ("medium", r"\bmittel(?:fristig\w*)?\b"),
    ("long", r"\blang(?:fristig\w*)?\b"),
)
_ONGOING = re.compile(
    r"\b(?:laufend\w*|fortlaufend\w*|dauer\w*|kontinuierlich\w*|staendig\w*|regelmaessig\w*|jaehrlich\w*|fortwaehrend\w*|unbefristet)\b"
)
_OPEN = re.compile(r"\b(?:offen|unklar|n n|tbd|zu klaeren|noch nicht\b.*)\b")
_FROM = re.compile(r"(?i)(?:\b(?:ab|seit|von|frühestens)|\b(?:beginn|start)\s*:?)\s*$")
_UNTIL = re.compile(r"(?i)(?:\b(?:bis|spätestens|bis spätestens)(?:\s+(?:zum|zu))?|\b(?:ende|frist|fällig\w*)\s*:)\s*$")


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A period. `start` and `end` are its first and last day; `horizons` are the terms it names.

    `kind` is "empty" when the text is blank and "unread" when it names neither a time nor a usual word.
    """

    kind: Kind = "unread"
    start: date | None = None
    end: date | None = None
    ongoing: bool = False
    horizons: tuple[Horizon, ...] = ()


def read_period(text: str) -> Period:
    """Read a period from the text of a cell."""
    if is_blank(text):
        return Period(kind="empty")
    words = folded(text)
    horizons = tuple(
        name for name, pattern in _HORIZONS if "fristig" in words or name == "short" if re.search(pattern, words)
    )
    ongoing = bool(_ONGOING.search(words))
    start, end = _dates(one_line(text))
    kind: Kind = (
        "dated" if start or end
        else "ongoing" if ongoing
        else "horizon" if horizons
        else "open" if _OPEN.search(words)
        else "unread"
    )  # fmt: skip
    return Period(
        kind=kind, start=start, end=None if ongoing and start == end else end, ongoing=ongoing, horizons=horizons
    )


def _dates(line: str) -> tuple[date | None, date | None]:
    """Return the first and the last day; "ab …" has no last day, "bis …" no first; several times are spanned."""
    found = list(_spans(line))
    if not found:
        return None, None
    at, (first, last) = found[0]
    if len(found) == 1:
        before = line[:at]
        return (first, None) if _FROM.search(before) else (None, last) if _UNTIL.search(before) else (first, last)
    starts, ends = [span[0] for _, span in found], [span[1] for _, span in found]
    return min(starts), max(ends)


def _spans(line: str) -> Iterator[tuple[int, Span]]:
    """Yield position and span of each time in a line, left to right, without overlaps."""
    at = 0
    while at < len(line):
        matches = [(found, read) for pattern, read in _PATTERNS if (found := pattern.search(line, at))]
        if not matches:
            return
        found, read = min(matches, key=lambda one: (one[0].start(), -one[0].end()))
        try:
            span = read(found)
        except ValueError:
            span = None
        if span:
            yield found.start(), span
        at = found.end()


def _months(year: int, first: int, last: int) -> Span:
    """Span from the first day of one month to the last day of another; month 13 is the next January."""
    year_to, month_to = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(year_to, month_to, monthrange(year_to, month_to)[1])


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _day(found: re.Match[str]) -> Span:
    day = date(_year(found["year"]), int(found["number"]), int(found["day"]))
    return day, day


def _month(found: re.Match[str]) -> Span:
    number = next(n for n, names in enumerate(_MONTHS, start=1) if re.match(names, found["month"].lower()))
    return _months(int(found["year"]), number, number)


def _numbered_month(found: re.Match[str]) -> Span:
    return _months(int(found["year"]), int(found["number"]), int(found["number"]))


def _season(found: re.Match[str]) -> Span:
    return _months(_year(found["year"]), *_SEASONS[found["season"][:4].lower()])


def _part(found: re.Match[str]) -> Span:
    return _months(int(found["year"]), *_PARTS[found["part"].lower()])


def _fraction(months: int) -> Callable[[re.Match[str]], Span]:
    def read(found: re.Match[str]) -> Span:
        roman = {"I": 1, "II": 2, "III": 3, "IV": 4}
        number = roman.get(found["number"].upper()) or int(found["number"])
        if not 1 <= number <= 12 // months:
            raise ValueError(number)
        return _months(_year(found["year"]), months * (number - 1) + 1, months * number)

    return read


def _school(found: re.Match[str]) -> Span:
    return _months(int(found["year"]), 8, 19)


def _years(found: re.Match[str]) -> Span:
    first, last = int(found["year"]), _year(found["last"])
    if last < first:
        raise ValueError(last)
    return date(first, 1, 1), date(last, 12, 31)


def _whole(found: re.Match[str]) -> Span:
    return _months(int(found["year"]), 1, 12)


_PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Span]]] = [
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_SHORT}", _day),
        (rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)", _day),
        (rf"(?:schul|kita|kindergarten)-?jahr\s*{_YEAR}(?:\s*[/–-]\s*\d{{2,4}})?", _school),
        (rf"(?P<number>[1-4]|IV|I{{1,3}})\.?\s*(?:quartal|qu\.?)\s*/?\s*{_SHORT}", _fraction(3)),
        (rf"\bQ\s?(?P<number>[1-4])\s*[/. -]?\s*{_SHORT}", _fraction(3)),
        (rf"(?P<number>[12]|I{{1,2}})\.?\s*(?:halbjahr|hj\.?)\s*/?\s*{_SHORT}", _fraction(6)),
        (rf"\bH\s?(?P<number>[12])\s*[/. -]?\s*{_SHORT}", _fraction(6)),
        (rf"\b(?P<season>frühjahr|frühling|frühsommer|sommer|herbst|winter)\s*{_YEAR}(?:\s*/\s*\d\d)?", _season),
        (rf"\b(?P<part>anfang|mitte|ende)\s+{_YEAR}", _part),
        (rf"\b{_MONTH}\s*{_YEAR}", _month),
        (rf"(?<![\d.])(?P<number>\d{{1,2}})\s?[/.]\s?{_YEAR}(?!\d)", _numbered_month),
        (rf"(?<!\d){_YEAR}\s*(?:/|-|–|—|bis)\s*(?P<last>(?:19|20)\d\d|\d\d)(?![\d.])", _years),
        (rf"(?<!\d){_YEAR}(?!\d)", _whole),
    )
]  # fmt: skip

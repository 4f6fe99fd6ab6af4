"""What the answers to a poll make: counts of options, and of numbers a summary and bands that name no single one. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypedDict

from facilitation.rules.results.columns import Answered, Column, Medium, Part, Value
from facilitation.rules.results.figures import Counts, rounded, share_with_interval
from facilitation.rules.results.shapes import Count, Share
from facilitation.rules.results.statistics import quantile
from facilitation.rules.results.visibility import EXACT, FEWEST_VOICES, is_exact
from facilitation.rules.text import N_, Texts

Reading = Callable[[Answered], Value]
MOST_VALUES = 10_000
MOST_BANDS = 8
NICE = (1, 2, 5)
MINUS = "\u2212"
"""Not the hyphen, with which a spreadsheet would begin a formula."""
NO_ANSWER: Texts = {"de": "keine Angabe", "en": "no answer"}
ALL_ANSWERS = "answers"
"""The part of all who chose an option or gave a number."""
EVERY_ANSWER: Texts = {"de": "alle Antworten", "en": "all answers"}


class OptionFigures(TypedDict):
    """`counts` and `shares` (with Wilson interval, null without answers) by option; `n` answered, `unknown` did not say."""

    n: Count
    unknown: Count
    counts: list[Count]
    shares: list[Share] | None


class Band(TypedDict):
    """How many numbers lie from `low` to `high`, both included."""

    low: float
    high: float
    count: Count


class NumberFigures(TypedDict):
    """Median, quartiles and bands of `n` numbers; null below five of them."""

    n: Count
    unknown: Count
    median: float | None
    quartiles: tuple[float, float] | None
    bands: list[Band] | None


class Scale(NamedTuple):
    """The numbers that can be answered: from `minimum` by `step` up to `maximum`."""

    minimum: float
    maximum: float
    step: float
    unit: Texts

    @property
    def steps(self) -> int:
        """How many steps lie between the bounds."""
        return int((self.maximum - self.minimum) / self.step + 1e-9)

    @property
    def decimals(self) -> int:
        """How many digits behind the point a number has."""
        return max(_decimals(self.minimum), _decimals(self.step))

    def at(self, place: int) -> float:
        """The number so many steps above the minimum; whole ones without a point."""
        number = round(self.minimum + place * self.step, self.decimals)
        return int(number) if number == int(number) else number

    def on_grid(self, value: float) -> float | None:
        """The number that is meant; None for one out of bounds or between two steps."""
        if not self.minimum <= value <= self.maximum:
            return None
        place = round((value - self.minimum) / self.step)
        return self.at(place) if abs(self.at(place) - value) < self.step * 1e-6 else None

    def bands(self) -> list[tuple[float, float]]:
        """At most eight bands of one round width, each from its first to its last number; a top alone joins the last."""
        values = self.steps + 1
        width = next(
            nice * 10**power for power in range(9) for nice in NICE if -(-values // (nice * 10**power)) <= MOST_BANDS
        )
        bands = [(self.at(first), self.at(min(first + width - 1, self.steps))) for first in range(0, values, width)]
        if width > 1 and len(bands) > 1 and bands[-1][0] == bands[-1][1]:
            bands[-2:] = [(bands[-2][0], bands[-1][1])]
        return bands

    def text(self, low: float, high: float, language: str) -> str:
        """A band as people read it, with the unit: 0–9 km; −5 … −1 km, where a dash could be taken for a minus."""
        ends = dict.fromkeys(self._written(one, language) for one in (low, high))
        dash = "–" if low >= 0 else " … "
        return " ".join(filter(None, (dash.join(ends), self.unit.get(language) or self.unit.get("de", ""))))

    def bounds(self, language: str) -> str:
        """The lowest and the highest number, with the unit."""
        return self.text(self.minimum, self.maximum, language)

    def _written(self, number: float, language: str) -> str:
        decimals = 0 if number == int(number) else self.decimals
        written = f"{number:.{decimals}f}".replace(".", "," if language == "de" else ".")
        return written.replace("-", MINUS)


def exact(number: float) -> str:
    """The bucket of one number, which leaves the house in no file below five voices and in none for the public."""
    return f"{EXACT}{number}"


def option_figures(counts: Counts, options: int) -> OptionFigures:
    """The options in their order; the shares are of all who chose any."""
    n = counts.get("voices", 0) - counts.get("unknown", 0)
    chosen = [counts.get(f"option:{option}", 0) for option in range(1, options + 1)]
    shares = [share_with_interval(count, n) for count in chosen] if n else None
    return {"n": n, "unknown": counts.get("unknown", 0), "counts": chosen, "shares": shares}


def number_figures(counts: Counts, scale: Scale) -> NumberFigures:
    """The summary of the numbers, if five or more people said one."""
    numbers = sorted((float(bucket[len(EXACT) :]), n) for bucket, n in counts.items() if n and is_exact(bucket))
    n = sum(count for _, count in numbers)
    unknown = counts.get("unknown", 0)
    if n < FEWEST_VOICES:
        return {"n": n, "unknown": unknown, "median": None, "quartiles": None, "bands": None}
    low, median, high = (rounded(quantile(numbers, part)) for part in (0.25, 0.5, 0.75))
    return {
        "n": n,
        "unknown": unknown,
        "median": median,
        "quartiles": (low or 0.0, high or 0.0),
        "bands": [_band(numbers, *ends) for ends in scale.bands()],
    }


def number_parts(figures: NumberFigures, scale: Scale) -> list[Part]:
    """All answers together, then the bands if there are any."""
    languages = {"de", "en", *scale.unit}
    bands = [
        Part(f"band:{n}", {language: scale.text(band["low"], band["high"], language) for language in languages})
        for n, band in enumerate(figures["bands"] or ())
    ]
    return [Part(ALL_ANSWERS, EVERY_ANSWER), *bands]


def _band(numbers: Sequence[tuple[float, int]], low: float, high: float) -> Band:
    return {"low": low, "high": high, "count": sum(count for number, count in numbers if low <= number <= high)}


def _decimals(number: float) -> int:
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


# ---- columns ---------------------------------------------------------------------------------------
def _told(one: Answered) -> Mapping[str, object]:
    """The figures of the options or of the number, whichever was asked."""
    found: Mapping[str, object] = one.figures.get("options") or one.figures.get("number") or {}
    return found


def _base(one: Answered) -> int:
    return one.counts.get("voices", 0) - one.counts.get("unknown", 0)


def _count(one: Answered) -> int | None:
    """How many are in the row's part; None where that is not told."""
    kind, _, place = one.part.partition(":")
    if kind == ALL_ANSWERS:
        return _base(one)
    if kind != "band":
        return one.counts.get(one.part, 0)
    bands = (one.figures.get("number") or {}).get("bands")
    return bands[int(place)]["count"] if bands else None


def _is_share(one: Answered) -> bool:
    return one.part.startswith(("option:", "band:")) and _count(one) is not None and _base(one) > 0


def _share(one: Answered) -> float | None:
    return (_count(one) or 0) / _base(one) if _is_share(one) else None


def _bound(place: int) -> Reading:
    def of(one: Answered) -> Value:
        return share_with_interval(_count(one) or 0, _base(one))[place] if _is_share(one) else None

    return of


def _share_with_base(one: Answered) -> Value:
    share, count = _share(one), _count(one)
    if count is None:
        return "–"
    return (f"{100 * share:.0f}\u00a0%", count) if share is not None else str(count)


def _of_numbers(name: str, place: int | None = None) -> Reading:
    def of(one: Answered) -> Value:
        found = _told(one).get(name) if one.part == ALL_ANSWERS else None
        if isinstance(found, list | tuple) and place is not None:
            return float(found[place])
        return float(found) if isinstance(found, int | float) else None

    return of


FILES_AND_MINUTES: frozenset[Medium] = frozenset({"xlsx", "csv", "page", "minutes"})
COLUMNS = (
    Column("poll_count", N_("Anzahl"), 9, "count", _count, first=True, media=FILES_AND_MINUTES),
    Column("poll_share", N_("Anteil"), 9, "share", _share, first=True, media=FILES_AND_MINUTES),
    Column("poll_low", N_("Anteil: von"), 9, "share", _bound(1), media=frozenset({"xlsx"})),
    Column("poll_high", N_("Anteil: bis"), 9, "share", _bound(2), media=frozenset({"xlsx"})),
    Column("poll_median", N_("Median"), 10, "decimal", _of_numbers("median"), first=True, media=FILES_AND_MINUTES),
    Column("poll_q1", N_("Unteres Quartil"), 10, "decimal", _of_numbers("quartiles", 0), media=FILES_AND_MINUTES),
    Column("poll_q3", N_("Oberes Quartil"), 10, "decimal", _of_numbers("quartiles", 1), media=FILES_AND_MINUTES),
    Column("poll_way", N_("Anteil"), 10, "based", _share_with_base, media=frozenset({"ways"})),
)

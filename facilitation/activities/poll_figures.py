"""What the answers to a poll make: counts of options, and of numbers a summary and bands that name no single one. Pure."""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypedDict

from facilitation.rules.results.columns import Answered, Column, Medium, Part, Value
from facilitation.rules.results.disclosure import EXACT, VOICES, Question, is_exact
from facilitation.rules.results.figures import Counts, rounded, share_with_interval
from facilitation.rules.results.shapes import Count, Share
from facilitation.rules.results.statistics import Band as Class
from facilitation.rules.results.statistics import grouped_quantile
from facilitation.rules.text import N_, Texts

Reading = Callable[[Answered], Value]
MOST_VALUES = 10_000
MOST_BANDS = 8
MOST_BUTTONS = 11
"""Numbers up to which phones offer each; of more they offer the bands, and nobody says a single number."""
UNDER: Texts = {"de": "unter {n}", "en": "under {n}"}
AND_MORE: Texts = {"de": "{n} und mehr", "en": "{n} and more"}
NICE = (1, 2, 5)
MINUS = "\u2212"
"""Not the hyphen, with which a spreadsheet would begin a formula."""
UNKNOWN = "unknown"
CHOSEN, NOT_CHOSEN = "chosen", "not"
NO_ANSWER: Texts = {"de": "keine Angabe", "en": "no answer"}
ALL_ANSWERS = "answers"
"""The part of all who chose an option or gave a number."""
EVERY_ANSWER: Texts = {"de": "alle Antworten", "en": "all answers"}


class OptionFigures(TypedDict):
    """`counts` and `shares` (of `n`, with Wilson interval) by option, null where one is not told; `unknown` did not say.

    `n` chose an option; where several were possible everybody who answered, since each option is a question of its own.
    """

    n: Count
    unknown: Count | None
    counts: list[Count | None]
    shares: list[Share | None] | None


class Band(TypedDict):
    """How many numbers lie from `low` to `high`, both included."""

    low: float
    high: float
    count: Count


class NumberFigures(TypedDict):
    """Bands of `n` numbers, and the median made of these; null without numbers."""

    n: Count
    unknown: Count
    median: float | None
    bands: list[Band] | None


class Scale(NamedTuple):
    """The numbers that can be answered: from `minimum` by `step` up to `maximum`; each of `starts` begins another class."""

    minimum: float
    maximum: float
    step: float
    unit: Texts
    starts: tuple[float, ...] = ()

    @property
    def steps(self) -> int:
        """How many steps lie between the bounds."""
        return int((self.maximum - self.minimum) / self.step + 1e-9)

    @property
    def by_class(self) -> bool:
        """Whether people say in which class their number lies, and not the number."""
        return bool(self.starts) or self.steps >= MOST_BUTTONS

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

    def kept(self, value: float) -> float | None:
        """The number that is stored: of a class its lowest; None for what cannot be answered."""
        number = self.on_grid(value)
        if number is None or not self.by_class:
            return number
        return next(low for low, high in self.bands() if low <= number <= high)

    def bands(self) -> list[tuple[float, float]]:
        """The classes that were set, else at most eight bands of one round width; each from its first to its last number.

        A top alone joins the last band.
        """
        if self.starts:
            lows = [0, *(round((start - self.minimum) / self.step) for start in self.starts)]
            return [(self.at(low), self.at(next_ - 1)) for low, next_ in pairwise((*lows, self.steps + 1))]
        values = self.steps + 1
        width = next(
            nice * 10**power for power in range(9) for nice in NICE if -(-values // (nice * 10**power)) <= MOST_BANDS
        )
        bands = [(self.at(first), self.at(min(first + width - 1, self.steps))) for first in range(0, values, width)]
        if width > 1 and len(bands) > 1 and bands[-1][0] == bands[-1][1]:
            bands[-2:] = [(bands[-2][0], bands[-1][1])]
        return bands

    def classes(self, counts: Counts) -> list[Class]:
        """The bands with their counts, and with bounds half a step beyond their first and last number."""
        half = self.step / 2
        return [
            Class(low - half, high + half, counts.get(f"band:{n}", 0)) for n, (low, high) in enumerate(self.bands())
        ]

    def text(self, low: float, high: float, language: str) -> str:
        """A band as people read it, with the unit: 0–9 km; −5 … −1 km, where a dash could be taken for a minus."""
        ends = dict.fromkeys(self._written(one, language) for one in (low, high))
        dash = "–" if low >= 0 else " … "
        return " ".join(filter(None, (dash.join(ends), self.unit.get(language) or self.unit.get("de", ""))))

    def words(self, language: str) -> list[str]:
        """The bands as people read them; of classes that were set the first and the last are open: unter 10, 51 und mehr."""
        words = [self.text(low, high, language) for low, high in self.bands()]
        if self.starts:
            if self.minimum == 0:
                words[0] = self._open(UNDER, self.starts[0], language)
            words[-1] = self._open(AND_MORE, self.starts[-1], language)
        return words

    def _open(self, sentence: Texts, number: float, language: str) -> str:
        return (sentence.get(language) or sentence["de"]).format(n=self.text(number, number, language))

    def bounds(self, language: str) -> str:
        """The lowest and the highest number, with the unit."""
        return self.text(self.minimum, self.maximum, language)

    def _written(self, number: float, language: str) -> str:
        decimals = 0 if number == int(number) else self.decimals
        written = f"{number:.{decimals}f}".replace(".", "," if language == "de" else ".")
        return written.replace("-", MINUS)


def exact(number: float) -> str:
    """The bucket of one number, which is told to nobody."""
    return f"{EXACT}{number}"


def option_question(options: Mapping[str, Texts]) -> Question:
    """The question with one answer: an option (bucket → text), or none of them."""
    words = {**options, UNKNOWN: NO_ANSWER}
    return Question("options", lambda bucket: bucket if bucket in words else None, figure="options", words=words)


def option_questions(options: Mapping[str, Texts]) -> tuple[Question, ...]:
    """Where several answers were possible: each option a question of its own, chosen or not, of all who answered."""
    return tuple(_chosen_or_not(bucket, text) for bucket, text in options.items())


def _chosen_or_not(option: str, text: Texts) -> Question:
    return Question(
        option,
        lambda bucket: CHOSEN if bucket == option else None,
        others=NOT_CHOSEN,
        figure="options",
        title=text,
        words={CHOSEN: N_("gewählt"), NOT_CHOSEN: N_("nicht gewählt")},
    )


def number_question(scale: Scale) -> Question:
    """The question with a number as answer, told by its bands."""
    bands = scale.bands()

    @cache
    def band_of(bucket: str) -> str | None:
        if not is_exact(bucket):
            return bucket if bucket == UNKNOWN or bucket.startswith("band:") else None
        number = float(bucket[len(EXACT) :])
        return next((f"band:{n}" for n, (low, high) in enumerate(bands) if low <= number <= high), None)

    words = {f"band:{part.key.partition(':')[2]}": part.text for part in band_parts(scale)}
    return Question(
        "number",
        band_of,
        tell=lambda bucket: band_of(bucket) or bucket,
        figure="number",
        words={**words, UNKNOWN: NO_ANSWER},
    )


def option_figures(counts: Counts, options: int, *, multiple: bool) -> OptionFigures:
    """The options in their order; the shares are of all who chose one, or of all who answered where several could be."""
    chosen = [counts.get(f"option:{option}", 0) for option in range(1, options + 1)]
    n = counts.get(VOICES, 0) if multiple else sum(chosen)
    shares: list[Share | None] | None = [share_with_interval(count, n) for count in chosen] if n else None
    return {"n": n, "unknown": counts.get(UNKNOWN, 0), "counts": [*chosen], "shares": shares}


def hide_options(figures: OptionFigures, untold: Collection[str]) -> OptionFigures:
    """The figures with null for each option that is not told."""
    hidden = [f"option:{n}" in untold for n in range(1, len(figures["counts"]) + 1)]
    shares = figures["shares"]
    return {
        "n": figures["n"],
        "unknown": None if UNKNOWN in untold else figures["unknown"],
        "counts": [None if hide else count for hide, count in zip(hidden, figures["counts"], strict=True)],
        "shares": shares and [None if hide else share for hide, share in zip(hidden, shares, strict=True)],
    }


def number_figures(counts: Counts, scale: Scale) -> NumberFigures:
    """The summary of the numbers, made of the bands alone: exact numbers (as stored) and told bands give the same."""
    tell = number_question(scale).tell
    in_bands: dict[str, int] = {}
    for bucket, count in counts.items():
        in_bands[tell(bucket)] = in_bands.get(tell(bucket), 0) + count
    classes = scale.classes(in_bands)
    n, unknown = sum(one.voices for one in classes), counts.get(UNKNOWN, 0)
    if not n:
        return {"n": n, "unknown": unknown, "median": None, "bands": None}
    return {
        "n": n,
        "unknown": unknown,
        "median": _quantile(classes, 0.5, scale),
        "bands": [
            {"low": low, "high": high, "count": one.voices}
            for (low, high), one in zip(scale.bands(), classes, strict=True)
        ],
    }


def _quantile(classes: list[Class], part: float, scale: Scale) -> float:
    """Half a step beyond the bounds of the scale nobody can have answered."""
    found = min(max(grouped_quantile(classes, part), scale.minimum), scale.maximum)
    return rounded(found) or 0.0


def number_parts(figures: NumberFigures | None, scale: Scale) -> list[Part]:
    """All answers together, then the bands if there are any."""
    return [Part(ALL_ANSWERS, EVERY_ANSWER), *(band_parts(scale) if figures and figures["bands"] else [])]


def band_parts(scale: Scale) -> list[Part]:
    """The bands by their places."""
    words = {language: scale.words(language) for language in ("de", "en", *scale.unit)}
    return [
        Part(f"band:{n}", {language: listed[n] for language, listed in words.items()})
        for n in range(len(scale.bands()))
    ]


def _decimals(number: float) -> int:
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


# ---- columns ---------------------------------------------------------------------------------------
def _told(one: Answered) -> Mapping[str, object]:
    """The figures of the options or of the number, whichever was asked."""
    found: Mapping[str, object] = one.figures.get("options") or one.figures.get("number") or {}
    return found


def _base(one: Answered) -> int:
    base = _told(one).get("n")
    return base if isinstance(base, int) else 0


def _count(one: Answered) -> int | None:
    """How many are in the row's part; None where that is not told."""
    kind, _, place = one.part.partition(":")
    if not _told(one):
        return None
    if kind == "option":
        return _at(_told(one).get("counts"), int(place) - 1)
    if kind == "band":
        return _at(_told(one).get("bands"), int(place))
    count = _told(one).get("n" if kind == ALL_ANSWERS else UNKNOWN)
    return count if isinstance(count, int) else None


def _at(listed: object, place: int) -> int | None:
    one = listed[place] if isinstance(listed, list) else None
    count = one["count"] if isinstance(one, dict) else one
    return count if isinstance(count, int) else None


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


def _median(one: Answered) -> Value:
    found = _told(one).get("median") if one.part == ALL_ANSWERS else None
    return float(found) if isinstance(found, int | float) else None


FILES_AND_MINUTES: frozenset[Medium] = frozenset({"xlsx", "csv", "page", "minutes"})
COLUMNS = (
    Column("poll_count", N_("Anzahl"), 9, "count", _count, first=True, media=FILES_AND_MINUTES),
    Column("poll_share", N_("Anteil"), 9, "share", _share, first=True, media=FILES_AND_MINUTES),
    Column("poll_low", N_("Anteil: von"), 9, "share", _bound(1), media=frozenset({"xlsx"})),
    Column("poll_high", N_("Anteil: bis"), 9, "share", _bound(2), media=frozenset({"xlsx"})),
    Column("poll_median", N_("Median"), 10, "decimal", _median, first=True, media=FILES_AND_MINUTES),
    Column("poll_way", N_("Anteil"), 10, "based", _share_with_base, media=frozenset({"ways"})),
)

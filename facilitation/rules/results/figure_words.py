"""Figures in words and whole numbers, the same on papers and pages as on phones and the screen. Pure.

static/session/figure_words.js is its counterpart in the browser; tests/vectors/figure_words.json holds what both make of
the same figures.
"""

from collections.abc import Callable, Sequence
from math import floor
from typing import NamedTuple

from facilitation.rules.results.figures import Hint
from facilitation.rules.text import N_

NOTHING = "–"
"""Where too few people answered."""
HIDDEN = "·"
"""Where a small group is not told by itself."""
HINTS: dict[Hint, str] = {
    "keep": N_("weiter aktuell"),
    "adapt": N_("anpassen"),
    "drop": N_("Streichung prüfen"),
    "discuss": N_("offen – besprechen"),
    "too_few": N_("zu wenige Antworten"),
}
"""What the answers suggest to those who decide; the screen says less, since everybody reads it."""
DIVIDED = N_("uneins")
ORDER_DEPENDS = N_("Die Reihenfolge hängt von der Gewichtung ab.")
ONE_ANSWER, ANSWERS = N_("{n} Antwort"), N_("{n} Antworten")
ONE_SUPPORTS, SUPPORT = N_("{n} unterstützt das"), N_("{n} unterstützen das")
MEAN = N_("{mean} von 5")
FEW_PEOPLE = N_("unter {k}")
TOO_FEW = N_("Zu wenige Antworten (unter {k})")
MOSTLY = N_("überwiegend {answer} ({answers})")
ONE_PLACE, PLACES = N_("Rang {best}"), N_("Rang {best} bis {worst}")
MORE = N_("Online {points} Prozentpunkte mehr Ja als der Saal (gesichert)")
LESS = N_("Online {points} Prozentpunkte weniger Ja als der Saal (gesichert)")

_ROUNDING = 1e-6
"""Of a tenth: means come with six decimals, and those of up to 10,000 answers differ by more."""


def percents(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole per cent that add up to 100, by the largest remainder; of equal ones the first. Empty without answers.

    Hamilton's method, in whole numbers only, so that every machine and both languages of code agree.
    """
    n = sum(counts)
    if not n:
        return ()
    whole = [100 * count // n for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda place: (-(100 * counts[place] % n), place))
    for place in by_rest[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def tenth(mean: float) -> float:
    """A mean with one decimal; half a tenth goes up, as people round."""
    return floor(10 * mean + 0.5 + _ROUNDING) / 10


class FigureWords(NamedTuple):
    """Figures in the reader's language: `translate` of its catalogue, and its decimal point."""

    translate: Callable[[str], str]
    point: str = ","

    def number(self, mean: float) -> str:
        """A mean as 4,1."""
        return f"{tenth(mean):.1f}".replace(".", self.point)

    def mean(self, mean: float) -> str:
        """4,1 von 5."""
        return self._say(MEAN, mean=self.number(mean))

    def answers(self, n: int) -> str:
        """92 Antworten."""
        return self._say(ONE_ANSWER if n == 1 else ANSWERS, n=self._count(n))

    def support(self, n: int) -> str:
        """18 unterstützen das."""
        return self._say(ONE_SUPPORTS if n == 1 else SUPPORT, n=self._count(n))

    def people(self, n: int | None, k: int) -> str:
        """A number of people; one below k, or that is not known, only as unter 5."""
        return self._say(FEW_PEOPLE, k=k) if n is None or n < k else str(n)

    def too_few(self, k: int) -> str:
        """Zu wenige Antworten (unter 5)."""
        return self._say(TOO_FEW, k=k)

    def mostly(self, answer: str, n: int) -> str:
        """Überwiegend ja (7 Antworten)."""
        return self._say(MOSTLY, answer=answer, answers=self.answers(n))

    def places(self, best: int, worst: int) -> str:
        """Rang 1 bis 3."""
        return self._say(ONE_PLACE if best == worst else PLACES, best=best, worst=worst)

    def difference(self, points: int) -> str:
        """Online 21 Prozentpunkte mehr Ja als der Saal (gesichert)."""
        return self._say(MORE if points > 0 else LESS, points=abs(points))

    def _count(self, n: int) -> str:
        return f"{n:,}".replace(",", "." if self.point == "," else ",")

    def _say(self, words: str, **values: str | int) -> str:
        return self.translate(words).format(**values)

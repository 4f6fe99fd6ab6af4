"""Gap filling: which needs few people have answered yet, told while they are still asked. Pure.

Numbers of answers are told to nobody while a need is open. What is told instead, and all that can be learnt from it:

1. Classes, not numbers: needs that fewer than half of the minimum answered, then those that fewer than the minimum did. No
   limit is below five. Within a class needs stand in the order of the plan.
2. Everybody is told the same, and it changes at most once in `STRETCH_MS`.
3. A need moves on only after five more voices answered it than when it moved last, and never back. So no single answer shows in
   it. Four accomplices may learn that a fifth voice answered a need, as with every figure, and never what: every answer counts
   alike, "weiß ich nicht" and a half one, too.
4. It is told only of portions that are open, where fields are chosen freely or results come at the end: elsewhere a result
   that is shown soon would lie beside it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitation.rules.session.portions import Order, Results
from facilitation.rules.text import N_

STRETCH_MS = 60_000
FEWEST = 5
"""As many voices as a figure needs to be told to everybody."""
DEFAULT_MINIMUM = 10
MOST_MINIMUM = 1_000


class Counted(NamedTuple):
    """What the classes of one step are made of: since when (epoch ms), and per need its voices when it moved last."""

    at: int
    voices: Mapping[str, int]


def is_offered(order: Order, results: Results, pace: str, minimum: int) -> bool:
    """Whether people may fill gaps in a step with these settings."""
    return minimum > 0 and pace == "own" and (order != "fields" or results == "end")


def check_minimum(minimum: int) -> None:
    """Raise ValueError for a minimum that would tell of fewer than five voices; 0 means that no gaps are filled."""
    if minimum and not FEWEST <= minimum <= MOST_MINIMUM:
        raise ValueError(N_("Antworten je Bedarf: mindestens 5 und höchstens 1.000, oder 0."))


def counted_anew(before: Counted | None, voices: Mapping[str, int], now: int) -> Counted:
    """The counts to tell by: the same ones until the stretch is over, then those that grew by five voices anew."""
    if before is not None and now - before.at < STRETCH_MS:
        return before
    last = {} if before is None else dict(before.voices)
    return Counted(now, last | {ref: n for ref, n in voices.items() if n - last.get(ref, 0) >= FEWEST})


def gap_classes(counted: Counted, asked: Iterable[str], minimum: int) -> list[list[str]]:
    """The needs that are asked and have fewer answers than the minimum, in one or two classes, the fewest first."""
    half = max(FEWEST, minimum // 2)
    lowest, low = [], []
    for ref in asked:
        voices = counted.voices.get(ref, 0)
        if voices < min(half, minimum):
            lowest.append(ref)
        elif voices < minimum:
            low.append(ref)
    return [one for one in (lowest, low) if one]

"""Public numbers of cards: „K-017“, in random order, so that they tell neither who wrote a card nor when. Pure."""

import re
from collections.abc import Collection

THREE_DIGITS = 999
TYPED = re.compile(r"\s*K?\s*[-–—]?\s*0*(\d{1,7})\s*", re.IGNORECASE)


def free_numbers(taken: Collection[int]) -> list[int]:
    """The numbers a card may get: so many that most stay free, and nobody can tell how many cards there are."""
    most = THREE_DIGITS
    while 2 * len(taken) >= most:
        most = 10 * most + 9
    return sorted(set(range(1, most + 1)).difference(taken))


def show_number(number: int) -> str:
    """A number as people read it."""
    return f"K-{number:03d}"


def read_number(typed: str) -> int | None:
    """The number in what somebody typed: K-017, k 17, 17; None for anything else."""
    found = TYPED.fullmatch(typed)
    return int(found[1]) if found else None

"""Orders that people can trust: official numbers as they are read, and a shuffle that every device repeats exactly.

The shuffle, for anyone who writes it in another language (all numbers are unsigned 32 bit, products wrap):

1. `state = seed XOR fnv1a32(UTF-8 bytes of salt)`; FNV-1a starts at 2166136261 and does, for each byte,
   `h = (h XOR byte) * 16777619`.
2. A random number in [0, 1) is the next of mulberry32 (Tommy Ettinger, public domain): `state += 0x6D2B79F5;
   t = (state ^ state >>> 15) * (state | 1); t ^= t + (t ^ t >>> 7) * (t | 61); (t ^ t >>> 14) / 2**32`.
3. Fisher–Yates from the end: for i = n-1 … 1: `j = floor(random * (i + 1))`, swap the entries i and j.

`tests/vectors/order.json` holds values for both languages.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

_WORD = 0xFFFFFFFF
_RUNS = re.compile(r"[0-9]+|[^\W\d_]+")

NaturalKey = tuple[tuple[tuple[int, int, str], ...], str]


def natural_key(number: str) -> NaturalKey:
    """Sort key of an official number: 1.2 before 1.10, A-02 before A-10, Ü1 before Üneu1 and both before V1.

    Umlauts sort with their vowel (DIN 5007-1), separators count for nothing, equal readings fall back to the text.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", number.casefold()) if not unicodedata.combining(c))
    return tuple(_run_key(run) for run in _RUNS.findall(plain)), number


def _run_key(run: str) -> tuple[int, int, str]:
    if not run[0].isdecimal():
        return 1, 0, run
    digits = run.lstrip("0")
    # length first, then digits: compares like an integer, without int()'s limit of 4,300 digits
    return 0, len(digits), digits


def fnv1a32(data: bytes) -> int:
    """FNV-1a hash of 32 bits (Fowler, Noll, Vo)."""
    state = 2166136261
    for byte in data:
        state = (state ^ byte) * 16777619 & _WORD
    return state


def mulberry32(seed: int) -> Callable[[], float]:
    """A generator of numbers in [0, 1), the same from the same seed in Python and in JavaScript."""
    state = seed & _WORD

    def random() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _WORD
        mixed = (state ^ state >> 15) * (state | 1) & _WORD
        mixed ^= (mixed + (mixed ^ mixed >> 7) * (mixed | 61)) & _WORD
        return (mixed ^ mixed >> 14) / 4294967296

    return random


def shuffled(refs: Sequence[str], seed: int, salt: str = "") -> tuple[str, ...]:
    """The refs in the order of one voice: `seed` is the voice's, `salt` the code of the field."""
    random = mulberry32(seed ^ fnv1a32(salt.encode()))
    order = list(refs)
    for last in range(len(order) - 1, 0, -1):
        chosen = int(random() * (last + 1))
        order[last], order[chosen] = order[chosen], order[last]
    return tuple(order)

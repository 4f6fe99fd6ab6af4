"""Who stands behind a card: its author and everybody who supports it, each person once. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Backing(NamedTuple):
    """One person behind one item: wrote it, or supports it."""

    item: str
    participant: int
    channel: int


def supporters(backings: Iterable[Backing], group_of: Mapping[str, str]) -> dict[str, Counter[int]]:
    """Item → channel → people. A group counts everybody behind any of its cards once; its cards stand apart, too."""
    people: dict[str, set[tuple[int, int]]] = {}
    for backing in backings:
        for item in {backing.item, group_of.get(backing.item, backing.item)}:
            people.setdefault(item, set()).add((backing.channel, backing.participant))
    return {item: Counter(channel for channel, _ in behind) for item, behind in people.items()}

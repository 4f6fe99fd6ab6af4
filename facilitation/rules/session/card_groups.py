"""Which cards could belong together: groups that a moderator is offered, with the words they share. Pure.

Two cards are near from the score on at which a writer is asked „Meinen Sie …?“. In a group every card is near every
other one (complete linkage: https://en.wikipedia.org/wiki/Complete-linkage_clustering), so that no chain of small
steps joins what has nothing in common.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product
from typing import NamedTuple

from facilitation.rules.session.similarity import STOP_WORDS, SUGGEST_FROM, similarity, stem
from facilitation.rules.text import folded, one_line

GROUP = "g"
"""Refs of groups that exist begin so; two of them are never offered to be put together."""
LARGEST = 12
"""Cards of a group that is offered: more than one sees at a glance would be approved unread."""
MOST_WORDS = 3


class Written(NamedTuple):
    """A card, or a group that is offered more cards: its ref, its field and its words."""

    ref: str
    field: str
    text: str


class SuggestedGroup(NamedTuple):
    """Refs in the order given, and up to three words that most of them share, as people wrote them."""

    refs: tuple[str, ...]
    words: tuple[str, ...]


def suggest_groups(cards: Sequence[Written]) -> list[SuggestedGroup]:
    """Group the cards of each field that are near each other, the nearest first."""
    near = {
        (one, other): score
        for (one, a), (other, b) in combinations(enumerate(cards), 2)
        if a.field == b.field and (score := similarity(a.text, b.text)) >= SUGGEST_FROM
    }
    groups = {place: [place] for place in range(len(cards))}
    for one, other in sorted(near, key=lambda pair: (-near[pair], pair)):
        a, b = groups[one], groups[other]
        if (
            a is not b
            and _fits([cards[place] for place in a + b])
            and all(tuple(sorted(pair)) in near for pair in product(a, b))
        ):
            joined = sorted(a + b)
            groups |= dict.fromkeys(joined, joined)
    several = {tuple(group): None for group in groups.values() if len(group) > 1}
    return [_described([cards[place] for place in group]) for group in several]


def _fits(cards: Sequence[Written]) -> bool:
    return len(cards) <= LARGEST and sum(card.ref.startswith(GROUP) for card in cards) <= 1


def _described(cards: Sequence[Written]) -> SuggestedGroup:
    spoken = [_meaningful(card.text) for card in cards]
    shared = Counter(stem_ for words in spoken for stem_ in words)
    common = [stem_ for stem_, count in shared.most_common(MOST_WORDS) if count > len(cards) / 2]
    written = {stem_: word for words in reversed(spoken) for stem_, word in words.items()}
    return SuggestedGroup(tuple(card.ref for card in cards), tuple(written[stem_] for stem_ in common))


def _meaningful(text: str) -> dict[str, str]:
    """Stem → the word as it was written, of the words that carry meaning."""
    words = (word.strip(".,;:!?()„“\"'–-…") for word in one_line(text).split())
    return {stem(folded(word)): word for word in words if folded(word) and folded(word) not in STOP_WORDS}

"""In which order questions to a speaker are called up: hall and online take turns, else those most people support. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from facilitation.rules.session.order import natural_key

FEWEST_NAMED = 5
"""A channel with fewer voices is not named beside a question: it would tell who asked."""


class Asked(NamedTuple):
    """A question that waits to be called up; `channel` is "" where it is not named."""

    ref: str
    channel: str
    support: int
    text: str


def may_name(joined: Mapping[str, int]) -> bool:
    """Whether the channel of a question may be named: every channel that has voices must have five, else one told the other."""
    return all(voices >= FEWEST_NAMED for voices in joined.values() if voices)


def in_turn(waiting: Iterable[Asked], heard: Mapping[str, int], channels: Sequence[str]) -> list[Asked]:
    """The questions as they are to be called: next is the channel that was heard least, of it the one most people support.

    Equal channels come by the support of their first question, then in the session's order; equal questions by their words.
    """
    left: dict[str, list[Asked]] = {channel: [] for channel in (*channels, "")}
    for one in sorted(waiting, key=lambda one: (-one.support, natural_key(one.text), one.ref)):
        left[one.channel].append(one)
    turns, found = dict(heard), list[Asked]()
    while some := [channel for channel, questions in left.items() if questions]:
        following = min(some, key=lambda channel: (turns.get(channel, 0), -left[channel][0].support))
        found.append(left[following].pop(0))
        turns[following] = turns.get(following, 0) + 1
    return found

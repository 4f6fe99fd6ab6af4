"""Raised hands: their numbers, and the order in which people are called. Pure."""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

Way = Literal["hall", "online"]
WAYS: tuple[Way, ...] = ("hall", "online")
LARGEST = 99
"""Numbers have two digits as long as there are enough of them: they are called out."""


class Hand(NamedTuple):
    """A raised hand: its number, where the person is, and the place that a moderator typed ("" from a phone)."""

    number: int
    way: Way
    place: str = ""


def way_of(channel_kind: str) -> Way:
    """Where somebody with a channel of this kind is; paper belongs to the hall."""
    return "online" if channel_kind == "online" else "hall"


def alternating(raised: Sequence[Hand], last: str) -> list[Hand]:
    """The hands, given as they were raised, as they are to be called: hall and online take turns, `last` was heard last.

    Whoever waits longest begins; a way without hands left out lets the other one go on.
    """
    queues = {way: [hand for hand in raised if hand.way == way] for way in WAYS}
    order: list[Hand] = []
    while len(order) < len(raised):
        turn = _other(last) if last else raised[0].way
        way = turn if queues[turn] else _other(turn)
        order.append(queues[way].pop(0))
        last = way
    return order


def free_numbers(taken: Collection[int]) -> range | list[int]:
    """The numbers to draw a new one from: those up to 99 that nobody had in this step, then the next hundred, and so on."""
    most = LARGEST
    while len(free := [number for number in range(1, most + 1) if number not in taken]) == 0:
        most += 100
    return free


def _other(way: str) -> Way:
    return "hall" if way == "online" else "online"

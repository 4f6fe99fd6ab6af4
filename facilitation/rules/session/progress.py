"""How far people are with a step: done, halfway or not begun. Never what they said. Pure.

Whoever answered a part of what is asked about an item is not done with it; "weiß ich nicht" is an answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """One voice in one field: to so many of its items it has answered everything."""

    field: str
    voice: int
    channel: str
    whole: int


class Far(NamedTuple):
    """So many voices of a channel; the others have not begun."""

    done: int
    halfway: int


Split = dict[str, Far]


class Progress(NamedTuple):
    """Per channel, and the same for each field."""

    channels: Split
    fields: dict[str, Split]


def progress(said: Iterable[Said], asked: Mapping[str, int]) -> Progress:
    """How far the voices are that said anything; `asked` is field → number of its items."""
    by_field: dict[str, list[Said]] = {}
    by_voice: dict[int, Said] = {}
    for one in said:
        by_field.setdefault(one.field, []).append(one)
        before = by_voice.get(one.voice)
        by_voice[one.voice] = one._replace(whole=one.whole + (before.whole if before else 0))
    return Progress(
        _split(by_voice.values(), sum(asked.values())),
        {field: _split(by_field.get(field, ()), items) for field, items in asked.items()},
    )


def _split(voices: Iterable[Said], items: int) -> Split:
    counted = Counter((one.channel, one.whole >= items) for one in voices)
    channels = sorted({channel for channel, _ in counted})
    return {channel: Far(counted[channel, True], counted[channel, False]) for channel in channels}

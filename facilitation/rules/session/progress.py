"""How far people are with a step: done, halfway or not begun. Never what they said. Pure.

Whoever answered a part of what is asked about an item is not done with it; "weiß ich nicht" is an answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

FEWEST = 5
"""Of fewer people nothing is told that would be known of a single one: where they are, which need they answered."""


class Said(NamedTuple):
    """One voice in one field and open portion: how many of its items it has begun, and answered as a whole.

    `portion` is "" for the whole step, and for items of a divided step that are not asked now.
    """

    field: str
    portion: str
    voice: int
    channel: str
    whole: int
    begun: int


class Place(NamedTuple):
    """The items of a field in one portion."""

    field: str
    portion: str


class Far(NamedTuple):
    """So many voices of a channel; the others have not begun."""

    done: int
    halfway: int


Split = dict[str, Far]


class OfPortion(NamedTuple):
    """How far people are with what opens and closes together; `position` is how many items those halfway have mostly begun."""

    items: int
    channels: Split
    position: int | None


class Progress(NamedTuple):
    """Per channel, the same for each field, and for each portion that is open."""

    channels: Split
    fields: dict[str, Split]
    portions: dict[str, OfPortion]


def progress(said: Sequence[Said], asked: Mapping[Place, int], opened: Sequence[str]) -> Progress:
    """How far the voices are that said anything; `asked` is the number of items of each place.

    Where several portions are open at once people choose one: who is done with one of them is done.
    """
    fields, portions = _sums(asked, "field"), dict.fromkeys(opened, 0)
    portions |= {key: n for key, n in _sums(asked, "portion").items() if key in portions}
    by_portion = {key: _by_voice(one for one in said if one.portion == key) for key in opened}
    whole = _split(_by_voice(said), sum(asked.values()))
    return Progress(
        _of_any(said, portions, by_portion) if len(opened) > 1 else whole,
        {field: _split(_by_voice(one for one in said if one.field == field), n) for field, n in fields.items()},
        {key: OfPortion(n, _split(by_portion[key], n), _position(by_portion[key], n)) for key, n in portions.items()},
    )


def needs(counts: Mapping[str, Mapping[str, int]], present: Mapping[str, int]) -> dict[str, dict[str, int | None]]:
    """item → channel → how many answered it; None for a channel of fewer than five people."""
    large = {channel for channel, n in present.items() if n >= FEWEST}
    return {
        item: {channel: split.get(channel, 0) if channel in large else None for channel in present}
        for item, split in counts.items()
    }


def _sums(asked: Mapping[Place, int], by: Literal["field", "portion"]) -> dict[str, int]:
    """field or portion → its number of items."""
    found: dict[str, int] = {}
    for place, n in asked.items():
        key = place.field if by == "field" else place.portion
        found[key] = found.get(key, 0) + n
    return found


def _by_voice(said: Iterable[Said]) -> list[Said]:
    """One for each voice, added up."""
    found: dict[int, Said] = {}
    for one in said:
        before = found.get(one.voice)
        found[one.voice] = (
            one._replace(whole=one.whole + before.whole, begun=one.begun + before.begun) if before else one
        )
    return list(found.values())


def _of_any(said: Sequence[Said], portions: Mapping[str, int], by_portion: Mapping[str, Sequence[Said]]) -> Split:
    done = {one.voice for key, voices in by_portion.items() for one in voices if one.whole >= portions[key]}
    open_ones = _by_voice(one for one in said if one.portion in portions)
    return _counted((one.channel, one.voice in done) for one in open_ones)


def _split(voices: Iterable[Said], items: int) -> Split:
    return _counted((one.channel, one.whole >= items) for one in voices)


def _counted(voices: Iterable[tuple[str, bool]]) -> Split:
    counted = Counter(voices)
    channels = sorted({channel for channel, _ in counted})
    return {channel: Far(counted[channel, True], counted[channel, False]) for channel in channels}


def _position(voices: Iterable[Said], items: int) -> int | None:
    """The lower median of how many items those halfway have begun; None for fewer than five of them."""
    places = sorted(one.begun for one in voices if one.whole < items)
    return places[(len(places) - 1) // 2] if len(places) >= FEWEST else None

"""The frozen result of one closed activity: what was asked, who took part, what was counted, and by which rules. Pure.

Every figure in it can be recomputed from the counts in it. Documented in docs/results-schema.md.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec

from facilitation.rules.results.disclosure import PUBLIC, Untold, members
from facilitation.rules.results.figures import Counts, Figures, total
from facilitation.rules.session.secrecy import SECRET, Secrecy
from facilitation.rules.text import Texts, pick

Called = Literal["listed", "now", "answered"]
"""What became of a question to the speaker: it waits in the list, it is the present one, it was answered."""


class SessionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The session as it was announced; `date` is an ISO date. In a trial run `simulated` voices took part."""

    code: str
    title: Texts
    date: str
    format: str
    simulated: int | msgspec.UnsetType = msgspec.UNSET


class ActivityFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, in the words and with the settings that held, and whether the answers were secret."""

    id: int
    kind: str
    title: Texts
    question: Texts = {}
    settings: dict[str, Any] = {}
    secrecy: Secrecy = SECRET


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """The rules that made the figures; `k` is the fewest answers that are told."""

    version: str = "1"
    relevance_index: str = "(yes+0.5*partly)/n"
    interval: str = "Wilson score, z=1.959964"
    priority: str = "Dirichlet posterior, one pseudo-vote per level"
    visibility: str = "moderators and staff after a look, everybody after reveal"
    k: int = PUBLIC.k
    order: str = "random per voice"


class Participation(msgspec.Struct, frozen=True, kw_only=True):
    """How many came in by one channel; `headcount` is typed by hand, `voided` voices count in none of the others.

    So many of those who joined are `simulated`, in a trial run.
    """

    channel: str
    kind: str
    name: Texts
    headcount: int | None = None
    joined: int = 0
    reached: int = 0
    answered: int = 0
    voided: int = 0
    simulated: int | msgspec.UnsetType = msgspec.UNSET


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution in a group, with the different people behind it as they were counted; a group is told one number."""

    text: str
    supporters: int | None = None
    ref: str = ""


class ItemFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One thing people answered to: a need (with its lineage), a card, a group of cards, a statement.

    A question to the speaker has what became of it (`called`) and the `channel` by which it came, where that is named.
    """

    ref: str
    text: Texts
    lineage: str | None = None
    number: str = ""
    field: str = ""
    field_title: Texts = {}
    explanation: Texts = {}
    target_group: str = ""
    cards: tuple[Card, ...] = ()
    called: Called | msgspec.UnsetType = msgspec.UNSET
    channel: str | msgspec.UnsetType = msgspec.UNSET


class Item(ItemFacts, frozen=True, kw_only=True):
    """… and what they answered: counts and figures per channel, `total` and figures["all"] of all together.

    As it was frozen it has every channel, and no `told`. As it is told (activities.told) it has groups of channels
    ("hall+paper"), and `told` has an entry for each question without figures.
    """

    counts: dict[str, dict[str, int]]
    total: dict[str, int]
    figures: dict[str, Figures]
    told: dict[str, Untold] | msgspec.UnsetType = msgspec.UNSET

    @property
    def untold(self) -> dict[str, Untold]:
        """The questions without figures."""
        return self.told or {}

    @property
    def is_told(self) -> bool:
        """Whether anything is told of it, by a figure or by a word."""
        return bool(self.total) or any(one.state == "word" for one in self.untold.values())


class Recounted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That a result was counted again without voices set aside: in epoch ms, the reason for everybody, and by whom, for staff."""

    at: int
    reason: str
    by: str = ""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The whole frozen result of a portion of an activity: "" is all of it.

    `salt` is random and told nowhere. The checksum of a result that was discarded stays and is told: without a salt that
    is deleted with the content, anybody could try out which counts make it.
    """

    schema: Literal[1] = 1
    session: SessionFacts
    activity: ActivityFacts
    round: int = 1
    portion: str = ""
    method: Method = Method()
    participation: tuple[Participation, ...]
    items: tuple[Item, ...]
    recounted: Recounted | msgspec.UnsetType = msgspec.UNSET
    salt: str | msgspec.UnsetType = msgspec.UNSET
    supplement: int | msgspec.UnsetType = msgspec.UNSET
    """Of a supplement: how many ballots it is made of, which were typed after the look at the result."""


def build(
    session: SessionFacts,
    activity: ActivityFacts,
    participation: Iterable[Participation],
    items: Iterable[ItemFacts],
    counts: Mapping[str, Mapping[str, Counts]],
    figures: Callable[[Counts], Figures],
    *,
    round: int = 1,  # noqa: A002 – the word of the schema
    portion: str = "",
) -> Snapshot:
    """Freeze an activity. `counts` is item ref → channel → bucket → int, recounted from rows; `figures` the kind's.

    Raises ValueError for counts of an item or a channel that is not among the facts: they would be lost silently.
    """
    participation, items = tuple(participation), tuple(items)
    channels = [line.channel for line in participation]
    _check_known(counts, {item.ref for item in items}, set(channels))
    frozen = tuple(_freeze(item, channels, counts.get(item.ref, {}), figures) for item in items)
    return Snapshot(
        session=session, activity=activity, round=round, portion=portion, participation=participation, items=frozen
    )


def group_name(key: str, participation: Iterable[Participation]) -> Texts:
    """What a group of channels is called: „Saal und Papier“, in each language in which its channels have names."""
    names = [line.name for line in participation if line.channel in members(key)]
    languages = {language for name in names for language in name}
    return {
        language: _AND.get(language, " + ").join(pick(name, language) for name in names)
        for language in sorted(languages)
    }


_AND = {"de": " und ", "en": " and "}


def reworded(item: Item, words: Mapping[str, str], calls: Mapping[str, Called]) -> Item:
    """The item with the present words (ref → text) of a card or group and of the cards in it, and what became of a question."""
    cards = tuple(msgspec.structs.replace(card, text=words.get(card.ref, card.text)) for card in item.cards)
    text = {"": words[item.ref]} if item.ref in words else item.text
    return msgspec.structs.replace(item, text=text, cards=cards, called=calls.get(item.ref, item.called))


def canonical(content: Snapshot) -> bytes:
    """The one way to write a snapshot: JSON in UTF-8 with sorted keys."""
    return msgspec.json.encode(content, order="sorted")


def checksum(content: Snapshot) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return digest(canonical(content))


def digest(written: bytes) -> str:
    """The checksum of a snapshot that is written already."""
    return hashlib.sha256(written).hexdigest()


def read(content: bytes | str) -> Snapshot:
    """A stored snapshot; raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(content, type=Snapshot)


def _check_known(counts: Mapping[str, Mapping[str, Counts]], refs: set[str], channels: set[str]) -> None:
    unknown = sorted(counts.keys() - refs) or sorted(
        {channel for split in counts.values() for channel in split} - channels
    )
    if unknown:
        raise ValueError(f"counts of unknown items or channels: {', '.join(unknown)}")


def _freeze(
    facts: ItemFacts, channels: list[str], split: Mapping[str, Counts], figures: Callable[[Counts], Figures]
) -> Item:
    counts = {channel: {b: n for b, n in split.get(channel, {}).items() if n} for channel in channels}
    together = total(counts.values())
    return Item(
        **msgspec.structs.asdict(facts),
        counts=counts,
        total=together,
        figures={channel: figures(own) for channel, own in counts.items()} | {"all": figures(together)},
    )

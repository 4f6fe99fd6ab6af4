"""Blacken what somebody wrote wherever its words stand: cards, groups, frozen results, evidence of drafts. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from facilitation.rules.results.snapshot import Item, Snapshot
from facilitation.rules.text import N_

BLACKENED = N_("[geschwärzt]")
"""What is stored in the place of a blackened text; readers get it in their language."""
HELD_BACK = "…"
"""What a result says instead of a card that was held back or withdrawn after it was frozen."""


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """What blackening a text changes, in numbers, and what stays although it has the same words.

    `results` are frozen results that are written anew, `groups` titles, `earlier` texts that the same person took back,
    `drafts` rows of drafts and of published versions, `undecided` decisions that are open again; `folder` is whether
    the files of the session are written anew. `same` texts of others and `adopted` needs of published versions stay.
    """

    text: str
    original: str | None = None
    blackened_at: int | None = None
    rev: int
    results: int = 0
    groups: int = 0
    earlier: int = 0
    drafts: int = 0
    undecided: int = 0
    folder: bool = False
    same: int = 0
    adopted: int = 0


def readable(text: str, mark: str) -> str:
    """The text with the mark of blackened words in a reader's language."""
    return text.replace(BLACKENED, mark)


def blacken_words(text: str, gone: Collection[str]) -> str:
    """The text without these words, where they do not stand within longer words."""
    for words in sorted(filter(None, gone), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", BLACKENED, text)
    return text


def blacken_evidence(evidence: Sequence[Mapping[str, object]], gone: Collection[str]) -> list[dict[str, object]]:
    """What a draft keeps of results, in which cards that say this are blackened, and titles of their groups."""
    return [{name: _kept(name, value, gone) for name, value in one.items()} for one in evidence]


def _kept(name: str, value: object, gone: Collection[str]) -> object:
    if name == "part_of":
        return blacken_words(str(value), gone)
    return _cards(value, gone) if name == "cards" else value


def _cards(cards: object, gone: Collection[str]) -> object:
    if not isinstance(cards, list):
        return cards
    return [{**card, "text": BLACKENED} if card.get("text") in gone else card for card in cards]


def blacken_result(content: Snapshot, ref: str, gone: Collection[str]) -> Snapshot:
    """A frozen result with the same counts, in which the card `ref` is blackened, and titles of groups are without these words."""
    items = tuple(_item(item, ref, gone) for item in content.items)
    return msgspec.structs.replace(content, items=items)


def _item(item: Item, ref: str, gone: Collection[str]) -> Item:
    cards = tuple(
        msgspec.structs.replace(card, text=_card(card.text)) if card.ref == ref else card for card in item.cards
    )
    if item.ref == ref:
        text = {key: _card(words) for key, words in item.text.items()}
    elif item.ref[0] == "g":
        text = {key: blacken_words(words, gone) for key, words in item.text.items()}
    else:
        text = item.text
    return msgspec.structs.replace(item, text=text, cards=cards)


def _card(text: str) -> str:
    """The words of the card itself; one that was held back after the look says nothing any more."""
    return HELD_BACK if text == HELD_BACK else BLACKENED

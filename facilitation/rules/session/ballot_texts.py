"""Remarks and cards on a ballot that is typed twice: which of them the two entries have otherwise. Pure."""

from collections.abc import Iterable, Mapping

from facilitation.rules.text import folded

CARD = "card:"
"""The place of a card on a ballot begins with this; its number on the ballot follows. The place of a remark is its item."""


def placed_cards(texts: Iterable[str]) -> dict[str, str]:
    """Place → card, of those that have words: a card left blank in between does not matter."""
    written = (text for text in texts if text.strip())
    return {f"{CARD}{number}": text for number, text in enumerate(written, 1)}


def text_differences(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """The places at which two entries say something else; case, punctuation and spaces do not matter."""
    places = dict.fromkeys([*first, *second])
    return [place for place in places if folded(first.get(place, "")) != folded(second.get(place, ""))]

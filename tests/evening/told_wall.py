"""What the wall of a result says against the rows at the look."""

from collections import Counter

from tests.evening.field_by_field import Evening
from tests.evening.told_figures import FEW


def the_wall_says_what_the_rows_say(evening: Evening, activity: int) -> int:
    """Support of the cards and bundles on the wall that the screen shows; returns how many these were."""
    rows = Counter(one.item for one in evening.looked[activity, ""] if one.value is True)
    words = {each["text"]: supporters(rows[each["ref"]]) for each in evening.items(activity)}
    cards = evening.screen.locator(".wall__card")
    told = dict(zip(*(cards.locator(part).all_inner_texts() for part in (".wall__text", "strong")), strict=True))
    assert told == {text: words[text] for text in told}
    return len(told)


def supporters(n: int) -> str:
    """What is told of so many who support a card."""
    return f"{n} unterstützen das" if n >= FEW else f"Zu wenige Antworten (unter {FEW})"

"""Who sees figures when, and which small groups stay hidden. Pure.

Fewer than five voices of a channel on an item are never shown apart. If one channel were left out beside the total,
total minus the others would give it back. So one small channel hides the whole split of that item; what remains is the
sum. A channel without voices hides nothing.

What this cannot hide, and what people are told: if everybody answered the same, the sum is what each one answered; if
only one channel has voices, the sum is that channel; and a sum published before and after voices were voided differs by
those voices. How many answered per channel is public and holds no opinion.
"""

from collections.abc import Mapping
from typing import Literal

from facilitation.rules.results.figures import Counts

Audience = Literal["participant", "screen", "moderator", "staff"]
BACKSTAGE = frozenset({"moderator", "staff"})
FEWEST_VOICES = 5
EXACT = "exact:"
"""Buckets that begin so hold single values, such as a number somebody typed: kept to recount, and published nowhere."""


def sees_figures(audience: str, state: str, *, live: bool = False) -> bool:
    """Open: nobody. Closed: moderators and staff. Revealed: everybody.

    `live` is for kinds whose nature is live, such as questions with their support.
    """
    if state == "revealed" or (live and state == "open"):
        return True
    return state == "closed" and audience in BACKSTAGE


def sees_small_groups(audience: str) -> bool:
    """Channels with fewer than five voices are shown apart to staff only."""
    return audience == "staff"


def may_split(per_channel: Mapping[str, Counts]) -> bool:
    """Whether no channel can be recognised in the split of this item."""
    return all(_shown_apart(counts) for counts in per_channel.values())


def visible_counts(per_channel: Mapping[str, Counts], audience: str) -> dict[str, Counts]:
    """The counts per channel that this audience may see: all of them, or none.

    Staff see small channels, too, but not of single values: those of a small channel are the difference between the
    figures of all and those of the others.
    """
    small = sees_small_groups(audience) and not any(map(has_exact, per_channel.values()))
    return dict(per_channel) if small or may_split(per_channel) else {}


def is_exact(bucket: str) -> bool:
    """Whether a bucket holds a single value."""
    return bucket.startswith(EXACT)


def has_exact(counts: Counts) -> bool:
    """Whether there are single values in the counts."""
    return any(map(is_exact, counts))


def hide_exact(counts: Counts, *, below: int = 0) -> dict[str, int]:
    """The counts without single values; with `below` only if fewer people gave one than that."""
    if below and _exact_values(counts) >= below:
        return dict(counts)
    return {bucket: count for bucket, count in counts.items() if not is_exact(bucket)}


def _exact_values(counts: Counts) -> int:
    return sum(count for bucket, count in counts.items() if is_exact(bucket))


def _shown_apart(counts: Counts) -> bool:
    # without a count of voices the split is hidden; voices that said "no answer" do not make single values a crowd
    enough = counts.get("voices", 0) >= FEWEST_VOICES and (_exact_values(counts) or FEWEST_VOICES) >= FEWEST_VOICES
    return enough or not any(counts.values())

"""Small groups stay hidden: fewer than five voices of a channel on an item are never shown apart. Pure.

If one channel were left out beside the total, total minus the others would give it back. So one small channel
hides the whole split of that item; what remains is the sum. A channel without voices hides nothing: it says nothing.

What this cannot hide, and what people are told: if everybody answered the same, the sum says what each one said;
if only one channel has voices, the sum is that channel; and a sum published before and after voices were voided
differs by those voices. How many answered per channel is public and holds no opinion.
"""

from collections.abc import Mapping

from facilitation.rules.results.figures import Counts
from facilitation.rules.results.visibility import sees_small_groups

FEWEST_VOICES = 5


def may_split(per_channel: Mapping[str, Counts]) -> bool:
    """Whether no channel can be recognised in the split of this item."""
    return all(_shown_apart(counts) for counts in per_channel.values())


def visible_counts(per_channel: Mapping[str, Counts], audience: str) -> dict[str, Counts]:
    """The counts per channel as far as this audience may see them: all of them, or none."""
    return dict(per_channel) if sees_small_groups(audience) or may_split(per_channel) else {}


def _shown_apart(counts: Counts) -> bool:
    # counts that do not say whose voices they are hide rather than show
    return counts.get("voices", 0) >= FEWEST_VOICES or not any(counts.values())

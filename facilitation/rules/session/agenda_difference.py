"""How two agendas differ: which steps are new, gone, changed, and whether the rest stand in another order. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitation.rules.session.format import ActivityContent
from facilitation.rules.text import Texts


class Difference(NamedTuple):
    """The titles of steps that are new, gone or changed; `moved` where those in both stand in another order."""

    added: tuple[Texts, ...] = ()
    removed: tuple[Texts, ...] = ()
    changed: tuple[Texts, ...] = ()
    moved: bool = False


def difference(before: Sequence[ActivityContent], after: Sequence[ActivityContent]) -> Difference:
    """What has to be done to the first to make it the second; steps are the same by their keys."""
    earlier, later = {one.key: one for one in before}, {one.key: one for one in after}
    same = [key for key in earlier if key in later]
    return Difference(
        added=tuple(one.title for one in after if one.key not in earlier),
        removed=tuple(one.title for one in before if one.key not in later),
        changed=tuple(later[key].title for key in same if earlier[key] != later[key]),
        moved=same != [key for key in later if key in earlier],
    )

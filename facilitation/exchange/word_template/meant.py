"""Find which placeholder somebody meant who wrote one that there is not."""

import re
from collections.abc import Collection
from typing import NamedTuple

from rapidfuzz import fuzz

from facilitation.exchange.word_template.kinds import Each, Holds, TemplateKind, entries, named

_LIKE = 65
"""Per cent of likeness from which a placeholder is offered."""
_FAR = 15
"""So much more alike must be what holds elsewhere only."""
_WORD = re.compile(r"\w{3,}")


class Meant(NamedTuple):
    """What was meant, and whether it is right but stands outside of its repetition."""

    outside: bool
    written: str


def most_like(whole: str, kind: TemplateKind, names: Collection[str]) -> Meant:
    """The placeholder that is most like what was written, by its name or by the German words for it; "" if none is.

    `names` are those that hold where it stands; a placeholder that holds there is preferred.
    """
    asked, best = whole.rpartition(".")[2].casefold(), (float(_LIKE), "")
    for one in entries(kind.holds):
        if one.written == whole and one.within:
            return Meant(outside=True, written=_loop(one.within))
        holds = not one.within or one.within[-1].one in names
        likeness = max(_likeness(asked, one.written, one.meaning), fuzz.ratio(whole.casefold(), one.written))
        best = max(best, (likeness - (0 if holds else _FAR), one.written), key=lambda pair: pair[0])
    return Meant(outside=False, written=_bracketed(best[1]))


def entry_like(asked: str, holder: str, holds: Holds) -> str:
    """The placeholder of the entry that a template calls `holder` which is most like what was written; "" if none is."""
    best = (float(_LIKE), "")
    for name, one in named(holds).items():
        best = max(best, (_likeness(asked.casefold(), name, one.meaning), f"{holder}.{name}"), key=lambda pair: pair[0])
    return _bracketed(best[1])


def _likeness(asked: str, written: str, meaning: str) -> float:
    """Names count more than words: both may be alike."""
    by_words = max((fuzz.ratio(asked, word.casefold()) for word in _WORD.findall(meaning)), default=0.0)
    return max(fuzz.ratio(asked, written.rpartition(".")[2]), by_words - 1)


def _loop(within: tuple[Each, ...]) -> str:
    """The line that begins the innermost repetition."""
    holder = f"{within[-2].one}." if len(within) > 1 else ""
    return f"{{%p for {within[-1].one} in {holder}{within[-1].entries} %}}"


def _bracketed(name: str) -> str:
    return f"{{{{ {name} }}}}" if name else ""

"""What a session sets for texts that people write: words for which they wait to be read, how many, how often, how long. Pure."""

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta

from facilitation.rules.wording import as_written

MOST_WORDS = 500
LONGEST_WORD = 60
SHORTEST_REMARK, USUAL_REMARK, LONGEST_REMARK = 100, 500, 1_000
"""Between what the length of remarks can be set, in characters, and what it is where nobody did."""
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


class TextRules(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a session for cards, remarks, questions and free lines; 0 leaves a limit as it is.

    `words` make a text wait until somebody reads it; `most` are texts of a voice in a step, `pause_s` seconds between two of
    a voice, `remark_length` characters of a remark or a free line. How long cards and questions may be is a setting of
    each step. The town has such settings, too: new sessions begin with them.
    """

    words: tuple[str, ...] = ()
    most: Annotated[int, Meta(ge=0, le=100)] = 0
    pause_s: Annotated[int, Meta(ge=0, le=60)] = 0
    remark_length: Annotated[int, Meta(ge=SHORTEST_REMARK, le=LONGEST_REMARK)] = USUAL_REMARK


NO_RULES = TextRules()


def listed_words(typed: str) -> tuple[str, ...]:
    """The words of a list that somebody typed, one a line or parted by commas; each once."""
    found = [as_written(one) for one in re.split(r"[\n,;]", typed)]
    return tuple({_plain(one): one for one in found if one}.values())


@lru_cache(maxsize=4_096)  # the desk asks about the same texts again with each change
def marked_words(text: str, words: tuple[str, ...]) -> list[str]:
    """Those of the words that the text says, as whole words; case, accents and how umlauts are spelled do not matter."""
    pattern, word_of = _pattern(words)
    said = {word_of[found] for form in (_plain(text), _spelled_out(text)) for found in pattern.findall(form)}
    return [word for word in words if word in said]


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds any of the words, and form → word; the longest of several that begin alike is found."""
    word_of = {form: word for word in reversed(words) for form in (_plain(word), _spelled_out(word))}
    forms = "|".join(re.escape(form) for form in sorted(word_of, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms or '(?!)'})(?!\w)"), word_of


def _spelled_out(text: str) -> str:
    """Folded, with ae, oe and ue for umlauts."""
    return _plain(unicodedata.normalize("NFC", text).casefold().translate(SPELLED_OUT))


def _plain(text: str) -> str:
    """Folded, without accents: "Müller" is "muller"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())

"""Which texts say nearly the same: "Meinen Sie …?" offers them, people decide."""

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache

import msgspec
from rapidfuzz import fuzz

from facilitation.rules.text import folded

SUGGEST_FROM = 0.43
"""Offered at this score and above: in the sample plan, pairs that mean the same score 0.44 and more, others less."""

_STOP_WORDS = """
    aber alle als am an andere anderen auch auf aus bei beim benoetigen benoetigt besser bessere bis brauchen
    braucht dafuer damit darueber das dass dem den denen der deren des die diese dieser doch durch ein eine
    einem einen einer eines es etwas fehlen fehlt fuer ganz gibt haben hat ihr ihre ihren im in ins ist ja jede
    jeder jedes kann kein keine keinen koennen mal man mehr mit muessen muss nach nicht noch nur oder sehr sich
    sie sind so soll sollen sollte ueber um und unter viel viele vielen vom von vor waere war wenig wenige wenn
    werden wie wir wird wollen zu zum zur zwischen
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_ENDINGS = re.compile(r"(?<=\w{4})(?:ungen|innen|ern|lich|ung|end|est|en|er|em|es|in|e|n|s)$")


class Match(msgspec.Struct, frozen=True):
    """A candidate that says nearly the same; score from 0 to 1."""

    key: Hashable
    score: float


def stem(word: str) -> str:
    """A folded German word without its usual endings; words keep at least four letters."""
    return _ENDINGS.sub("", word)


@lru_cache(maxsize=20_000)
def normalise_german(text: str) -> str:
    """The words that carry meaning, folded and stemmed; all words when nothing else is left."""
    words = folded(text).split()
    return " ".join(stem(word) for word in words if word not in STOP_WORDS) or " ".join(words)


@lru_cache(maxsize=20_000)
def trigrams(text: str) -> frozenset[str]:
    """The trigrams of a text as pg_trgm counts them: each word with two blanks before and one after it."""
    padded = (f"  {word} " for word in re.findall(r"\w+", text.lower()))
    return frozenset(word[i : i + 3] for word in padded for i in range(len(word) - 2))


def trigram_similarity(one: str, other: str) -> float:
    """Jaccard index of the trigrams, as `similarity()` of PostgreSQL's pg_trgm; 0 when both are empty."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b) if a or b else 0.0


def similarity(one: str, other: str) -> float:
    """How nearly two texts say the same, from 0 to 1."""
    return _score(normalise_german(one), normalise_german(other))


def most_similar(text: str, candidates: Iterable[tuple[Hashable, str]], limit: int = 3) -> tuple[Match, ...]:
    """The candidates (key, text) most like a text, best first, none below `SUGGEST_FROM`."""
    wanted = normalise_german(text)
    scored = (Match(key, _score(wanted, normalise_german(candidate))) for key, candidate in candidates)
    near = (match for match in scored if match.score >= SUGGEST_FROM)
    return tuple(sorted(near, key=lambda match: -match.score)[:limit])


def _score(one: str, other: str) -> float:
    # Trigrams weigh the whole text, the word sets find a short card in a long need; neither tells the sample plan's
    # pairs from accidents alone, their mean does.
    return (trigram_similarity(one, other) + fuzz.token_set_ratio(one, other) / 100) / 2

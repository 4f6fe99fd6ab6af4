"""Decide whether a password is too easy to guess, and say why. Pure.

The judgement itself is zxcvbn's (https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler);
score 3 of 4 means more than 10^8 guesses. It has English lists only, hence the German words here.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import msgspec

from facilitation.rules.text import N_

SHORTEST, LONGEST = 12, 1_000
LEAST_SCORE = 3
SHORTEST_NAME, LEAST_REST, YEAR = 4, 6, 4  # letters of a name, signs that must be left beside names, digits of a year
JUDGED = 48  # characters; made-up ones of 72 keep the judge busy for seconds
PRODUCT = ("facilitation", "beteiligung", "mitreden", "mitmachen", "workshop", "netzwerktreffen", "integrationsplan")
COMMON = [
    "passwort",
    "kennwort",
    "geheim",
    "hallo",
    "willkommen",
    "schatz",
    "liebe",
    "admin",
    "administrator",
    "verwaltung",
    "rathaus",
    "stadt",
    "gemeinde",
    "kommune",
    "buergermeister",
    "moderation",
    "veranstaltung",
    "sommer",
    "winter",
    "herbst",
    "fruehling",
    "januar",
    "februar",
    "maerz",
    "april",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "deutschland",
    "berlin",
    "hamburg",
    "muenchen",
    "fussball",
    "bayern",
    "dortmund",
    "schalke",
    "sonne",
    "katze",
    "hund",
    "engel",
    "prinzessin",
    "qwertz",
    "qwertzuiop",
    "asdfghjkl",
    "yxcvbnm",
    "start",
    "zugang",
    "anmelden",
    "test",
]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

WHY = {
    "password_named": N_("Das Passwort besteht fast nur aus Namen, die hierher gehören."),
    "password_common": N_(
        "Dieses Passwort steht auf den Listen, die zuerst ausprobiert werden, oder ist kaum verändert."
    ),
    "password_repeated": N_("Das Passwort wiederholt sich nur."),
    "password_keys": N_(
        "Das Passwort besteht aus Tasten, die nebeneinander liegen, oder aus einer Reihe wie abcd oder 1234."
    ),
    "password_date": N_("Das Passwort besteht fast nur aus einem Datum."),
    "password_weak": N_("Das Passwort ist zu leicht zu erraten."),
}
"""Why a password is refused, most telling first; what to do comes after it."""
PASSPHRASE = N_("Am leichtesten merken Sie sich vier oder fünf Wörter, die nichts miteinander zu tun haben.")
PATTERNS = {
    "repeat": "password_repeated",
    "spatial": "password_keys",
    "sequence": "password_keys",
    "date": "password_date",
}


class Match(msgspec.Struct):
    """A part of a password that a guesser would try; `dictionary_name` where it is a word of a list."""

    pattern: str
    token: str
    dictionary_name: str = ""


class Judgement(msgspec.Struct):
    """What zxcvbn found: a score from 0 to 4, and the parts in their order."""

    score: int
    sequence: list[Match]


def judge(password: str, found: Judgement, names: Collection[str]) -> str:
    """Return the reason of WHY to refuse a password for, "" if it is good enough; `names` are those of `own_names`."""
    if consists_of(names, password):
        return "password_named"
    if found.score >= LEAST_SCORE:
        return ""
    reasons = {_reason(part, names) for part in found.sequence}
    return next((reason for reason in WHY if reason in reasons), "password_weak")


def consists_of(names: Collection[str], password: str) -> bool:
    """Whether little is left of a password without these names, signs between them and a year."""
    rest = password.lower()
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ") if len(name) >= SHORTEST_NAME else rest
    letters, digits = re.findall(r"[^\W\d_]", rest), re.findall(r"\d", rest)
    return rest != password.lower() and len(letters) + max(len(digits) - YEAR, 0) < LEAST_REST


def _reason(part: Match, names: Collection[str]) -> str:
    if part.pattern != "dictionary":
        return PATTERNS.get(part.pattern, "")
    return (
        "password_named" if part.dictionary_name == "user_inputs" and part.token.lower() in names else "password_common"
    )


def own_names(texts: Iterable[str]) -> Sequence[str]:
    """Return the names that passwords may not be made of, in lower case: those in the texts, and the product's."""
    parts = chain.from_iterable(re.findall(r"[^\W\d_]{3,}", text.lower()) for text in texts)
    return list(dict.fromkeys(chain.from_iterable((word, word.translate(UMLAUTS)) for word in (*parts, *PRODUCT))))

"""Guess the meaning of a column from its header.

The synonyms come from published German plans. Headers are compared folded, without soft hyphens, gendered endings and
text in brackets. A language in brackets, as in "Bedarf (Englisch)", is the language of the column.
"""

import re

import msgspec
from rapidfuzz import fuzz, process

from facilitation.rules.planfile.languages import split_language
from facilitation.rules.planfile.synonyms import ENGLISH, PROJECTS, STRONG, WEAK
from facilitation.rules.text import clean_text, folded

EXTRA_PREFIX, MEASURE_EXTRA_PREFIX = "Weiteres: ", "Weiteres zur Maßnahme: "
"""Prefixes of further columns in our own exports, which keep their keys from being taken for known columns."""

LONGEST_HEADER = 120
MISSPELT = 85
"""Similarity in percent from which a word is a misspelling of a known one: one wrong letter in seven."""
EXACT, SYNONYM, PART, SIMILAR = 1.0, 0.8, 0.6, 0.5
"""Confidence of a usual word, a word that may mean something else, a part of the header, a likely misspelling."""

_GENDERED = re.compile(r"(?i:[:*_·/]-?in(?:nen)?)(?![A-Za-zÄÖÜäöüß])|(?<=[a-zäöüß])Innen(?![a-zäöüß])")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[a-zäöüß])")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_?")
"""A name as programs write it: "actionName", "due_date"."""
_OWNER = re.compile(r"\b(?:handlungs)?(bedarf|massnahme)(?:s|es|e|en|n)?(?=\b|nummer|nr|titel|beschreibung|id\b)")
_COMPOUND = re.compile(r"(?:massnahmen|projekt|vorhaben|angebots)(?=\w{3})")
_ENGLISH_OWNER = re.compile(
    r"(measure|action|activity|project|initiative|promise|commitment|pledge|recommendation|intervention|need|challenge) "
    r"(id|no|number|ref|code|name|title|text|description|desc|summary|details)"
)
_OF_OWNER = {"name": "title", "title": "title", "text": "title"} | dict.fromkeys(
    ("description", "desc", "summary", "details"), "description"
)


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    """The guessed meaning of a header; `reason` is one of exact, synonym, part, similar, mapping, data, none."""

    meaning: str
    language: str = ""
    confidence: float = 0.0
    reason: str = "none"


def normalise_header(header: str) -> str:
    """Fold a header for comparison: "Ansprech-\\npartner*in (Amt)" → "ansprechpartner"."""
    header = _HYPHENATED.sub("", clean_text(header.replace("#", "Nr")))
    return folded(_BRACKETS.sub(" ", split_key(_GENDERED.sub("", header))))


def split_key(name: str) -> str:
    """Split a name as programs write it into words: "actionName" → "action Name"; any other text as it is."""
    return _CAMEL.sub(" ", name) if _KEY.fullmatch(name) else name


def _table(words: dict[str, str]) -> dict[str, str]:
    return {normalise_header(word): meaning for meaning, listed in words.items() for word in listed.split(",")}


_STRONG, _WEAK = _table(STRONG), _table(WEAK)
_ENGLISH = {name: meaning for name, meaning in _table(ENGLISH).items() if name not in _STRONG | _WEAK}
_PROJECTS = frozenset(_table({"measure": PROJECTS}))
_OWNED = {"number", "description", "target_group", "need", "measure"}
_QUESTIONS = (
    ("need", re.compile(r"\b(?:handlungs)?bedarfe?\b|\bfehlt\b|^(?:what|which) (?:\w+ )?needs?\b")),
    ("measure", re.compile(r"\bmassnahmen?\b|\bidee(?:n)?\b|^(?:what|which) (?:\w+ )?(?:measures?|actions?|ideas?)\b")),
    ("field", re.compile(r"\b(?:handlungs|themen)felde?s?\b|\bthema\b")),
)
"""Words that tell what a question in a survey asks for; "does the indicator measure …" asks for none."""


def guess_meaning(header: str) -> Guess:
    """Guess the meaning of a header, with a confidence."""
    if header.startswith((EXTRA_PREFIX, MEASURE_EXTRA_PREFIX)):
        meaning = "measure_extra" if header.startswith(MEASURE_EXTRA_PREFIX) else "extra"
        return Guess(meaning=meaning, confidence=EXACT, reason="exact")
    if len(header) > LONGEST_HEADER:
        return Guess(meaning="extra")
    rest, language = split_language(header)
    name = normalise_header(rest)
    known = (
        _exactly(name)
        or _owned(name)
        or _compounded(name)
        or (_asked(name) if header.rstrip(") 0123456789-–(").endswith("?") else None)
    )
    meaning, confidence, reason = (
        known or _in_english(name) or _owned_in_english(name) or _partly(name) or ("extra", 0.0, "none")
    )
    language = language or ("en" if reason == "english" else "")
    return Guess(meaning=meaning, language=language, confidence=confidence, reason=reason)


def names_projects(header: str) -> bool:
    """Tell whether a header is that of the titles of projects."""
    return normalise_header(header) in _PROJECTS


def _in_english(name: str) -> tuple[str, float, str] | None:
    return (_ENGLISH[name], EXACT, "english") if name in _ENGLISH else None


def _asked(name: str) -> tuple[str, float, str] | None:
    """Match the question of a survey by the word that it asks for: "Welchen Bedarf sehen Sie?"."""
    asked = [(found.start(), meaning) for meaning, words in _QUESTIONS if (found := words.search(name))]
    return (min(asked)[1], PART, "part") if asked else None


def _exactly(name: str) -> tuple[str, float, str] | None:
    if name in _STRONG:
        return _STRONG[name], EXACT, "exact"
    if name in _WEAK:
        return _WEAK[name], SYNONYM, "synonym"
    unnumbered = name.rstrip(" 0123456789")
    return _exactly(unnumbered) if unnumbered != name and unnumbered else None


def _owned(name: str) -> tuple[str, float, str] | None:
    """Match a header that names the owner of its number, text or group: "Nr. der Maßnahme", "Bedarfsnummer"."""
    owner = _OWNER.search(name)
    if owner is None:
        return None
    rest = " ".join(
        w
        for w in (name[: owner.start()] + " " + name[owner.end() :]).split()
        if w not in {"der", "des", "die", "zu", "zum", "zur"}
    )
    meaning = "number" if rest == "nr" else "title" if rest in {"titel", "name", "text"} else _STRONG.get(rest)
    side = "need" if owner[1] == "bedarf" else "measure"
    if meaning == "title":
        return side, EXACT, "exact"
    if meaning in _OWNED - {"need", "measure"}:
        return f"{side}_{'explanation' if (side, meaning) == ('need', 'description') else meaning}", EXACT, "exact"
    return None


def _compounded(name: str) -> tuple[str, float, str] | None:
    """Match a word of what a measure has: "Projektkosten", "Maßnahmenstatus"."""
    rest = _COMPOUND.sub("", name, count=1) if _COMPOUND.match(name) else ""
    meaning = _STRONG.get(rest, "")
    if meaning in _OWNED - {"need", "measure"}:
        return f"measure_{meaning}", EXACT, "exact"
    return (meaning, EXACT, "exact") if meaning and meaning not in ("title", "field", "need", "measure") else None


def _owned_in_english(name: str) -> tuple[str, float, str] | None:
    """Match a header such as "action name", "project description", "promise id"."""
    owned = _ENGLISH_OWNER.fullmatch(name)
    if owned is None:
        return None
    side = "need" if owned[1] in ("need", "challenge") else "measure"
    part = _OF_OWNER.get(owned[2], "number")
    if part == "title":
        return side, EXACT, "english"
    return f"{side}_{'explanation' if (side, part) == ('need', 'description') else part}", EXACT, "english"


def _partly(name: str) -> tuple[str, float, str] | None:
    """Match a header whose first words are known ("Kosten 2024"), or that is nearly a known word."""
    words = name.split()
    for length in range(min(len(words) - 1, 3), 0, -1):
        known = _exactly(" ".join(words[:length])) if len(words) <= 6 else None
        if known:
            return known[0], PART, "part"
    if len(words) > 1 and words[-1] in ("id", "nr"):
        return "number", PART, "part"
    if len(name) < 5 or len(words) > 3:
        return None
    best = process.extractOne(name, _STRONG.keys(), scorer=fuzz.ratio, score_cutoff=MISSPELT)
    return (_STRONG[best[0]], SIMILAR, "similar") if best else None

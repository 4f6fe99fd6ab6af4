"""The questions that several kinds share, as disclosure judges them: still relevant, how urgent, support. Pure."""

from facilitation.rules.results.disclosure import Question
from facilitation.rules.text import N_

URGENCY_CLASSES = {"1": "1-2", "2": "1-2", "3": "3", "4": "4-5", "5": "4-5", "unknown": "unknown"}
"""Level → the class in which answers count as the same: neighbouring levels differ too little to part people."""


def _relevance_class(bucket: str) -> str | None:
    name, _, answer = bucket.partition(":")
    return answer if name == "relevance" else None


def _priority_class(bucket: str) -> str | None:
    name, _, level = bucket.partition(":")
    return URGENCY_CLASSES.get(level, level) if name == "priority" else None


def _support_class(bucket: str) -> str | None:
    return bucket if bucket == "support" else None


RELEVANCE_QUESTION = Question(
    "relevance",
    _relevance_class,
    figure="relevance",
    title=N_("Noch wichtig?"),
    words={"yes": N_("ja"), "partly": N_("teilweise"), "no": N_("nein"), "unknown": N_("weiß nicht")},
)
PRIORITY_QUESTION = Question(
    "priority",
    _priority_class,
    figure="priority",
    title=N_("Dringlichkeit"),
    words={
        "1-2": N_("eher nicht dringend"),
        "3": N_("mittel dringend"),
        "4-5": N_("dringend"),
        "unknown": N_("weiß nicht"),
    },
)
SCALE_QUESTION = PRIORITY_QUESTION._replace(
    title="", words={"1-2": "1–2", "3": "3", "4-5": "4–5", "unknown": N_("weiß nicht")}
)
"""The same for scales of a step's own, which need not be about urgency."""
SUPPORT_QUESTION = Question("support", _support_class, word=False, figure="supporters", title=N_("Unterstützende"))
"""It has one answer only, so its base is its number, and the commonest answer says nothing."""
LIVE_SUPPORT = SUPPORT_QUESTION._replace(live=True)
"""Support that rises in sight of all."""

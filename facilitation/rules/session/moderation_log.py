"""What moderators did with texts, in lines that anybody may read: when, what and why, never who wrote it or what it said. Pure."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, Protocol

from facilitation.rules.text import N_, Texts

Done = Literal["approve", "hold", "correct", "blacken"]
Kind = Literal["card", "question", "remark", "text"]
KINDS: dict[Kind, str] = {
    "card": N_("Karte"),
    "question": N_("Rückfrage"),
    "remark": N_("Anmerkung"),
    "text": N_("Text"),
}
ACTS: dict[str, Done] = {
    "approve": "approve",
    "approve_all": "approve",
    "group": "approve",
    "hold": "hold",
    "hold_all": "hold",
    "correct": "correct",
    "blacken": "blacken",
}
"""Verb of the session's log → what was done with a text; to bundle cards approves them."""


class Entry(Protocol):
    """An entry of a session's log."""

    @property
    def at(self) -> int: ...
    @property
    def verb(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, object]: ...


class About(NamedTuple):
    """What a text is, and the step it was written in."""

    kind: Kind
    step: Texts


class Line(NamedTuple):
    """What was done with so many texts at once; `at` is in epoch ms."""

    at: int
    done: Done
    kind: Kind
    texts: int
    step: Texts
    reason: str


UNKNOWN = About("text", {})
"""Of a text that was deleted since."""


def lines(entries: Iterable[Entry], about: Mapping[int, About]) -> list[Line]:
    """The log in lines, the oldest first; texts of several kinds or steps that were decided on at once have a line each."""
    return [line for entry in entries for line in _of_entry(entry, about)]


def counts(entries: Iterable[Entry]) -> dict[Done, int]:
    """How many different texts were approved, held back, corrected and blackened; some of them more than once."""
    texts: dict[Done, set[int]] = {"approve": set(), "hold": set(), "correct": set(), "blacken": set()}
    for entry in entries:
        if entry.verb in ACTS:
            texts[ACTS[entry.verb]].update(_texts(entry))
    return {done: len(found) for done, found in texts.items()}


def _of_entry(entry: Entry, about: Mapping[int, About]) -> list[Line]:
    if entry.verb not in ACTS:
        return []
    of: dict[str, tuple[About, int]] = {}
    for text in _texts(entry):
        one = about.get(text, UNKNOWN)
        known, n = of.get(str(one), (one, 0))
        of[str(one)] = (known, n + 1)
    reason = str(entry.detail.get("reason") or "")
    return [Line(entry.at, ACTS[entry.verb], one.kind, n, one.step, reason) for one, n in of.values()]


def _texts(entry: Entry) -> list[int]:
    """The ids of the texts that an act was about."""
    several = entry.detail.get("contributions")
    found = several if isinstance(several, list) else [entry.detail.get("contribution")]
    return list(dict.fromkeys(one for one in found if isinstance(one, int)))

"""What is written down of a session beside its figures: notes, tasks, who keeps the minutes, what happens next. Pure."""

from typing import Literal

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.session.affiliations import Affiliation
from facilitation.rules.text import N_, Texts
from facilitation.rules.wording import as_written

NoteKind = Literal["free", "agreed", "minority"]
KINDS: dict[NoteKind, str] = {
    "agreed": N_("Vereinbart"),
    "minority": N_("Begründung der Minderheit"),
    "free": N_("Notiz"),
}
LONGEST = {
    "text": 2_000,
    "what": 500,
    "who": 120,
    "until": 60,
    "keeper": 120,
    "moderation": 120,
    "accessibility": 500,
    "outcome": 1_000,
    "lines": 2_000,
}
"""Characters of what people type."""
MOST_ENTRIES = 300
"""Notes, and tasks, of a session."""
UNDO_MS = 600_000
"""For so long an approval can be taken back."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the session an entry belongs: to a step, to a need of it, or to the whole of it (`activity` is null)."""

    activity: int | None = None
    title: Texts = {}
    lineage: str | None = None
    number: str = ""
    field: str = ""
    need: Texts = {}


class MinutesNote(msgspec.Struct, frozen=True, kw_only=True):
    """What was said; with `summary` it stands among what matters most, too."""

    place: Place = Place()
    kind: NoteKind
    text: str
    summary: bool = False


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done, by which body or role, and until when, in words."""

    place: Place = Place()
    what: str
    who: str = ""
    until: str = ""


class Minutes(msgspec.Struct, frozen=True, kw_only=True):
    """All that was written down. `approved_on` is an ISO date; until then it is a draft.

    Affiliations are typed; where a poll asked for them `affiliation_step` is its step, and none are typed.
    """

    keeper: str = ""
    moderation: str = ""
    accessibility: str = ""
    outcome: str = ""
    approved_on: str | None = None
    notes: tuple[MinutesNote, ...] = ()
    tasks: tuple[Task, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    affiliation_step: int | None = None

    @property
    def anything(self) -> bool:
        """Whether anybody wrote anything down."""
        return self != Minutes()


def cleaned(name: str, typed: str, *, needed: bool = False) -> str:
    """A text as it is stored; raises Refused for one that is too long, or missing and needed."""
    text = as_written(typed)
    if needed and not text:
        raise Refused("empty")
    if len(text) > LONGEST[name]:
        raise Refused("too_long", most=LONGEST[name])
    return text


def check_editable(approved_at: int | None) -> None:
    """Raise Refused (minutes_approved) once the minutes are approved."""
    if approved_at is not None:
        raise Refused("minutes_approved")


def check_withdrawable(approved_at: int | None, now: int) -> None:
    """Raise Refused unless the minutes were approved less than ten minutes ago."""
    if approved_at is None:
        raise Refused("minutes_open")
    if now >= approved_at + UNDO_MS:
        raise Refused("too_late")

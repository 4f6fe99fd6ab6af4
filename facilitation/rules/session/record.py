"""What a session leaves: its frozen results, what people remarked on the needs, and when and where it was. Pure."""

from typing import Literal

import msgspec

from facilitation.rules.results.snapshot import ActivityFacts, ItemFacts, Snapshot
from facilitation.rules.session.minutes import Minutes
from facilitation.rules.session.moderation_log import Kind
from facilitation.rules.text import Texts

RemarkState = Literal["kept", "approved", "held"]


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote on a need in the step `activity`; "approved" is cleared for everybody, "held" for nobody."""

    activity: int
    need: ItemFacts
    text: str
    state: RemarkState = "kept"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the agenda; `at` is when it began, in epoch milliseconds, if it did on the day of the session."""

    kind: str
    title: Texts
    question: Texts = {}
    at: int | None = None


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """When and where people met, and about which version of which plan; `places` are those of channels.

    `invited` is the ISO date on which staff noted that people were invited, "" without a note.
    """

    place: str = ""
    places: tuple[tuple[Texts, str], ...] = ()
    plan: str = ""
    version: str = ""
    begun: int | None = None
    ended: int | None = None
    steps: tuple[Step, ...] = ()
    invited: str = ""


class Discarded(msgspec.Struct, frozen=True, kw_only=True):
    """A result that was discarded: `reason` for everybody, `at` in epoch ms, the checksum of what is no longer told."""

    activity: int
    title: Texts
    round: int
    at: int
    reason: str
    checksum: str


class NotRecounted(msgspec.Struct, frozen=True, kw_only=True):
    """That a result was not counted again, since those set aside could be recognised: in epoch ms, with the reason given."""

    activity: int
    title: Texts
    at: int
    reason: str


class LateBallots(msgspec.Struct, frozen=True, kw_only=True):
    """How many ballots were typed after the look at a result, so that it does not hold them; `closed` once they were counted."""

    activity: int
    portion: str
    title: Texts
    ballots: int
    closed: bool


class Blackening(msgspec.Struct, frozen=True, kw_only=True):
    """That a text was taken out for good: in epoch ms, with the reason, never its words.

    `state` is "approved" where everybody reads that it was, "held" where nobody else could read it; `rounds` are those of
    the step's results that were written anew without it.
    """

    at: int
    kind: Kind
    title: Texts
    rounds: tuple[int, ...]
    state: Literal["approved", "held"]
    reason: str


class SessionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that papers and files about a session are made of; `supplements` are never added to `snapshots`.

    In a trial run `simulated` voices took part.
    """

    snapshots: tuple[Snapshot, ...] = ()
    supplements: tuple[Snapshot, ...] = ()
    late: tuple[LateBallots, ...] = ()
    remarks: tuple[Remark, ...] = ()
    discarded: tuple[Discarded, ...] = ()
    not_recounted: tuple[NotRecounted, ...] = ()
    occasion: Occasion = Occasion()
    minutes: Minutes = Minutes()
    simulated: int = 0
    blackenings: tuple[Blackening, ...] = ()

    @property
    def activities(self) -> tuple[ActivityFacts, ...]:
        """The steps with results, each once, in the order of the agenda."""
        return tuple({one.activity.id: one.activity for one in self.snapshots}.values())

"""The messages of participants and moderators, decoded strictly: unknown fields, wrong types and sizes are refused."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from facilitation.actions.card_messages import CardVerb
from facilitation.actions.message_types import Id, Key, Message, PortionKey, Ref, Seq, ShownRef, Steer, TimeOfDay, Words
from facilitation.activities.kind import Json
from facilitation.rules.session.portions import Order, Results
from facilitation.rules.session.scenes import Scene
from facilitation.rules.session.secrecy import Secrecy


class Answer(Message):
    """One whole answer to one item; null withdraws it."""

    activity: Id
    item: Ref
    value: Json
    seq: Seq


class RawAnswer(Answer):
    """An Answer whose value is still JSON."""

    value: msgspec.Raw


class Contribute(Message):
    """A card: a new need in a field, or a remark on an item."""

    activity: Id
    text: Words
    seq: Seq
    field: Annotated[str, Meta(max_length=64)] = ""
    item: Ref | None = None


class Withdraw(Message):
    """Withdraw a card of one's own."""

    contribution: Id
    seq: Seq | None = None


class Similar(Message):
    """Look for needs and cards like this text."""

    activity: Id
    text: Words
    field: Annotated[str, Meta(max_length=64)] = ""


class MoreTime(Message):
    """Say that one needs more time for an open portion; "" is the whole step."""

    activity: Id
    portion: PortionKey = ""


class Hand(Message):
    """Raise one's hand, or take it down."""

    up: bool


class At(Message):
    """Where a moderator works on the board: in this field of this step's cards; no step: nowhere."""

    me: Key
    activity: Id | None = None
    field: Annotated[str, Meta(max_length=64)] = ""


class Hands(Message):
    """Let somebody speak, put them back, take a hand from the list, or add one that was seen in the hall."""

    do: Literal["add", "call", "uncall", "drop"]
    hand: Annotated[int, Meta(ge=0, le=9_999)] = 0
    place: Annotated[str, Meta(max_length=40)] = ""


class OnActivity(Steer):
    """A verb on one activity."""

    activity: Id


class Go(OnActivity, tag="go"):
    """Make it the current step."""


class OnPortion(OnActivity, kw_only=True):
    """A verb on a portion of an activity; "" is the whole of it."""

    portion: PortionKey = ""


class Open(OnPortion, tag="open"):
    """Take answers; at the moderator's pace a field begins with this item."""

    item: Ref | None = None


class Close(OnPortion, tag="close"):
    """Close, at once or after a countdown; with `reveal` the result is shown with that."""

    in_s: Literal[0, 30, 60, 120] = 0
    reveal: bool = False


class Extend(OnPortion, tag="extend"):
    """More time for a countdown; null stops it."""

    by_s: Annotated[int, Meta(ge=1, le=600)] | None = None


class Look(OnPortion, tag="look"):
    """Let moderators and staff see the figures; it cannot be reopened after that."""


class Reopen(OnPortion, tag="reopen"):
    """Take answers again, before anybody looked at figures."""


class Reveal(OnPortion, tag="reveal"):
    """Show the result."""


class Hide(OnPortion, tag="hide"):
    """Hide the result again."""


class Discard(OnPortion, tag="discard", kw_only=True):
    """Delete a result, with a reason that everybody can read; it may be asked again from nothing."""

    reason: Words


class Recount(OnPortion, tag="recount", kw_only=True):
    """Count a result again without the voices set aside since, with a reason that everybody can read."""

    reason: Words


class Divide(OnPortion, tag="divide", kw_only=True):
    """Divide a portion that nobody looked at; of an open one only the part of this item stays open."""

    into: Literal["fields", "needs"]
    item: Ref | None = None


class Unite(OnPortion, tag="unite"):
    """Put the parts of a step or of a field together again."""


class Flow(OnActivity, tag="flow"):
    """Say in which order the fields of a step are asked about, at which pace, and when results are shown."""

    order: Order | None = None
    results: Results | None = None
    pace: Literal["own", "moderator"] | None = None
    fields: Annotated[list[Key], Meta(min_length=1, max_length=200)] | None = None


class Pace(OnActivity, tag="pace"):
    """Let everybody go at their own pace, or ask all about this item now."""

    pace: Literal["own", "moderator"]
    item: Ref | None = None


class SetSecrecy(OnActivity, tag="secrecy"):
    """Say whether the answers to a planned step are secret, or given in a small round."""

    secrecy: Secrecy


class Show(OnPortion, tag="show", kw_only=True):
    """Show a page, one card or remark, or a scene of all results on the screen, of an open portion the question.

    Without them a remark is taken away, and pages turn by themselves. With `gaps` people who are done are asked to fill gaps. With `later` the scene is only noted as the next one; without one that is taken back.
    """

    page: Annotated[int, Meta(ge=0, le=999)] | None = None
    item: ShownRef | None = None
    scene: Scene | None = None
    later: bool = False
    gaps: bool = False


class AddStep(Steer, tag="add_step"):
    """Insert a step after another one, null in front; with `ask` it is asked at once.

    Parts that `step` leaves out have the defaults of the kind.
    """

    kind: Key
    after: Id | None = None
    step: dict[str, Json] | None = None
    ask: bool = False


class CopyStep(OnActivity, tag="copy_step"):
    """Insert a copy below it."""


class MoveStep(OnActivity, tag="move_step", kw_only=True):
    """Move it after another one, null to the front."""

    after: Id | None = None


class RemoveStep(OnActivity, tag="remove_step"):
    """Remove it; nobody was asked yet."""


class ChangeStep(OnActivity, tag="change_step", kw_only=True):
    """Change those parts of it that `step` has."""

    step: dict[str, Json]


class UndoStep(Steer, tag="undo_step"):
    """Undo an edit of the agenda, by the number of the edit."""

    change: Id


class Schedule(Steer, tag="schedule"):
    """When it begins, and until when there is the room; "" where nobody said."""

    starts: TimeOfDay = ""
    room_until: TimeOfDay = ""


class Say(Steer, tag="message"):
    """Show a message to everybody; "" removes it."""

    text: Words


class Pause(Steer, tag="pause"):
    """Show or end a pause, with the time it ends."""

    on: bool
    until: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None


class Blank(Steer, tag="blank"):
    """Empty the screen, or show again what it showed."""

    on: bool


class SetTimer(Steer, tag="timer"):
    """Start the free timer, or change it; it closes nothing."""

    do: Literal["start", "stop", "go_on", "extend", "end"]
    minutes: Annotated[int, Meta(ge=0, le=60)] = 0
    text: Words = ""
    screen: bool = True
    phones: bool = True


class Delay(Steer, tag="delay"):
    """Say how many seconds the stream arrives later than the hall."""

    seconds: Annotated[int, Meta(ge=0, le=60)]


class Resume(Steer, tag="resume"):
    """Let a session go on that ended less than ten minutes ago."""


class EndRehearsal(Steer, tag="end_rehearsal"):
    """Throw a rehearsal away, with everything in it."""


class Door(Steer, tag="door"):
    """Open or shut the session for new voices."""

    open: bool


class Headcount(Steer, tag="headcount"):
    """Set the number of people counted in a channel."""

    channel: Key
    count: Annotated[int, Meta(ge=0, le=100_000)] | None


class Void(Steer, tag="void"):
    """Set aside the voices of one origin, ten seconds and way; without the two the whole origin, its voices counted."""

    origin: Id
    reason: Words
    at: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None
    way: Literal["page", "program", "simulated", "turns"] | None = None
    counted: Annotated[int, Meta(ge=1, le=2**31 - 1)] | None = msgspec.field(name="voices", default=None)


class Unvoid(Steer, tag="unvoid"):
    """Let the voices of one act of setting aside count again."""

    exclusion: Id


class Simulate(Steer, tag="simulate"):
    """Let simulated voices in; in trial runs only."""


class EndSession(Steer, tag="finish"):
    """End the session."""


AgendaVerb = (
    Go
    | Open
    | Close
    | Extend
    | Look
    | Reopen
    | Reveal
    | Hide
    | Discard
    | Recount
    | Divide
    | Unite
    | Flow
    | Pace
    | SetSecrecy
    | Show
    | AddStep
    | CopyStep
    | MoveStep
    | RemoveStep
    | ChangeStep
    | UndoStep
    | Schedule
    | Say
    | Pause
    | Blank
    | SetTimer
    | Delay
    | Resume
    | EndRehearsal
    | Door
    | Headcount
    | Void
    | Unvoid
    | Simulate
    | EndSession
)
Verb = AgendaVerb | CardVerb

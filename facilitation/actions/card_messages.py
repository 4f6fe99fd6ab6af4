"""The moderators' verbs on cards, questions to the speaker and groups."""

from typing import Annotated

from msgspec import Meta

from facilitation.actions.message_types import Id, Key, Steer, Words

Some = Annotated[list[Id], Meta(min_length=1, max_length=200)]


class OnCard(Steer):
    """A verb on one card."""

    contribution: Id


class Approve(OnCard, tag="approve"):
    """Let everybody see it."""


class Hold(OnCard, tag="hold"):
    """Hold it back with a reason that its author sees."""

    reason: Words


class Correct(OnCard, tag="correct"):
    """Replace its text; the original is kept."""

    text: Words


class Blacken(OnCard, tag="blacken"):
    """Take its text out of everything for good, with a reason that its author sees."""

    reason: Words


class Call(OnCard, tag="call"):
    """Make it the question that the speaker answers now."""


class Settle(OnCard, tag="settle"):
    """Mark it as answered."""


class Uncall(OnCard, tag="uncall"):
    """Put it back into the list."""


class Ungroup(OnCard, tag="ungroup"):
    """Take it out of its group."""


class Group(Steer, tag="group"):
    """Put cards together."""

    contributions: Some
    cluster: Id | None = None
    title: Words | None = None


class ApproveAll(Steer, tag="approve_all"):
    """Let everybody see several cards."""

    contributions: Some


class HoldAll(Steer, tag="hold_all"):
    """Hold several cards back with one reason that their authors see."""

    contributions: Some
    reason: Words


class Dissolve(Steer, tag="dissolve"):
    """Take all cards of a group out of it."""

    cluster: Id


class MoveCards(Steer, tag="move_cards"):
    """Put cards into another field."""

    contributions: Some
    field: Key


class UndoCards(Steer, tag="undo_cards"):
    """Put the cards of an entry of the log back to how they stood before."""

    entry: Id


class Retitle(Steer, tag="retitle"):
    """Name a group."""

    cluster: Id
    title: Words


CardVerb = (
    Approve
    | Hold
    | Correct
    | Blacken
    | Call
    | Settle
    | Uncall
    | Ungroup
    | Group
    | ApproveAll
    | HoldAll
    | Dissolve
    | Retitle
    | MoveCards
    | UndoCards
)

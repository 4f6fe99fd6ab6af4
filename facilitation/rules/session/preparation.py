"""What is ready of a session before it begins. Pure."""

from typing import NamedTuple

from facilitation.rules.text import N_

LINKED = frozenset({"moderator", "screen"})
"""The roles that need a link before people come."""


class Check(NamedTuple):
    """Something to prepare: its key and name, whether it is done, the endpoint where it is done, and the words of a button there."""

    key: str
    name: str
    done: bool
    page: str
    act: str


class Prepared(NamedTuple):
    """What is there of a session.

    Its day and place, how many steps and ways in, the roles that have a link, whether staff noted that they invited
    people; `printed` ballots, None where nobody takes part on paper.
    """

    dated: bool
    steps: int
    channels: int
    linked: frozenset[str]
    invited: bool
    printed: int | None


def checklist(found: Prepared) -> list[Check]:
    """What staff see to before a session, in the order in which it is usually done; ballots only where there is paper."""
    ballots = Check("ballots", N_("Stimmzettel"), bool(found.printed), "staff.ballots", N_("Stimmzettel drucken"))
    return [
        Check("day", N_("Tag und Ort"), found.dated, "staff.session_details", N_("Tag und Ort angeben")),
        Check("agenda", N_("Tagesordnung"), found.steps > 0, "staff.agenda", N_("Tagesordnung machen")),
        Check("channels", N_("Zugänge"), found.channels > 0, "staff.session_access", N_("Zugänge ansehen")),
        Check("links", N_("Links"), found.linked >= LINKED, "staff.session_access", N_("Links ausgeben")),
        Check("invitation", N_("Einladung"), found.invited, "staff.invitation", N_("Einladung ansehen")),
        *([] if found.printed is None else [ballots]),
    ]


def first_open(checks: list[Check]) -> Check | None:
    """What is to be done next; None where all is ready."""
    return next((check for check in checks if not check.done), None)

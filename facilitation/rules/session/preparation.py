"""What is ready of a session before it begins. Pure."""

from typing import NamedTuple

from facilitation.rules.text import N_


class Check(NamedTuple):
    """Something to prepare: what it is, whether it is done, and where on staff's pages it is done (an endpoint, an anchor)."""

    name: str
    done: bool
    page: str = ""
    anchor: str = ""


class Prepared(NamedTuple):
    """What is there of a session: its day and place, its steps, ways in, and the roles that have a link."""

    dated: bool
    steps: int
    channels: int
    linked: frozenset[str]


def checklist(found: Prepared) -> list[Check]:
    """What staff see to before a session, in the order in which it is usually done."""
    return [
        Check(N_("Tag und Ort"), found.dated, page="staff.session_details"),
        Check(N_("Tagesordnung"), found.steps > 0, page="staff.agenda"),
        Check(N_("Zugänge"), found.channels > 0, anchor="join-title"),
        Check(N_("Link für die Moderation"), "moderator" in found.linked, anchor="links"),
        Check(N_("Link für die Leinwand"), "screen" in found.linked, anchor="links"),
    ]

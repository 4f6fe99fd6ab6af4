"""When a session may be deleted or put back to its beginning: nothing that people entered goes. Pure."""

from collections.abc import Collection, Mapping

from facilitation.rules.refusal import Refused

PREPARED = frozenset(
    {
        "access_card",
        "activity",
        "agenda_change",
        "card_key",
        "channel",
        "folder_to_write",
        "intake",
        "item",
        "left_device",
        "log_entry",
        "moderation",
        "portion",
        "reach",
        "role_link",
        "role_token",
        "session_lead",
        "tally",
        "written_round",
    }
)
"""Tables of a session that hold what staff prepared, and what follows from it; rows of all others were entered by people."""
VOICES = "participant"
WRITTEN_DOWN = frozenset({"minutes", "minutes_note", "task"})
"""What moderators and staff wrote down: a reset forgets it and says how much, a deletion never takes it."""


def entered(rows: Mapping[str, int]) -> dict[str, int]:
    """Table → rows that people entered; `rows` are the numbers of all rows of a session by table."""
    return {table: number for table, number in rows.items() if number and table not in PREPARED}


def check_unused(rows: Mapping[str, int], *, purged: bool, considered: bool) -> None:
    """Raise Refused (used) where a session holds what people entered, or once held it, or a version is made of it."""
    if entered(rows) or purged or considered:
        raise Refused("used")


def check_resettable(state: str, rows: Mapping[str, int]) -> None:
    """Raise Refused unless a session can go back to its beginning: nobody answered or wrote, and it has not ended.

    Voices that only joined are no obstacle.
    """
    if state == "ended":
        raise Refused("gone")
    if said(entered(rows)):
        raise Refused("used")


def said(tables: Collection[str]) -> set[str]:
    """The tables among these that hold what people said: answers, cards, ballots, results."""
    return set(tables) - {VOICES} - WRITTEN_DOWN

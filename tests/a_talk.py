"""A talk to which five people in the hall and five online may ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facilitation.rules.session.format import ActivityContent, ChannelContent, Format
from tests.data_folder import open_store
from tests.meeting import SUPPORT, Meeting

STEPS = (
    ActivityContent(key="vortrag", kind="talk", title={"de": "Vortrag"}),
    ActivityContent(key="fragen", kind="questions", title={"de": "Rückfragen zum Vortrag"}),
    ActivityContent(key="pruefen", kind="review", title={"de": "Prüfen"}),
    ActivityContent(
        key="abstimmen", kind="vote", title={"de": "Abstimmen"}, settings={"cards_from": "all", "needs": "all"}
    ),
)
CHANNELS = tuple(
    ChannelContent(key=key, kind=kind, name={"de": key.title()})
    for key, kind in (("saal", "hall"), ("online", "online"))
)


@contextmanager
def talk(folder: Path) -> Iterator[Meeting]:
    """The talk has begun."""
    store = open_store(folder)
    agenda = Format(key="probe", title={"de": "Probe"}, channels=CHANNELS, agenda=STEPS)
    try:
        room = Meeting(store, format=agenda)
        for channel in ["saal", "online"] * 5:
            room.join(channel)
        room.steer("go", activity=room.step["vortrag"])
        yield room
    finally:
        store.close()


def told(room: Meeting, audience: str = "participant") -> dict[str, Any]:
    return next(seen for name, seen in room.pictures(audience) if name == "tally")


def asked(room: Meeting, voice: int, text: str) -> str:
    """A question that everybody sees."""
    card = room.ask(room.present[voice], text)
    room.steer("approve", contribution=card)
    return f"q{card}"


def support(room: Meeting, ref: str, *voices: int) -> None:
    for voice in voices:
        room.give(room.present[voice], ref, SUPPORT, activity=room.step["fragen"])

"""All pictures of an audience are the same for opposite opinions until figures may be seen."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from facilitation.store.session import contributions
from tests.meeting import NO, SUPPORT, YES, Meeting, meeting

AUDIENCES = ("participant", "screen", "moderator", "staff")
TIMES = {"now", "at", "opened_at", "closes_at"}


def timeless(picture: Any, names: dict[str, str]) -> Any:
    """The picture without the moment and the session it was taken in, and with other names for what is random."""
    if isinstance(picture, dict):
        return {timeless(key, names): timeless(value, names) for key, value in picture.items() if key not in TIMES}
    if isinstance(picture, list | tuple):
        return [timeless(value, names) for value in picture]
    if isinstance(picture, str):
        return re.sub("|".join(names), lambda found: names[found[0]], picture)
    return names.get(str(picture), picture)


def names(room: Meeting) -> dict[str, str]:
    """The session's code, and the ids of its cards in the order they were written."""
    with room.store.reading() as db:
        written = contributions.of_session(db, room.id)
    return {room.code: "CODE", **{str(card.id): f"card {card.text}" for card in written}}


def evening(
    room: Meeting, opinion: Any, level: int, support: Any, people: Sequence[str] = ("saal", "saal", "online")
) -> list[Any]:
    """The same people and the same acts, whatever they think; all pictures while everything is open."""
    voices = [room.join(channel) for channel in people]
    for activity in (room.practice, room.review, room.collect):
        room.steer("open", activity=activity)
    cards = [room.write(voice, f"Karte {n}") for n, voice in enumerate(voices)]
    for card in cards:
        room.steer("approve", contribution=card)
    room.steer("group", contributions=cards[:2], title="Gruppe")
    room.steer("open", activity=room.vote)
    for voice in voices:
        room.give(voice, "s0", level, activity=room.practice)
        room.give(voice, "n1", opinion)
        room.give(voice, "n2" if support else "n3", SUPPORT, activity=room.collect)
        room.give(voice, f"c{cards[2]}", level, activity=room.vote)
    return [timeless(msgspec.to_builtins(room.pictures(audience)), names(room)) for audience in AUDIENCES]


def test_while_a_step_is_open_no_picture_depends_on_what_was_answered(tmp_path):
    """Whatever is in a picture, it is the same for opposite opinions: it tells nothing of them, to nobody."""
    with meeting(tmp_path / "yes") as one, meeting(tmp_path / "no") as other:
        assert evening(one, YES, 5, support=True) == evening(other, NO, 1, support=False)


def test_it_is_the_look_after_which_the_pictures_of_moderators_and_staff_depend_on_the_answers(tmp_path):
    """Closed tells nobody anything; after the look the comparison finds figures where there are some."""
    with meeting(tmp_path / "yes") as one, meeting(tmp_path / "no") as other:
        for room, opinion in ((one, YES), (other, NO)):
            evening(room, opinion, 3, support=True, people=["saal"] * 5)
            room.steer("close", activity=room.review)
        closed = same_pictures(one, other)
        for room in (one, other):
            room.steer("look", activity=room.review)
        looked_at = same_pictures(one, other)
    assert closed == dict.fromkeys(AUDIENCES, True)
    assert looked_at == {"participant": True, "screen": True, "moderator": False, "staff": False}


def same_pictures(one: Meeting, other: Meeting) -> dict[str, bool]:
    """Whether an audience gets the same pictures of both meetings."""
    return {
        audience: timeless(msgspec.to_builtins(one.pictures(audience)), names(one))
        == timeless(msgspec.to_builtins(other.pictures(audience)), names(other))
        for audience in AUDIENCES
    }

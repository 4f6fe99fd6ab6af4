"""How far people are: done, halfway or not begun, per field and channel, and at one need for all how many answered it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.actions import joining
from facilitation.store.session.progress import done_in_fields
from tests.meeting import NO, YES, Meeting, meeting

HALF = {"relevance": "yes", "priority": None}
UNKNOWN = {"relevance": "unknown", "priority": "unknown"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Meeting]:
    with meeting(tmp_path) as room:
        yield room


def far(done: int, halfway: int) -> dict[str, int]:
    return {"done": done, "halfway": halfway}


def test_who_answered_every_need_is_done_and_who_answered_some_is_halfway(room: Meeting) -> None:
    thorough, hasty, elsewhere = room.join(), room.join(), room.join("online")
    room.join()  # who says nothing has not begun
    room.steer("open", activity=room.review)
    for item in ("n1", "n2", "n3"):
        room.give(thorough, item, UNKNOWN if item == "n2" else YES)
    room.give(hasty, "n1", NO)
    room.give(elsewhere, "n3", YES)

    told = room.progress()[room.review]

    assert (told["items"], told["channels"]) == (3, {"saal": far(1, 1), "online": far(0, 1)})
    assert told["fields"] == {
        "S": {"items": 2, "channels": {"saal": far(1, 1)}},
        "W": {"items": 1, "channels": {"saal": far(1, 0), "online": far(1, 0)}},
    }


def test_nobody_is_done_with_a_need_before_both_questions_have_an_answer(room: Meeting) -> None:
    voice = room.join()
    room.steer("open", activity=room.review)
    for item in ("n1", "n2", "n3"):
        room.give(voice, item, HALF)
    assert room.progress()[room.review]["channels"] == {"saal": far(0, 1)}

    for item in ("n1", "n2", "n3"):
        room.give(voice, item, YES)
    assert room.progress()[room.review]["channels"] == {"saal": far(1, 0)}

    room.give(voice, "n2", None)
    assert room.progress()[room.review]["channels"] == {"saal": far(0, 1)}


def test_progress_counts_no_voided_voice_and_no_card_that_is_not_asked_about_anymore(room: Meeting) -> None:
    stranger, author = room.join("online"), room.join()
    room.steer("open", activity=room.collect)
    cards = [room.write(author, "Ein Treffpunkt"), room.write(author, "Ein Garten")]
    for card in cards:
        room.steer("approve", contribution=card)
    room.steer("open", activity=room.vote)
    for voice in (stranger, author):
        room.give(voice, f"c{cards[0]}", 4, activity=room.vote)
    assert room.progress()[room.vote]["channels"] == {"saal": far(0, 1), "online": far(0, 1)}

    room.steer("hold", contribution=cards[1], reason="doppelt")
    room.steer("void", **room.group("online"), reason="Probe")

    told = room.progress()[room.vote]
    assert (told["items"], told["channels"]) == (1, {"saal": far(1, 0)})
    assert room.collect not in room.progress()  # nobody is meant to support everything


def test_who_corrects_the_channel_is_counted_there(room: Meeting) -> None:
    voice = room.join()
    room.store.do(joining.change_channel, voice, "online")
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    assert room.progress()[room.review]["channels"] == {"online": far(0, 1)}


def test_at_one_need_for_all_the_picture_says_how_many_answered_it_and_not_the_whole_step(room: Meeting) -> None:
    first, second = room.join(), room.join("online")
    room.steer("open", activity=room.review)
    room.give(first, "n1", YES)
    room.give(second, "n1", HALF)
    [run] = room.pictures("screen")[0][1]["running"]
    assert run["answered_item"] is None

    told = []
    for item in ("n1", "n2"):
        room.steer("pace", activity=room.review, pace="moderator", item=item)
        told.append(room.pictures("screen")[0][1]["running"][0]["answered_item"])

    assert told == [{"saal": 1, "online": 1}, {}]


def test_everybody_may_be_told_who_is_done_with_an_open_field_or_a_whole_step_but_not_with_one_need() -> None:
    of = {"channels": {"saal": {"done": 2, "halfway": 1}}}
    counted = [{"activity": 4, "portions": {"": of, "f:W": of, "n:abc": of}}]
    assert done_in_fields(counted) == {(4, ""): {"saal": 2}, (4, "f:W"): {"saal": 2}}

"""What everybody is told of questions to the speaker beside their support: the order, who was heard, and no channel that tells a person."""

from collections.abc import Iterator

import pytest

from tests.a_talk import asked, support, talk, told
from tests.meeting import Meeting


@pytest.fixture
def room(tmp_path) -> Iterator[Meeting]:
    with talk(tmp_path) as begun:
        yield begun


def test_hall_and_online_take_turns_and_it_is_told_who_was_heard(room):
    hall, other, online = (asked(room, voice, text) for voice, text in ((0, "A?"), (2, "B?"), (1, "C?")))
    support(room, hall, 3, 4, 5)
    support(room, other, 3, 4)
    assert told(room)["order"] == [hall, online, other]
    room.steer("call", contribution=int(hall[1:]))
    called = told(room)["called"]
    assert called == {
        "now": hall,
        "answered": [],
        "channels": {hall: "saal", other: "saal", online: "online"},
        "heard": {"saal": 1},
    }
    room.steer("call", contribution=int(online[1:]))
    assert told(room)["called"]["answered"] == [hall]
    assert told(room)["order"] == [online, other, hall]
    room.steer("settle", contribution=int(online[1:]))
    room.steer("uncall", contribution=int(hall[1:]))
    called = told(room)["called"]
    assert (called["now"], called["answered"], called["heard"]) == (None, [online], {"online": 1})
    assert told(room)["order"] == [hall, other, online]


def test_no_channel_is_named_while_one_has_fewer_than_five_voices(room):
    ref = asked(room, 0, "Wer zahlt das?")
    assert told(room)["called"]["channels"] == {ref: "saal"}
    room.store.do(lambda db: db.exec_driver_sql("UPDATE participant SET voided = 1 WHERE id = ?", (room.present[1],)))
    assert (told(room)["called"]["channels"], told(room)["called"]["heard"]) == ({}, {})

"""What a moderator is told of how voices came in."""

import pytest

from facilitation.clock import now_ms
from facilitation.rules.session.arrivals import PROGRAM
from facilitation.store.pictures import arrivals as pictured
from facilitation.store.pictures.arrivals import arrivals_picture
from facilitation.store.session.arrivals import Arrivals


def told(room, arrivals=None):
    with room.store.reading() as db:
        return arrivals_picture(db, room.id, arrivals or room.store.arrivals)


def test_groups_with_the_size_of_their_origin(room):
    for channel in ("saal", "saal", "online"):
        room.join(channel)
    room.now = 1_795_310_375.0
    room.join("saal")
    assert told(room)["groups"] == [
        {"origin": 1, "at": 0, "way": "page", "voices": 2},
        {"origin": 1, "at": 1_795_310_370_000, "way": "page", "voices": 1},
        {"origin": 2, "at": 0, "way": "page", "voices": 1},
    ]
    assert told(room)["origins"] == [{"origin": 1, "voices": 3}, {"origin": 2, "voices": 1}]


def test_only_the_largest_groups_are_listed_with_their_origins_whole(room, monkeypatch):
    monkeypatch.setattr(pictured, "MOST_GROUPS", 1)
    for _ in range(2):
        room.join()
    room.join("online")
    room.now += 10
    room.join()
    assert [one["voices"] for one in told(room)["groups"]] == [2]
    assert told(room)["origins"] == [{"origin": 1, "voices": 3}]


def test_those_set_aside_stand_apart_until_they_count_again(room):
    for _ in range(2):
        room.join()
    room.join("online")
    room.steer("void", **room.group("saal"), reason="Skript")
    now = told(room)
    assert [one["origin"] for one in now["groups"]] == [2]
    [act] = now["aside"]
    assert (act["voices"], act["reason"], now["unknown"]) == (2, "Skript", 0)
    room.steer("unvoid", exclusion=act["id"])
    assert (told(room)["aside"], len(told(room)["groups"])) == ([], 2)


def test_after_a_restart_the_origin_is_unknown(room):
    for _ in range(3):
        room.join()
    assert told(room, Arrivals()) == {
        "groups": [],
        "origins": [],
        "unknown": 3,
        "aside": [],
        "bursts": [],
        "crowded": [],
    }


@pytest.mark.parametrize(("minutes", "bursts"), [(9, 0), (11, 1)])
def test_a_burst_of_pages_is_told_after_the_first_ten_minutes(room, minutes, bursts):
    room.steer("go", activity=room.review)
    room.now = now_ms() / 1_000 + minutes * 60
    for _ in range(21):
        room.join()
    found = told(room)["bursts"]
    assert [(one["way"], one["voices"]) for one in found] == [(None, 21)] * bursts


def test_a_burst_of_programs_is_told_at_once_and_once(room):
    for n in range(300):
        room.store.arrivals.note(room.id, n, address="a", way=PROGRAM, now=1_000.0 + n / 150)
    assert told(room)["bursts"] == [{"way": PROGRAM, "at": 1_000_000, "voices": 300}]


def test_more_voices_than_people_are_told_by_channel(room):
    for _ in range(3):
        room.join()
    room.steer("headcount", channel="saal", count=2)
    assert told(room)["crowded"] == ["saal"]
    room.steer("headcount", channel="saal", count=3)
    assert told(room)["crowded"] == []

"""Raised hands: whose may be raised, what the desk is told, and that nothing of it is written."""

from functools import partial

from facilitation.actions.raising_hands import call_up, raise_hand
from facilitation.store.pictures.signals import signals_picture
from tests.meeting import refusal


def raised(room, voice, up=True):
    with room.store.reading() as db:
        return raise_hand(db, room.store.hands, voice, up=up)


def call(room, do, hand=0, place=""):
    with room.store.reading() as db:
        return call_up(db, room.store.hands, room.id, do, hand=hand, place=place)


def told(room):
    with room.store.reading() as db:
        return signals_picture(db, room.id, room.store.signals, room.store.hands)["hands"]


def test_the_desk_is_told_numbers_and_ways_and_no_voice(room):
    ann, ben = room.join(), room.join("online")
    room.steer("go", activity=room.review)
    numbers = [raised(room, ann), raised(room, ben)]
    assert told(room) == {
        "activity": room.review,
        "now": None,
        "waiting": [
            {"number": numbers[0], "way": "hall", "place": ""},
            {"number": numbers[1], "way": "online", "place": ""},
        ],
        "more": 0,
        "heard": {},
    }


def test_somebody_in_the_hall_without_a_phone_is_called_by_the_place(room):
    room.steer("go", activity=room.review)
    call(room, "add", place="Tisch 4")
    [hand] = told(room)["waiting"]
    assert (hand["way"], hand["place"]) == ("hall", "Tisch 4")
    assert call(room, "call", hand["number"]) == []
    assert (told(room)["now"], told(room)["heard"]) == (hand, {"hall": 1})


def test_the_voice_that_is_called_is_the_one_to_tell(room):
    voice = room.join()
    room.steer("go", activity=room.review)
    number = raised(room, voice)
    assert [call(room, do, number) for do in ("call", "uncall", "drop")] == [[voice]] * 3
    assert refusal(call, room, "call", number) == "not_now"


def test_only_while_the_session_runs(room):
    voice = room.join()
    assert refusal(raised, room, voice) == "not_now"
    room.steer("go", activity=room.review)
    assert raised(room, voice)
    room.steer("finish")
    assert [refusal(raised, room, voice), refusal(call, room, "add")] == ["gone", "gone"]


def test_with_the_end_all_hands_are_down_and_stay_so_if_it_is_taken_back(room):
    voice = room.join()
    room.steer("go", activity=room.review)
    raised(room, voice)
    room.steer("finish")
    assert (told(room)["activity"], told(room)["waiting"]) == (0, [])
    room.steer("resume")
    assert (told(room)["activity"], told(room)["waiting"]) == (room.review, [])


def test_who_was_set_aside_has_no_hand(room):
    voice = room.join()
    room.steer("go", activity=room.review)
    raised(room, voice)
    room.steer("void", **room.group("saal"), reason="Probe")
    assert told(room)["waiting"] == []
    assert refusal(raised, room, voice) == "void"


def test_more_than_forty_are_counted_only(room):
    room.steer("go", activity=room.review)
    for _ in range(42):
        call(room, "add")
    assert (len(told(room)["waiting"]), told(room)["more"]) == (40, 2)


def test_no_table_has_a_row_of_it(room):
    voice = room.join()
    room.steer("go", activity=room.review)
    dump = partial(lambda db: "\n".join(db.connection.driver_connection.iterdump()))
    before = room.store.do(dump)
    call(room, "call", raised(room, voice))
    assert room.store.do(dump) == before

"""“I need more time”: once a voice and portion, while it is open, and never written down."""

from functools import partial

from facilitation.actions.signalling import ask_more_time
from facilitation.store.pictures.signals import signals_picture
from tests.meeting import Meeting, refusal


def ask(room, voice, activity=None, portion=""):
    with room.store.reading() as db:
        ask_more_time(db, room.store.signals, voice, activity=activity or room.review, portion=portion)


def told(room):
    with room.store.reading() as db:
        return signals_picture(db, room.id, room.store.signals, room.store.hands)["more_time"]


def counted(room, voices, **channels):
    return [{"activity": room.review, "portion": "", "voices": voices, "channels": channels}]


def test_a_voice_is_counted_once_in_its_channel(room):
    hall, online = [room.join() for _ in range(5)], [room.join("online") for _ in range(5)]
    room.steer("open", activity=room.review)
    for voice in (hall[0], hall[0], online[0], online[1]):
        ask(room, voice)
    assert told(room) == counted(room, 3, saal=1, online=2)


def test_of_a_channel_with_fewer_than_five_voices_only_the_sum_is_told(room):
    voices = [*(room.join() for _ in range(5)), room.join("online")]
    room.steer("open", activity=room.review)
    for voice in voices:
        ask(room, voice)
    assert told(room) == counted(room, 6)


def test_it_is_gone_with_the_portion_and_does_not_come_back(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    ask(room, voice)
    assert told(room) == counted(room, 1)
    room.steer("close", activity=room.review)
    assert told(room) == []
    room.steer("reopen", activity=room.review)
    assert told(room) == []


def test_who_was_set_aside_is_not_counted(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    ask(room, voice)
    room.steer("void", **room.group("saal"), reason="Probe")
    assert told(room) == []
    assert refusal(ask, room, voice) == "void"


def test_only_for_what_is_open_in_the_own_session(room):
    voice = room.join()
    assert refusal(ask, room, voice) == "not_open"
    assert refusal(ask, room, voice, Meeting(room.store).review) == "unknown_activity"
    assert refusal(ask, room, voice, portion="f:W") == "unknown_portion"
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    assert refusal(ask, room, voice) == "closed"
    room.steer("finish")
    assert refusal(ask, room, voice) == "gone"


def test_no_table_has_a_row_of_it(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    dump = partial(lambda db: "\n".join(db.connection.driver_connection.iterdump()))
    before = room.store.do(dump)
    ask(room, voice)
    assert room.store.do(dump) == before

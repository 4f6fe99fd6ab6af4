"""The picture of signals: in the order of the steps, with the session's rev."""

from facilitation.store.pictures.signals import signals_picture
from facilitation.store.session.signals import Asked
from tests.meeting import meeting


def test_without_signals_it_says_so(tmp_path):
    with meeting(tmp_path) as room, room.store.reading() as db:
        found = signals_picture(db, room.id, room.store.signals, room.store.hands)
    hands = {"activity": 0, "now": None, "waiting": [], "more": 0, "heard": {}}
    assert found == {"rev": room.rev, "more_time": [], "hands": hands}


def test_steps_come_in_their_order(tmp_path):
    with meeting(tmp_path) as room:
        voice = room.join()
        for activity in (room.review, room.collect):
            room.steer("open", activity=activity)
        for activity in (room.collect, room.review):
            room.store.signals.ask_more_time(room.id, Asked(activity, ""), voice, "saal")
        with room.store.reading() as db:
            found = signals_picture(db, room.id, room.store.signals, room.store.hands)["more_time"]
        assert [one["activity"] for one in found] == sorted([room.review, room.collect])

"""The only mouth: what everybody is told of the house's health."""

import pytest
from flask_socketio import SocketIO

from facilitation.broadcast import Broadcast, Present
from facilitation.broadcast.presence import Presence
from tests.data_folder import open_store
from tests.meeting import Meeting


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path)
    yield store
    store.close()


def health(broadcast, session_id):
    [(_, state), *_] = broadcast.pictures(session_id, "moderator")
    return state["desk"]["health"]


def test_moderators_hear_of_trouble_with_the_storage_until_something_was_stored_again(store):
    room, broadcast = Meeting(store), Broadcast(SocketIO(), store)
    broadcast.enter("sid", Present("moderator", room.id, 0, 1))
    broadcast.trouble("storage")
    assert health(broadcast, room.id) == {"ok": False, "text": "storage"}
    broadcast.mark(set())  # a commit that failed
    assert health(broadcast, room.id) == {"ok": False, "text": "storage"}
    broadcast.mark({room.id})
    assert health(broadcast, room.id) == {"ok": True}


def test_other_trouble_does_not_end_with_a_commit(store):
    room, broadcast = Meeting(store), Broadcast(SocketIO(), store)
    broadcast.trouble("folder")
    broadcast.mark({room.id})
    assert health(broadcast, room.id) == {"ok": False, "text": "folder"}


def test_a_trouble_ends_by_its_own_name_only(store):
    room, broadcast = Meeting(store), Broadcast(SocketIO(), store)
    broadcast.trouble("folder")
    broadcast.over("tick")
    assert health(broadcast, room.id) == {"ok": False, "text": "folder"}
    broadcast.over("folder")
    assert health(broadcast, room.id) == {"ok": True}


# ---- who hears which bytes ---------------------------------------------------------------------
class Recorded:
    """A wire that only remembers what it was asked to send."""

    def __init__(self):
        self.told, self.hung_up = [], []

    def tell(self, sids, role, event, picture, latest):
        self.told.append((sorted(sids), role, event, bytes(picture), latest))

    def hang_up(self, sids, role):
        self.hung_up.append((list(sids), role))


def seated(store, *seats):
    room, wire = Meeting(store), Recorded()
    broadcast = Broadcast(SocketIO(), store, wire)
    for sid, role, participant_id, link_id in seats:
        broadcast.enter(sid, Present(role, room.id, participant_id, link_id))
    return room, broadcast, wire


def test_everybody_of_an_audience_is_told_by_one_call_with_the_same_bytes(store):
    room, broadcast, wire = seated(store, ("a", "participant", 7, 0), ("b", "participant", 8, 0), ("c", "screen", 0, 1))
    broadcast.mark({room.id})
    broadcast.tick()
    assert [(sids, role, event, latest) for sids, role, event, _, latest in wire.told] == [
        (["a", "b"], "participant", "state", "state"),
        (["c"], "screen", "state", "state"),
    ]
    assert wire.told[0][3].startswith(b'{"rev":')


def test_a_revoked_link_is_told_so_before_it_is_hung_up_on(store):
    _, broadcast, wire = seated(store, ("a", "screen", 0, 1), ("b", "screen", 0, 2))
    broadcast.gone(link_id=1)
    assert wire.told == [(["a"], "screen", "gone", b"{}", None)]
    assert wire.hung_up == [(["a"], "screen")]


def test_all_tabs_of_a_voided_voice_are_told_and_nobody_else(store):
    seats = [("a", "participant", 7, 0), ("b", "participant", 7, 0), ("c", "participant", 8, 0), ("d", "screen", 0, 1)]
    _, broadcast, wire = seated(store, *seats)
    broadcast.gone(participant_ids=(7,))
    assert wire.told == [(["a", "b"], "participant", "gone", b"{}", None)]


def test_whoever_left_is_in_no_book():
    presence = Presence()
    for sid in ("a", "b"):
        presence.enter(sid, Present("participant", 1, 7, 0))
    presence.leave("a")
    assert (presence.tabs(7), presence.room(1, "participant"), presence.voices(1)) == (("b",), ["b"], [7])
    presence.leave("b")
    presence.leave("b")
    assert (presence.tabs(7), presence.room(1, "participant"), len(presence)) == ((), [], 0)
    assert (presence._rooms, presence._tabs) == ({}, {})

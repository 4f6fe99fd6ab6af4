"""The only mouth: what everybody is told of the house's health."""

import pytest
from flask_socketio import SocketIO

from facilitation.broadcast import Broadcast, Present
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

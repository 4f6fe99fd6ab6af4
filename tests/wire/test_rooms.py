"""Who is where, and that whoever goes is forgotten everywhere."""

import pytest
import socketio

from facilitation.wire.rooms import Rooms

SPACE = "/participant"


@pytest.fixture
def rooms():
    manager = Rooms()
    socketio.Server(client_manager=manager, async_mode="threading").manager_initialized = True
    return manager


def test_who_goes_is_nowhere_any_more(rooms):
    sid = rooms.pre_connect("connection", SPACE)
    rooms.connect(sid, SPACE)
    rooms.direct[sid] = object()
    rooms.basic_enter_room(sid, SPACE, "hall")
    assert rooms.is_inside("connection")
    rooms.basic_disconnect(sid, SPACE)
    assert not rooms.is_inside("connection")
    assert (rooms.direct, rooms.eio_sid_from_sid(sid, SPACE)) == ({}, None)
    assert list(rooms.get_participants(SPACE, "hall")) == []


def test_a_connection_enters_a_namespace_once(rooms):
    sid = rooms.pre_connect("connection", SPACE)
    assert rooms.pre_connect("connection", SPACE) is None
    rooms.basic_disconnect(sid, SPACE)
    assert rooms.pre_connect("connection", SPACE) is not None

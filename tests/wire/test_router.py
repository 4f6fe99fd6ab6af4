"""Routing of messages on the fast path: CONNECT, hot events and disconnects directly, all else through the library."""

import eventlet
import pytest

from facilitation.rules.refusal import Refused
from facilitation.wire.framing import NOT_ALLOWED
from facilitation.wire.rooms import Rooms
from facilitation.wire.router import Router
from tests.wire.fakes import FakeConnection


class FakeNamespace:
    """A namespace with one hot event."""

    def __init__(self):
        self.admitted, self.removed, self.answers, self.refusal = [], [], [], None
        self.hot = {"answer": self.answer}

    def admit(self, sid, auth, came):
        if self.refusal:
            raise self.refusal
        self.admitted.append((sid, auth, came.address))

    def remove(self, sid):
        self.removed.append(sid)

    def answer(self, sid, data, acknowledge):
        self.answers.append((sid, data))
        acknowledge(b'{"ok":true}')


class FakeGuard:
    """Records what is passed to the library."""

    def __init__(self):
        self.direct, self.passed = {}, []

    def pass_on(self, sid, packet):
        self.passed.append((sid, packet.data))


class Served:
    """A router with the namespace /participant, and a connection."""

    def __init__(self):
        self.rooms, self.namespace, self.guard = Rooms(), FakeNamespace(), FakeGuard()
        self.ids = iter(range(1, 100))
        self.manager = self.rooms
        self.eio = self
        self.rooms.server = self
        self.router = Router(self, self.guard, {"/participant": self.namespace})
        self.connection = FakeConnection()

    def generate_id(self):
        return f"socket {next(self.ids)}"

    def receive(self, text):
        self.router.message_received(self.connection, text)


@pytest.fixture
def served():
    return Served()


def test_a_speaker_who_is_admitted_hears_the_id_of_the_socket(served):
    served.receive(b'40/participant,{"session":"ABC"}')
    assert served.namespace.admitted == [("socket 1", {"session": "ABC"}, "192.0.2.1")]
    assert served.connection.texts == [b'40/participant,{"sid":"socket 1"}']
    assert served.rooms.is_inside("connection")


def test_a_refused_speaker_hears_why_and_is_in_no_room(served):
    served.namespace.refusal = Refused("slow_down", retry=True, after_ms=5)
    served.receive(b"40/participant,{}")
    message = b'{"message":"slow_down","data":{"refused":"slow_down","retry":true,"after_ms":5}}'
    assert served.connection.texts == [b"44/participant," + message]
    assert not served.rooms.is_inside("connection")


def test_an_error_while_admitting_is_logged_and_said_without_its_text(served, caplog):
    served.namespace.refusal = ValueError("a secret")
    served.receive(b"40/participant,{}")
    assert served.connection.texts == [b'44/participant,{"message":"failed"}']
    assert [record.message for record in caplog.records] == ["connect failed"]


def test_a_second_connect_to_the_same_namespace_is_refused(served):
    for _ in range(2):
        served.receive(b"40/participant,{}")
    assert served.connection.texts[1] == b'44/participant,"Unable to connect"'
    assert len(served.namespace.admitted) == 1


def test_a_hot_event_reaches_its_handler_undecoded_and_is_acknowledged_by_its_number(served):
    served.receive(b"40/participant,{}")
    served.receive(b'42/participant,7["answer",{"item":"n1"}]')
    assert served.namespace.answers == [("socket 1", b'{"item":"n1"}')]
    assert served.connection.texts[-1] == b'43/participant,7[{"ok":true}]'


def test_a_hot_event_without_a_number_is_not_acknowledged(served):
    served.receive(b"40/participant,{}")
    served.receive(b'42/participant,["answer",{}]')
    assert (len(served.namespace.answers), len(served.connection.texts)) == (1, 1)


def test_a_hot_event_before_connect_is_ignored(served):
    served.receive(b'42/participant,7["answer",{}]')
    assert (served.namespace.answers, served.connection.texts) == ([], [])


def test_any_other_event_goes_to_the_library_in_a_greenlet_while_the_connection_is_held(served):
    served.receive(b'42/participant,8["withdraw",{}]')
    assert (served.connection.held, served.connection.released, served.guard.passed) == (1, 0, [])
    eventlet.sleep(0)
    assert served.guard.passed == [("connection", ["withdraw", {}])]
    assert served.connection.released == 1


def test_a_pong_counts_as_an_answer_and_a_close_ends_the_connection(served):
    served.receive(b"3")
    assert not served.connection.unanswered
    served.receive(b"1")
    assert served.connection.ended == [None]


@pytest.mark.parametrize("text", [b"", b"2probe", b"5", b"6", b"4", b"43/participant,7[]", b"45x"])
def test_what_no_client_of_ours_sends_ends_the_connection(served, text):
    served.receive(text)
    assert served.connection.ended == [NOT_ALLOWED]


def test_a_lost_connection_is_removed_from_its_namespace_once(served):
    served.guard.direct["connection"] = served.connection
    served.receive(b"40/participant,{}")
    served.router.connection_lost(served.connection)
    eventlet.sleep(0)
    assert (served.namespace.removed, served.guard.direct) == (["socket 1"], {})
    assert not served.rooms.is_inside("connection")
    served.router.connection_lost(served.connection)
    eventlet.sleep(0)
    assert served.namespace.removed == ["socket 1"]

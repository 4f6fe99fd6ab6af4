"""The transport over Flask-SocketIO."""

import msgspec

from facilitation.broadcast.transport import AT_ONCE, FlaskSocketIOTransport


class RecordingSocketIO:
    """What Flask-SocketIO is asked to do."""

    def __init__(self):
        self.emitted, self.disconnected, self.pauses, self.server = [], [], 0, self

    def emit(self, event, message, *, namespace, to):
        self.emitted.append((event, bytes(message), namespace, to))

    def sleep(self, _seconds):
        self.pauses += 1

    def disconnect(self, sid, *, namespace):
        self.disconnected.append((sid, namespace))


def test_one_message_for_all_sockets_of_a_role_is_emitted_once():
    socketio = RecordingSocketIO()
    FlaskSocketIOTransport(socketio).send(["a", "b"], "screen", "state", msgspec.Raw(b"{}"), "state")
    assert (socketio.emitted, socketio.pauses) == ([("state", b"{}", "/screen", ["a", "b"])], 0)


def test_many_sockets_are_served_in_parts_so_that_other_tasks_run():
    socketio = RecordingSocketIO()
    sids = [str(number) for number in range(AT_ONCE + 1)]
    FlaskSocketIOTransport(socketio).send(sids, "screen", "state", msgspec.Raw(b"{}"), None)
    assert [to for *_, to in socketio.emitted] == [sids[:AT_ONCE], sids[AT_ONCE:]]
    assert socketio.pauses == 2


def test_sockets_are_disconnected_one_by_one():
    socketio = RecordingSocketIO()
    FlaskSocketIOTransport(socketio).disconnect(["a", "b"], "moderator")
    assert socketio.disconnected == [("a", "/moderator"), ("b", "/moderator")]

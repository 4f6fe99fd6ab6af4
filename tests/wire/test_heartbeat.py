"""The heartbeat: who does not answer or never enters is ended, whatever else waits."""

import eventlet

from facilitation.wire.epoll import READ
from facilitation.wire.framing import NOT_ALLOWED
from facilitation.wire.heartbeat import AT_ONCE, CONNECT_WITHIN_S, PING, Heartbeat


class FakeConnection:
    """Records what it is told; `unread` is called when it is made to read."""

    def __init__(self, sid, unread=lambda _connection: None):
        self.sid, self.unread, self.sent, self.ended = sid, unread, [], None
        self.closed = self.outside = self.unanswered = False
        self.due = 0.0

    def send(self, frame, latest):
        self.sent.append((frame, latest))

    def ready(self, events):
        assert events == READ
        self.unread(self)

    def end(self, code):
        self.closed, self.ended = True, code


class Watch:
    """A heartbeat of 8 s with a timeout of 6 s, on a clock that is moved by hand."""

    def __init__(self, *connections):
        self.now, self.inside = 0.0, {one.sid for one in connections}
        self.heartbeat = Heartbeat(8, 6, lambda sid: sid in self.inside, lambda: self.now)
        for one in connections:
            self.heartbeat.add(one)

    def at(self, now):
        self.now = now
        self.heartbeat.check()


def test_a_connection_that_does_not_answer_a_ping_in_time_is_ended():
    connection = FakeConnection("a")
    watch = Watch(connection)
    watch.at(1.9)
    assert connection.sent == []
    watch.at(2)
    assert connection.sent == [(PING, "ping")]
    watch.at(7.9)
    assert connection.ended is None
    watch.at(8)
    assert connection.ended == NOT_ALLOWED


def test_a_connection_that_answers_is_pinged_every_8_seconds():
    connection = FakeConnection("a")
    watch = Watch(connection)
    for now in range(2, 40, 2):
        watch.at(now)
        connection.unanswered = False
    assert (len(connection.sent), connection.ended) == (5, None)


def test_the_time_is_read_anew_after_others_had_the_turn(monkeypatch):
    slow = [FakeConnection(str(n)) for n in range(AT_ONCE + 1)]
    watch = Watch(*slow)

    def other_work(_seconds):
        watch.now += 60

    monkeypatch.setattr(eventlet, "sleep", other_work)
    watch.at(2)
    assert [slow[0].due, slow[-1].due] == [2 + 6, 62 + 6]


def test_an_answer_that_is_unread_after_a_pause_of_the_process_counts():
    def answer(connection):
        connection.unanswered = False

    answered, silent = FakeConnection("a", answer), FakeConnection("b")
    watch = Watch(answered, silent)
    watch.at(2)
    watch.at(60)
    assert (answered.ended, silent.ended) == (None, NOT_ALLOWED)


def test_a_connection_that_never_enters_a_namespace_is_ended_and_an_unread_connect_counts():
    late = FakeConnection("late", lambda connection: watch.inside.add(connection.sid))
    never = FakeConnection("never")
    watch = Watch(late, never)
    watch.inside = set()
    for one in (late, never):
        one.closed = True  # so that pings do not matter here
    watch.at(CONNECT_WITHIN_S - 0.1)
    assert (late.ended, never.ended) == (None, None)
    watch.at(CONNECT_WITHIN_S)
    assert (late.ended, never.ended) == (None, NOT_ALLOWED)


def test_a_connection_that_left_its_namespace_may_enter_again_until_the_next_check():
    back, gone = FakeConnection("back"), FakeConnection("gone")
    watch = Watch(back, gone)

    def answered_at(now):
        for one in (back, gone):
            one.unanswered = False
        watch.at(now)

    watch.at(2)
    watch.inside = set()
    answered_at(8)
    watch.inside = {"back"}
    watch.at(10)
    answered_at(16)
    assert (back.ended, gone.ended) == (None, NOT_ALLOWED)


def test_a_closed_connection_is_forgotten():
    connection = FakeConnection("a")
    watch = Watch(connection)
    connection.closed = True
    watch.at(2)
    assert (connection.sent, len(watch.heartbeat._to_ping), len(watch.heartbeat._to_answer)) == ([], 0, 0)

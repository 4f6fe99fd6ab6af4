"""Signals: moderators alone are told, at the next tick, and that they are gone when the step closes."""

from facilitation.store.session.signals import Asked
from tests.broadcast.recording import connected, newly_connected, received


def told(transport, sid="c"):
    return [
        [one["voices"] for one in picture["more_time"]]
        for event, picture in received(transport, sid)
        if event == "signals"
    ]


def test_moderators_alone_are_told_when_it_changed(store):
    room, broadcast, transport = connected(store, ("a", "participant", 7, 0), ("c", "moderator", 0, 2))
    voice = room.join()
    room.steer("open", activity=room.review)
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert told(transport) == []
    store.signals.ask_more_time(room.id, Asked(room.review, ""), voice, "saal")
    broadcast.mark_signalled(room.id)
    broadcast.tick()
    broadcast.tick()
    assert (told(transport), told(transport, "a")) == ([[1]], [])
    room.steer("close", activity=room.review)
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert told(transport) == [[1], []]


def test_whoever_comes_to_the_desk_is_told_what_there_is(store):
    room, broadcast, transport = connected(store)
    voice = room.join()
    room.steer("open", activity=room.review)
    store.signals.ask_more_time(room.id, Asked(room.review, ""), voice, "saal")
    newly_connected(broadcast, room, ("c", "moderator", 0), ("a", "participant", voice))
    assert (told(transport), told(transport, "a")) == ([[1]], [])


def test_hands_are_down_after_another_step_also_where_nobody_is_at_the_desk(store):
    room, broadcast, _ = connected(store)
    voice = room.join()
    room.steer("go", activity=room.review)
    store.hands.up(room.id, room.review, "hall", voice=voice)
    for step in (room.collect, room.review):
        room.steer("go", activity=step)
        broadcast.mark_changed({room.id})
        broadcast.tick()
    assert store.hands.of_session(room.id, room.review).waiting == []


def test_what_is_signalled_of_a_session_that_is_gone_holds_up_nobody_else(store):
    room, broadcast, transport = connected(store, ("c", "moderator", 0, 2))
    store.hands.up(9, 4, "hall")
    for session in (9, room.id):
        broadcast.mark_signalled(session)
    broadcast.tick()
    assert told(transport) == [[]]

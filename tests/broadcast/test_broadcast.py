"""Broadcast: which sockets receive which pictures, and when; what moderators are told of the process's health."""

import time

import msgspec
import pytest
from sqlalchemy import event

from facilitation.broadcast import Broadcast, ConnectedSocket
from facilitation.broadcast.broadcast import ticks_per_picture
from tests.broadcast.recording import connected, newly_connected, received, sockets
from tests.meeting import YES, Meeting


def health(broadcast, session_id):
    [(_, state), *_] = broadcast.pictures(session_id, "moderator")
    return state["desk"]["health"]


def test_moderators_are_told_of_trouble_with_the_storage_until_something_is_stored_again(store):
    room, broadcast = Meeting(store), Broadcast(sockets(), store)
    broadcast.enter("sid", ConnectedSocket("moderator", room.id, 0, 1))
    broadcast.report_trouble("storage")
    assert health(broadcast, room.id) == {"ok": False, "text": "storage"}
    broadcast.mark_changed(set())  # a commit that failed
    assert health(broadcast, room.id) == {"ok": False, "text": "storage"}
    broadcast.mark_changed({room.id})
    assert health(broadcast, room.id) == {"ok": True}


def test_other_trouble_does_not_end_with_a_commit(store):
    room, broadcast = Meeting(store), Broadcast(sockets(), store)
    broadcast.report_trouble("folder")
    broadcast.mark_changed({room.id})
    assert health(broadcast, room.id) == {"ok": False, "text": "folder"}


def test_a_trouble_ends_by_its_own_name_only(store):
    room, broadcast = Meeting(store), Broadcast(sockets(), store)
    broadcast.report_trouble("folder")
    broadcast.clear_trouble("tick")
    assert health(broadcast, room.id) == {"ok": False, "text": "folder"}
    broadcast.clear_trouble("folder")
    assert health(broadcast, room.id) == {"ok": True}


def ticked(broadcast, transport):
    """The health that one tick sends to moderators."""
    transport.sent.clear()
    broadcast.tick()
    return [msgspec.json.decode(picture) for _, _, event, picture, _ in transport.sent if event == "health"]


def test_moderators_receive_the_health_when_it_changes_and_every_three_seconds(store, monkeypatch):
    _, broadcast, transport = connected(store, ("a", "moderator", 0, 1), ("b", "participant", 7, 0))
    fine = {"ok": True, "connected": 1, "saved_at": None}
    now = [100.0]
    monkeypatch.setattr("facilitation.broadcast.broadcast.time.monotonic", lambda: now[0])

    assert [ticked(broadcast, transport), ticked(broadcast, transport)] == [[fine], []]
    now[0] += 3.1
    assert [ticked(broadcast, transport), ticked(broadcast, transport)] == [[fine], []]
    broadcast.report_trouble("tick")
    broadcast.report_trouble("tick")  # goes on: nothing new, and what is due stays due
    broadcast.clear_trouble("folder")
    assert ticked(broadcast, transport) == [fine | {"ok": False, "text": "tick"}]
    assert ticked(broadcast, transport) == []
    broadcast.clear_trouble("tick")
    assert [ticked(broadcast, transport), ticked(broadcast, transport)] == [[fine], []]


def test_pictures_are_sent_at_every_third_tick_where_there_are_so_many_sockets(store, monkeypatch):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    monkeypatch.setattr("facilitation.broadcast.broadcast.ticks_per_picture", lambda connected: 2 + connected)

    sent = []
    for _ in range(7):
        broadcast.mark_changed({room.id})
        broadcast.tick()
        sent.append(len(transport.sent))
        transport.sent.clear()
    assert sent == [0, 0, 1, 0, 0, 1, 0]


def test_everybody_is_told_once_of_a_restart_and_when_to_come_back(store):
    _, broadcast, transport = connected(
        store, ("a", "participant", 7, 0), ("b", "moderator", 0, 1), ("c", "screen", 0, 2)
    )
    broadcast.announce_restart(4_000)

    told = [(sids, role, event, picture) for sids, role, event, picture, _ in transport.sent]
    assert sorted(told) == [
        (["a"], "participant", "restart", b'{"within_ms":4000}'),
        (["b"], "moderator", "restart", b'{"within_ms":4000}'),
        (["c"], "screen", "restart", b'{"within_ms":4000}'),
    ]


# ---- which sockets receive which bytes ---------------------------------------------------------
def test_an_audience_receives_the_same_bytes_by_one_call(store):
    room, broadcast, transport = connected(
        store, ("a", "participant", 7, 0), ("b", "participant", 8, 0), ("c", "screen", 0, 1)
    )
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert [(sids, role, event, latest) for sids, role, event, _, latest in transport.sent] == [
        (["a", "b"], "participant", "state", "state"),
        (["c"], "screen", "state", "state"),
    ]
    assert transport.sent[0][3].startswith(b'{"rev":')


def test_a_session_is_sent_again_only_after_something_was_stored(store):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    broadcast.mark_changed({room.id})
    broadcast.tick()
    broadcast.tick()
    assert [event for _, _, event, _, _ in transport.sent] == ["state"]


def test_a_change_while_a_session_is_being_sent_is_sent_at_the_next_tick(store):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    first = transport.send

    def slow(*picture):
        transport.send = first
        broadcast.mark_changed({room.id})
        broadcast.tick()  # while the first is still on its way: nobody is told two things at once
        assert transport.sent == []
        first(*picture)

    transport.send = slow
    broadcast.mark_changed({room.id})
    broadcast.tick()
    broadcast.tick()
    assert [event for _, _, event, _, _ in transport.sent] == ["state", "state"]


def test_a_socket_that_connects_while_a_session_is_being_sent_hears_nothing_older_than_its_first_picture(store):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    first = transport.send

    def slow(sids, *picture):
        transport.send = first
        room.steer("open", activity=room.review)
        broadcast.mark_changed({room.id})
        newly_connected(broadcast, room, ("b", "screen", 0))
        first([*sids, "b"], *picture)

    before = room.rev
    transport.send = slow
    broadcast.mark_changed({room.id})
    broadcast.tick()
    broadcast.tick()
    assert [state["rev"] for _, state in received(transport, "b")] == [before, before, room.rev]


def test_a_session_that_could_not_be_read_is_sent_at_the_next_tick(store):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    other = Meeting(store)
    broadcast.enter("b", ConnectedSocket("screen", other.id, 0, 2))

    @event.listens_for(store._reading, "begin")
    def fail(_connection):
        raise OSError("too many open files")

    broadcast.mark_changed({room.id, other.id})
    for _ in range(2):
        with pytest.raises(OSError, match="too many"):
            broadcast.tick()
    event.remove(store._reading, "begin", fail)
    broadcast.tick()
    assert sorted(sids for sids, *_ in transport.sent) == [["a"], ["b"]]


def test_a_failing_transport_does_not_stop_a_session_for_good(store):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    first = transport.send

    def broken(*_picture):
        transport.send = first
        raise OSError("gone")

    transport.send = broken
    broadcast.mark_changed({room.id})
    with pytest.raises(OSError, match="gone"):
        broadcast.tick()
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert [event for _, _, event, _, _ in transport.sent] == ["state"]


def test_the_devices_of_a_revoked_link_are_told_before_they_are_disconnected(store):
    _, broadcast, transport = connected(store, ("a", "screen", 0, 1), ("b", "screen", 0, 2))
    broadcast.disconnect_link(1)
    assert transport.sent == [(["a"], "screen", "gone", b"{}", None)]
    assert transport.disconnected == [(["a"], "screen")]


def test_all_tabs_of_a_voided_voice_are_told_and_disconnected_and_no_other_socket(store):
    seats = [("a", "participant", 7, 0), ("b", "participant", 7, 0), ("c", "participant", 8, 0), ("d", "screen", 0, 1)]
    _, broadcast, transport = connected(store, *seats)
    broadcast.notify_voided((7,))
    assert transport.sent == [(["a", "b"], "participant", "gone", b"{}", None)]
    assert transport.disconnected == [(["a", "b"], "participant")]


def test_all_tabs_that_a_voice_left_are_told_where_it_is_before_they_are_disconnected(store):
    seats = [("a", "participant", 7, 0), ("b", "participant", 7, 0), ("c", "participant", 8, 0)]
    _, broadcast, transport = connected(store, *seats)
    broadcast.sign_out(7)
    assert transport.sent == [(["a", "b"], "participant", "gone", b'{"reason":"moved"}', None)]
    assert transport.disconnected == [(["a", "b"], "participant")]


def test_all_tabs_of_a_turn_that_is_over_are_told_so_and_not_that_the_voice_was_voided(store):
    _, broadcast, transport = connected(store, ("a", "participant", 7, 0), ("c", "participant", 8, 0))
    broadcast.sign_out(7, "turn_over")
    assert transport.sent == [(["a"], "participant", "gone", b'{"reason":"turn_over"}', None)]
    assert transport.disconnected == [(["a"], "participant")]


# ---- new sockets ---------------------------------------------------------------------------------
def test_a_new_socket_receives_the_pictures_and_its_own_answers(store):
    room, broadcast, transport = connected(store)
    room.steer("open", activity=room.review)
    voice = room.join()
    room.give(voice, "n1", YES, seq=3)
    newly_connected(broadcast, room, ("a", "participant", voice), ("b", "screen", 0))
    (event, state), (_, own) = received(transport, "a")
    assert (event, state["rev"], abs(state["now"] - time.time_ns() // 1_000_000) < 5_000) == ("state", room.rev, True)
    assert own == room.own(voice) | {"answers": {str(room.review): {"n1": {"seq": 3, "value": YES}}}}
    assert own["last_seq"] == 3
    assert [event for event, _ in received(transport, "b")] == ["state"]


def test_a_new_socket_receives_everything_later_if_nothing_can_be_read_now(store):
    room, broadcast, transport = connected(store)
    voice = room.join()
    refused = iter(range(2))

    @event.listens_for(store._reading, "begin")
    def fail(_connection):
        if next(refused, None) is not None:
            raise OSError("too many open files")

    newly_connected(broadcast, room, ("a", "participant", voice), ("b", "screen", 0))
    assert [event for event, _ in received(transport, "a")] == ["state", "own"]
    assert [event for event, _ in received(transport, "b")] == ["state"]


def test_sockets_that_connect_later_receive_the_cached_bytes_with_the_present_time(store):
    room, broadcast, transport = connected(store)
    newly_connected(broadcast, room, ("a", "screen", 0))
    reads = counted(store)
    newly_connected(broadcast, room, ("b", "screen", 0), ("c", "screen", 0))
    assert not reads
    [(_, first)], [(_, later)] = received(transport, "a"), received(transport, "c")
    assert first | {"now": 0} == later | {"now": 0}
    assert later["now"] >= first["now"]


def counted(store):
    """From now on every whole picture that is read."""
    seen = []
    event.listen(store._reading, "before_cursor_execute", lambda *arguments: "FROM channel" in arguments[2] and seen.append(arguments[2]))  # fmt: skip
    return seen


def test_a_socket_that_connects_after_an_act_of_steering_receives_its_effect_at_once(store):
    room, broadcast, transport = connected(store)
    newly_connected(broadcast, room, ("a", "screen", 0))
    room.steer("open", activity=room.review)
    broadcast.mark_changed({room.id})  # no tick in between
    newly_connected(broadcast, room, ("b", "screen", 0))
    [(_, before)], [(_, after)] = received(transport, "a"), received(transport, "b")
    assert ([], [room.review]) == tuple([run["activity"] for run in one["running"]] for one in (before, after))


@pytest.mark.parametrize("stays", [False, True])
def test_a_screen_that_connects_while_a_result_is_hidden_receives_it_when_it_is_shown_again(store, stays):
    room, broadcast, transport = connected(store, ("a", "screen", 0, 1))
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, in_s=0)

    def steered(verb):
        room.steer(verb, activity=room.review)
        broadcast.mark_changed({room.id})
        broadcast.tick()

    steered("reveal")
    if not stays:
        broadcast.leave("a")
    steered("hide")
    newly_connected(broadcast, room, ("b", "screen", 0))
    steered("reveal")
    assert [event for event, _ in received(transport, "b")] == ["state", "state", "tally"]


def test_the_other_tabs_of_a_voice_receive_its_answers(store):
    room, broadcast, transport = connected(store)
    voices = [room.join() for _ in range(3)]
    for number, voice in enumerate(voices):
        broadcast.enter(f"{number}a", ConnectedSocket("participant", room.id, voice, 0))
        broadcast.enter(f"{number}b", ConnectedSocket("participant", room.id, voice, 0))
    for number, voice in enumerate(voices):
        broadcast.send_own(voice, skip=f"{number}a")
    assert [(sids, event) for sids, _, event, _, _ in transport.sent] == [
        (["0b"], "own"),
        (["1b"], "own"),
        (["2b"], "own"),
    ]


# ---- how often ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("connected", "ticks"), [(0, 1), (1, 1), (8_000, 1), (8_001, 2), (16_000, 2), (20_000, 3)])
def test_beyond_8_000_sockets_every_second_or_third_tick_sends(connected, ticks):
    assert ticks_per_picture(connected) == ticks


def test_pictures_a_second_never_grow_with_the_sockets_beyond_8_000():
    assert max(sockets * 4 / ticks_per_picture(sockets) for sockets in range(1, 40_000)) == 8_000 * 4


# ---- progress ------------------------------------------------------------------------------------
def test_moderators_receive_the_progress_when_it_was_counted_and_when_they_connect(store):
    room, broadcast, transport = connected(store, ("a", "moderator", 0, 1), ("b", "screen", 0, 2))
    room.steer("open", activity=room.review)
    broadcast.mark_changed({room.id})
    broadcast.tick()
    newly_connected(broadcast, room, ("c", "moderator", 0), ("d", "screen", 0))

    counted = [event for sid in "abcd" for event, _ in received(transport, sid) if event == "progress"]
    assert (counted, "progress" in dict(received(transport, "a")), "progress" in dict(received(transport, "c"))) == (
        ["progress", "progress"],
        True,
        True,
    )
    assert [event for event, _ in broadcast.pictures(room.id, "moderator")][-2:] == ["progress", "signals"]


def test_the_age_of_pictures_is_measured_from_the_first_change(store, monkeypatch):
    ages, now = [], [100.0]
    room, broadcast, _ = connected(store, ("a", "screen", 0, 1))
    monkeypatch.setattr("facilitation.broadcast.broadcast.time.monotonic", lambda: now[0])
    monkeypatch.setattr("facilitation.broadcast.broadcast.metrics.picture_age_seconds.observe", ages.append)
    broadcast.mark_changed({room.id})
    now[0] = 100.25
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert ages == [0.25]

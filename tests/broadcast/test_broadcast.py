"""The only mouth: who hears what, when, and what moderators are told of the application's health."""

import time

import msgspec
import pytest
from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import event

from facilitation.broadcast import Broadcast, Present, progress
from facilitation.broadcast.batcher import Batcher
from facilitation.broadcast.presence import Presence
from tests.meeting import YES, Meeting


def sockets():
    """What lends its background tasks and its sleep."""
    return SocketIO(Flask("application"), async_mode="threading")


def health(broadcast, session_id):
    [(_, state), *_] = broadcast.pictures(session_id, "moderator")
    return state["desk"]["health"]


def test_moderators_hear_of_trouble_with_the_storage_until_something_was_stored_again(store):
    room, broadcast = Meeting(store), Broadcast(sockets(), store)
    broadcast.enter("sid", Present("moderator", room.id, 0, 1))
    broadcast.trouble("storage")
    assert health(broadcast, room.id) == {"ok": False, "text": "storage"}
    broadcast.mark(set())  # a commit that failed
    assert health(broadcast, room.id) == {"ok": False, "text": "storage"}
    broadcast.mark({room.id})
    assert health(broadcast, room.id) == {"ok": True}


def test_other_trouble_does_not_end_with_a_commit(store):
    room, broadcast = Meeting(store), Broadcast(sockets(), store)
    broadcast.trouble("folder")
    broadcast.mark({room.id})
    assert health(broadcast, room.id) == {"ok": False, "text": "folder"}


def test_a_trouble_ends_by_its_own_name_only(store):
    room, broadcast = Meeting(store), Broadcast(sockets(), store)
    broadcast.trouble("folder")
    broadcast.over("tick")
    assert health(broadcast, room.id) == {"ok": False, "text": "folder"}
    broadcast.over("folder")
    assert health(broadcast, room.id) == {"ok": True}


# ---- who hears which bytes ---------------------------------------------------------------------
def at_once(work, *arguments):
    """In the place of a background task."""
    work(*arguments)


class Recorded:
    """A wire that only remembers what it was asked to send."""

    def __init__(self):
        self.told, self.hung_up = [], []

    def send(self, sids, role, event, picture, latest):
        self.told.append((sorted(sids), role, event, bytes(picture), latest))

    def disconnect(self, sids, role):
        self.hung_up.append((list(sids), role))


def seated(store, *seats):
    room, wire = Meeting(store), Recorded()
    broadcast = Broadcast(sockets(), store, wire, soon=at_once)
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


def test_a_session_is_told_again_only_when_something_was_stored(store):
    room, broadcast, wire = seated(store, ("a", "screen", 0, 1))
    broadcast.mark({room.id})
    broadcast.tick()
    broadcast.tick()
    assert [event for _, _, event, _, _ in wire.told] == ["state"]


def test_what_changes_while_a_session_is_told_is_told_at_the_next_tick(store):
    room, broadcast, wire = seated(store, ("a", "screen", 0, 1))
    first = wire.send

    def slow(*picture):
        wire.send = first
        broadcast.mark({room.id})
        broadcast.tick()  # while the first is still on its way: nobody is told two things at once
        assert wire.told == []
        first(*picture)

    wire.send = slow
    broadcast.mark({room.id})
    broadcast.tick()
    broadcast.tick()
    assert [event for _, _, event, _, _ in wire.told] == ["state", "state"]


def test_what_could_not_be_read_is_told_at_the_next_tick(store):
    room, broadcast, wire = seated(store, ("a", "screen", 0, 1))
    other = Meeting(store)
    broadcast.enter("b", Present("screen", other.id, 0, 2))

    @event.listens_for(store._reading, "begin")
    def fail(_connection):
        raise OSError("too many open files")

    broadcast.mark({room.id, other.id})
    for _ in range(2):
        with pytest.raises(OSError, match="too many"):
            broadcast.tick()
    event.remove(store._reading, "begin", fail)
    broadcast.tick()
    assert sorted(sids for sids, *_ in wire.told) == [["a"], ["b"]]


def test_a_wire_that_breaks_does_not_silence_a_session(store):
    room, broadcast, wire = seated(store, ("a", "screen", 0, 1))
    first = wire.send

    def broken(*_picture):
        wire.send = first
        raise OSError("gone")

    wire.send = broken
    broadcast.mark({room.id})
    with pytest.raises(OSError, match="gone"):
        broadcast.tick()
    broadcast.mark({room.id})
    broadcast.tick()
    assert [event for _, _, event, _, _ in wire.told] == ["state"]


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


# ---- who comes -----------------------------------------------------------------------------------
def heard(wire, sid):
    """The events one socket was told, with their messages."""
    return [(event, msgspec.json.decode(picture)) for sids, _, event, picture, _ in wire.told if sid in sids]


def greeted(broadcast, room, *seats):
    for sid, role, participant_id in seats:
        present = Present(role, room.id, participant_id, 0)
        broadcast.enter(sid, present)
        broadcast.greet(sid, present)


def test_people_who_come_are_shown_what_everybody_sees_and_what_they_said(store):
    room, broadcast, wire = seated(store)
    room.steer("open", activity=room.review)
    voice = room.join()
    room.give(voice, "n1", YES, seq=3)
    greeted(broadcast, room, ("a", "participant", voice), ("b", "screen", 0))
    (event, state), (_, own) = heard(wire, "a")
    assert (event, state["rev"], abs(state["now"] - time.time_ns() // 1_000_000) < 5_000) == ("state", room.rev, True)
    assert own == room.own(voice) | {"answers": {str(room.review): {"n1": {"seq": 3, "value": YES}}}}
    assert own["last_seq"] == 3
    assert [event for event, _ in heard(wire, "b")] == ["state"]


def test_people_who_come_when_nothing_can_be_read_are_shown_everything_a_moment_later(store):
    room, broadcast, wire = seated(store)
    voice = room.join()
    refused = iter(range(2))

    @event.listens_for(store._reading, "begin")
    def fail(_connection):
        if next(refused, None) is not None:
            raise OSError("too many open files")

    greeted(broadcast, room, ("a", "participant", voice), ("b", "screen", 0))
    assert [event for event, _ in heard(wire, "a")] == ["state", "own"]
    assert [event for event, _ in heard(wire, "b")] == ["state"]


def test_what_ails_one_of_those_who_come_keeps_nobody_else_waiting_and_is_tried_a_few_times(caplog):
    done, slept = [], []

    def work(some):
        if 7 in some:
            raise ValueError("damaged")
        done.extend(some)

    later = []
    together = Batcher(work, lambda work, *arguments: later.append((work, arguments)), slept.append)
    for one in (6, 7, 8):
        together.add(one)
    while later:
        task, arguments = later.pop(0)
        task(*arguments)
    assert done == [6, 8]
    assert [pause for pause in slept if pause] == [0.005, 0.2, 1.0, 5.0]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["1 left untold"]


def test_people_who_come_later_see_the_same_bytes_with_the_clock_of_their_own_moment(store):
    room, broadcast, wire = seated(store)
    greeted(broadcast, room, ("a", "screen", 0))
    reads = counted(store)
    greeted(broadcast, room, ("b", "screen", 0), ("c", "screen", 0))
    assert not reads
    [(_, first)], [(_, later)] = heard(wire, "a"), heard(wire, "c")
    assert first | {"now": 0} == later | {"now": 0}
    assert later["now"] >= first["now"]


def counted(store):
    """From now on every whole picture that is read."""
    seen = []
    event.listen(store._reading, "before_cursor_execute", lambda *arguments: "FROM channel" in arguments[2] and seen.append(arguments[2]))  # fmt: skip
    return seen


def test_who_comes_after_an_act_of_steering_sees_it_at_once(store):
    room, broadcast, wire = seated(store)
    greeted(broadcast, room, ("a", "screen", 0))
    room.steer("open", activity=room.review)
    broadcast.mark({room.id})  # no tick in between
    greeted(broadcast, room, ("b", "screen", 0))
    [(_, before)], [(_, after)] = heard(wire, "a"), heard(wire, "b")
    assert ([], [room.review]) == tuple([run["activity"] for run in one["running"]] for one in (before, after))


def test_who_is_alone_while_a_result_is_hidden_hears_it_when_it_is_shown_again(store):
    room, broadcast, wire = seated(store, ("a", "screen", 0, 1))
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, in_s=0)

    def steered(verb):
        room.steer(verb, activity=room.review)
        broadcast.mark({room.id})
        broadcast.tick()

    steered("reveal")
    broadcast.leave("a")
    steered("hide")
    greeted(broadcast, room, ("b", "screen", 0))
    steered("reveal")
    assert [event for event, _ in heard(wire, "b")] == ["state", "state", "tally"]


def test_the_other_tabs_of_a_voice_are_told_together_what_it_said(store):
    room, broadcast, wire = seated(store)
    voices = [room.join() for _ in range(3)]
    for number, voice in enumerate(voices):
        broadcast.enter(f"{number}a", Present("participant", room.id, voice, 0))
        broadcast.enter(f"{number}b", Present("participant", room.id, voice, 0))
    for number, voice in enumerate(voices):
        broadcast.tell_own(voice, skip=f"{number}a")
    assert [(sids, event) for sids, _, event, _, _ in wire.told] == [(["0b"], "own"), (["1b"], "own"), (["2b"], "own")]


# ---- how far people are ------------------------------------------------------------------------
def test_moderators_and_nobody_else_hear_how_far_people_are_and_only_when_that_changed(store, monkeypatch):
    monkeypatch.setattr(progress, "EVERY_S", 0)
    monkeypatch.setattr(progress, "REST", 0)
    room, broadcast, wire = seated(store, ("a", "participant", 7, 0), ("b", "screen", 0, 1), ("c", "moderator", 0, 2))
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)

    def told():
        broadcast.mark({room.id})
        broadcast.tick()
        heard = [(role, msgspec.json.decode(one)) for _, role, event, one, _ in wire.told if event == "progress"]
        wire.told.clear()
        return [(role, one["channels"]) for role, one in heard]

    assert told() == [("moderator", {"saal": {"done": 0, "halfway": 1}})]
    assert told() == []
    room.give(voice, "n2", YES)
    room.give(voice, "n3", YES)
    assert told() == [("moderator", {"saal": {"done": 1, "halfway": 0}})]


def test_how_far_people_are_is_not_counted_at_every_tick(store):
    room, broadcast, wire = seated(store, ("c", "moderator", 0, 2))
    room.steer("open", activity=room.review)
    for voice in (room.join(), room.join()):
        room.give(voice, "n1", YES)
        broadcast.mark({room.id})
        broadcast.tick()
    assert [event for _, _, event, _, _ in wire.told].count("progress") == 1


def test_who_comes_to_moderate_hears_how_far_people_are(store):
    room, broadcast, wire = seated(store, ("c", "moderator", 0, 2))
    room.steer("open", activity=room.review)
    broadcast.mark({room.id})
    broadcast.tick()
    wire.told.clear()
    newcomer = Present("moderator", room.id, 0, 3)
    broadcast.enter("d", newcomer)
    broadcast.greet("d", newcomer)
    assert ["d"] in [sids for sids, _, event, _, _ in wire.told if event == "progress"]

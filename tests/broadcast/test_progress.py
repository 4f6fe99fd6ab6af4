"""Progress: moderators are told how far participants are, rarely and only when it changed."""

import msgspec
import pytest

from facilitation.broadcast import ConnectedSocket, progress
from tests.broadcast.recording import connected
from tests.meeting import YES


def test_moderators_alone_receive_the_progress_and_only_when_it_changed(store, monkeypatch):
    monkeypatch.setattr(progress, "EVERY_S", 0)
    monkeypatch.setattr(progress, "REST", 0)
    room, broadcast, transport = connected(
        store, ("a", "participant", 7, 0), ("b", "screen", 0, 1), ("c", "moderator", 0, 2)
    )
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)

    def told():
        broadcast.mark_changed({room.id})
        broadcast.tick()
        heard = [(role, msgspec.json.decode(one)) for _, role, event, one, _ in transport.sent if event == "progress"]
        transport.sent.clear()
        return [(role, one["channels"]) for role, one in heard]

    assert told() == [("moderator", {"saal": {"done": 0, "halfway": 1}})]
    assert told() == []
    room.give(voice, "n2", YES)
    room.give(voice, "n3", YES)
    assert told() == [("moderator", {"saal": {"done": 1, "halfway": 0}})]


def test_everybody_is_told_who_is_done_with_a_field_that_is_open_once_it_was_counted(store, monkeypatch):
    monkeypatch.setattr(progress, "EVERY_S", 0)
    monkeypatch.setattr(progress, "REST", 0)
    room, broadcast, transport = connected(store, ("b", "screen", 0, 1))
    voice = room.join()
    room.steer("open", activity=room.review, portion="f:W")

    def told():
        broadcast.mark_changed({room.id})
        transport.sent.clear()
        broadcast.tick()
        broadcast.tick()
        states = [msgspec.json.decode(one) for _, _, event, one, _ in transport.sent if event == "state"]
        return states[-1]["running"][0].get("done")

    assert told() == {}
    room.give(voice, "n3", YES)
    assert told() == {"saal": 1}
    room.steer("close", activity=room.review, portion="f:W")
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert broadcast.pictures(room.id, "screen")[0][1]["running"] == []


def test_progress_is_not_counted_at_every_tick(store):
    room, broadcast, transport = connected(store, ("c", "moderator", 0, 2))
    room.steer("open", activity=room.review)
    for voice in (room.join(), room.join()):
        room.give(voice, "n1", YES)
        broadcast.mark_changed({room.id})
        broadcast.tick()
    assert [event for _, _, event, _, _ in transport.sent].count("progress") == 1


def test_a_moderator_who_connects_receives_the_progress(store):
    room, broadcast, transport = connected(store, ("c", "moderator", 0, 2))
    room.steer("open", activity=room.review)
    broadcast.mark_changed({room.id})
    broadcast.tick()
    transport.sent.clear()
    newcomer = ConnectedSocket("moderator", room.id, 0, 3)
    broadcast.enter("d", newcomer)
    broadcast.send_initial("d", newcomer)
    assert ["d"] in [sids for sids, _, event, _, _ in transport.sent if event == "progress"]


def test_a_long_count_rests_twenty_times_as_long(store, monkeypatch):
    room, broadcast, _ = connected(store, ("c", "moderator", 0, 2))
    room.steer("open", activity=room.review)
    now, counts = [100], []
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])

    def count_slowly(*_given):
        counts.append(now[0])
        now[0] += 1
        return [{"channels": {}, "fields": {}, "portions": {}} for _ in _given[1]]

    monkeypatch.setattr(progress, "count", count_slowly)
    monkeypatch.setattr(progress, "picture", lambda _wanted, counted: {"activity": room.review, "rev": 1, **counted})
    for seconds in (0, 19, 1):
        now[0] += seconds
        broadcast.mark_changed({room.id})
        broadcast.tick()
    assert counts == [100, 121]


def test_without_an_open_step_nothing_is_counted(store, monkeypatch):
    room, broadcast, transport = connected(store, ("c", "moderator", 0, 2))
    monkeypatch.setattr(progress, "count", lambda *_given: pytest.fail("counted"))
    broadcast.mark_changed({room.id})
    broadcast.tick()
    assert [event for _, _, event, _, _ in transport.sent if event == "progress"] == []


def test_a_count_that_fails_is_tried_again(store, monkeypatch, caplog):
    monkeypatch.setattr(progress, "EVERY_S", 0)
    monkeypatch.setattr(progress, "REST", 0)
    room, broadcast, transport = connected(store, ("c", "moderator", 0, 2))
    room.steer("open", activity=room.review)
    count = progress.count
    monkeypatch.setattr(progress, "count", lambda *_given: 1 / 0)
    broadcast.mark_changed({room.id})
    broadcast.tick()
    monkeypatch.setattr(progress, "count", count)
    broadcast.tick()
    assert [event for _, _, event, _, _ in transport.sent].count("progress") == 1
    assert caplog.messages == ["progress could not be counted"]

"""The end can be undone for ten minutes; then it is settled, and what stays of the session is written."""

from facilitation.actions import deadlines, ending
from facilitation.clock import now_ms
from facilitation.rules.session.ending import RESUMABLE_MS
from facilitation.store import retention
from facilitation.store.session import log, occasion, sessions
from tests.meeting import YES, Meeting, refusal


def session(room):
    with room.store.reading() as db:
        return sessions.by_id(db, room.id)


def ended_ago(room, ms):
    room.store.do(lambda db: sessions.steer(db, room.id, ended_at=now_ms() - ms))


def state(room):
    [(_, picture), *_] = room.pictures("participant")
    return picture["session"]


def test_a_session_goes_on_where_it_was_ended(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    room.steer("finish")
    assert state(room)["resumable_until"] == session(room).ended_at + RESUMABLE_MS
    assert refusal(room.steer, "open", activity=room.collect) == "gone"
    room.steer("resume")
    assert (session(room).state, session(room).door, session(room).ended_at) == ("running", True, None)
    assert "resumable_until" not in state(room)
    room.steer("reopen", activity=room.review)
    assert room.give(voice, "n1", YES) == room.rev


def test_joining_stays_closed_where_it_was_closed_before_the_end(room):
    room.steer("door", open=False)
    room.steer("finish")
    room.steer("resume")
    assert session(room).door is False


def test_a_session_that_never_began_is_prepared_again(room):
    room.steer("finish")
    room.steer("resume")
    assert session(room).state == "prepared"


def test_only_a_session_that_ended_less_than_ten_minutes_ago_is_resumed(room):
    assert refusal(room.steer, "resume") == "not_now"
    room.steer("finish")
    ended_ago(room, RESUMABLE_MS)
    assert refusal(room.steer, "resume") == "settled"
    ended_ago(room, RESUMABLE_MS - 5_000)
    room.steer("resume")


def test_the_end_is_settled_once_and_its_files_are_marked(room):
    elsewhere = Meeting(room.store)
    for one in (room, elsewhere):
        one.steer("finish")
    ended_ago(room, RESUMABLE_MS)
    assert room.store.do(ending.settle_due, now_ms()) == [room.id]
    assert room.store.do(ending.settle_due, now_ms()) == []
    assert (session(room).settled, session(elsewhere).settled) == (True, False)
    with room.store.reading() as db:
        assert retention.marked_folders(db) == [room.id]
    assert refusal(room.steer, "resume") == "gone"
    assert "resumable_until" not in state(room)


def test_voices_are_set_aside_and_count_again_until_the_end_is_settled(room):
    room.join()
    room.steer("finish")
    room.steer("void", **room.group("saal"), reason="Probe")
    [aside] = dict(room.pictures("moderator"))["state"]["desk"]["arrivals"]["aside"]
    room.steer("unvoid", exclusion=aside["id"])
    ended_ago(room, RESUMABLE_MS)
    room.store.do(ending.settle_due, now_ms())
    assert refusal(room.steer, "void", **room.group("saal"), reason="Probe") == "gone"
    assert refusal(room.steer, "unvoid", exclusion=aside["id"]) == "gone"


def test_what_the_end_would_delete_one_day_is_not_counted_down_any_more(room):
    room.give(room.join(), "n1", YES)
    room.steer("finish")
    with room.store.reading() as db:
        begun = deadlines.unset_clocks(db, now_ms())
    room.store.do(deadlines.set_clocks, begun)
    room.steer("resume")
    with room.store.reading() as db:
        assert [one for one in retention.clocks(db).values() if one.subject == room.id] == []


def test_a_session_whose_voices_are_deleted_is_not_resumed(room):
    room.steer("finish")
    room.store.do(lambda db: sessions.steer(db, room.id, purged=True))
    assert refusal(room.steer, "resume") == "settled"


def test_an_end_from_outside_is_settled_at_once(room):
    room.steer("open", activity=room.review)
    room.store.do(ending.close_end_and_settle, room.id, "command line")
    assert (session(room).state, session(room).settled) == ("ended", True)


def test_the_minutes_have_the_last_end_and_none_of_a_session_that_goes_on(room):
    day = "2026-04-28"

    def noted(at, verb):
        room.store.do(lambda db: log.note(db, room.id, verb, "Mona"))
        room.store.do(
            lambda db: db.exec_driver_sql(
                "UPDATE log_entry SET at = ? WHERE id = (SELECT max(id) FROM log_entry)", (at,)
            )
        )

    def ended():
        with room.store.reading() as db:
            return occasion.occasion(db, room.id).ended

    first = 1_777_388_400_000  # 17:00 of that day
    assert session(room).date == day
    noted(first, "finish")
    assert ended() == first
    noted(first + 60_000, "resume")
    assert ended() is None
    noted(first + 600_000, "finish")
    assert ended() == first + 600_000

"""The timer and the delay of the stream, as moderators set them."""

from facilitation.clock import now_ms
from facilitation.store.session import log, sessions
from tests.meeting import YES, refusal


def stored(room):
    with room.store.reading() as db:
        return sessions.by_id(db, room.id)


def timer(room, **words):
    before = room.rev
    room.steer("timer", **words)
    return room.rev > before and stored(room).timer


def test_a_timer_is_kept_with_its_text_and_where_it_is_shown(room):
    found = timer(room, do="start", minutes=10, text="  Gespräch zu Wohnen ", screen=True, phones=False)
    assert (found["text"], found["screen"], found["phones"], found["left_ms"]) == (
        "Gespräch zu Wohnen",
        True,
        False,
        None,
    )
    assert 0 <= now_ms() + 600_000 - found["ends_at"] < 60_000
    [(_, picture), *_] = room.pictures("participant")
    assert picture["session"]["timer"] == found


def test_it_stands_goes_on_takes_longer_and_ends(room):
    begun = timer(room, do="start", minutes=1)
    assert timer(room, do="extend")["ends_at"] >= begun["ends_at"] + 60_000
    assert timer(room, do="stop")["ends_at"] is None
    assert timer(room, do="go_on")["left_ms"] is None
    assert timer(room, do="end") is None
    with room.store.reading() as db:
        acts = [one.detail["do"] for one in log.of_verbs(db, room.id, ["timer"])]
    assert acts == ["start", "extend", "stop", "go_on", "end"]


def test_without_a_timer_there_is_nothing_to_change(room):
    assert [refusal(room.steer, "timer", do=do) for do in ("stop", "go_on", "extend", "end")] == ["not_now"] * 4
    assert refusal(room.steer, "timer", do="start", minutes=0) == "malformed"


def test_a_timer_makes_no_other_act_old_and_closes_nothing(room):
    room.steer("open", activity=room.review)
    seen = room.rev
    room.steer("timer", do="start", minutes=1)
    assert stored(room).steering_rev <= seen
    assert room.row(room.review).portion("").closes_at is None
    room.steer("close", activity=room.review, if_rev=seen)


def test_the_end_of_the_session_ends_the_timer(room):
    room.steer("timer", do="start", minutes=5)
    room.steer("finish")
    assert stored(room).timer is None


def test_where_people_take_part_online_the_usual_delay_is_fifteen_seconds(room):
    assert stored(room).stream_delay == 15


def test_a_countdown_lasts_longer_by_the_delay_and_ends_at_one_instant_for_all(room):
    room.steer("delay", seconds=20)
    room.steer("open", activity=room.review)
    room.give(room.join("saal"), "n1", YES)
    before = now_ms()
    room.steer("close", activity=room.review, in_s=30)
    closes_at = room.row(room.review).portion("").closes_at
    assert before + 50_000 <= closes_at <= now_ms() + 50_000
    for audience in ("participant", "screen", "moderator"):
        [(_, picture), *_] = room.pictures(audience)
        assert [run["closes_at"] for run in picture["running"]] == [closes_at]
    room.steer("delay", seconds=0)
    assert room.row(room.review).portion("").closes_at == closes_at


def test_what_closes_at_once_does_not_wait_for_the_stream(room):
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    assert room.row(room.review).state == "closed"

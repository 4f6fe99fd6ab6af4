"""A written round opens and closes by itself, and what is said there never meets the answers of its session."""

from functools import partial

import pytest
from sqlalchemy import update

from facilitation.actions import (
    answering,
    copying_sessions,
    portions,
    resetting_sessions,
    verifying,
    writing_cards,
    written_rounds,
)
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.session.agenda import SEEN_AFTER_END_MS
from facilitation.rules.session.written_round import Times
from facilitation.store import retention
from facilitation.store.pictures.state import texts
from facilitation.store.session import activities, log, sessions
from facilitation.store.session import written_rounds as rows
from facilitation.store.session.removal import count_rows
from facilitation.store.tables import written_round
from tests.meeting import NO, YES, Meeting, refusal

DAY = 24 * 3_600_000


class Clock:
    """The time of answers and of acts on rounds."""

    def __init__(self, monkeypatch):
        self.at = now_ms()
        for module in (answering, writing_cards, written_rounds):
            monkeypatch.setattr(module, "now_ms", lambda: self.at)


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def made(event, clock, *, steps=(), ahead=DAY, open_for=7 * DAY, **values):
    times = Times(clock.at + ahead, clock.at + ahead + open_for)
    asked = steps or (event.review,)
    code = event.store.do(
        lambda db: written_rounds.create_round(db, event.id, "Anna", times=times, steps=asked, **values)
    )
    round_ = object.__new__(Meeting)
    round_.store, round_.present, round_.seq, round_.now = event.store, [], 0, 0.0
    with event.store.reading() as db:
        round_.enter(sessions.by_code(db, code).id, code)
    return round_


def turn(round_, clock):
    with round_.store.reading() as db:
        due = rows.to_turn(db, clock.at)
    for session_id in due:
        round_.store.do(written_rounds.turn, session_id, clock.at, lambda _session: round_.present)
    return due


def state(round_):
    with round_.store.reading() as db:
        return sessions.by_id(db, round_.id)


def opened(event, clock, **values):
    round_ = made(event, clock, **values)
    clock.at += DAY
    turn(round_, clock)
    return round_


def test_it_opens_and_closes_at_its_times_and_not_before(room, clock):
    round_ = made(room, clock)
    clock.at += DAY - 1
    assert (turn(round_, clock), state(round_).state) == ([], "prepared")
    clock.at += 1
    turn(round_, clock)
    assert (state(round_).state, state(round_).current_id) == ("running", round_.review)
    voice = round_.join("schriftlich")
    assert round_.give(voice, "n1", YES) == round_.rev
    clock.at += 7 * DAY - 1
    assert (turn(round_, clock), round_.give(voice, "n2", YES)) == ([], round_.rev)
    clock.at += 1
    turn(round_, clock)
    closed = state(round_)
    assert (closed.state, closed.settled, closed.ended_at) == ("ended", True, clock.at)
    assert (round_.row(round_.review).state, turn(round_, clock)) == ("closed", [])
    with room.store.reading() as db:
        assert closed.id in retention.marked_folders(db)


def test_nothing_counts_after_the_deadline_though_the_server_was_down_then(room, clock):
    round_ = opened(room, clock, steps=(room.review, room.collect))
    voice = round_.join("schriftlich")
    round_.give(voice, "n1", YES)
    due = clock.at + 7 * DAY
    clock.at = due + 3 * DAY
    assert round_.give(voice, "n1", NO)["refused"] == "closed"
    assert round_.give(voice, "n2", NO)["refused"] == "closed"
    assert refusal(round_.write, voice, "zu spät") == "closed"
    turn(round_, clock)
    assert (state(round_).ended_at, round_.uncounted()) == (due, [])
    with room.store.reading() as db:
        assert verifying.verify(db).problems == []


def test_the_same_act_sent_again_after_the_deadline_is_acknowledged_again(room, clock):
    round_ = opened(room, clock)
    voice = round_.join("schriftlich")
    round_.give(voice, "n1", YES, seq=7)
    clock.at += 8 * DAY
    assert round_.give(voice, "n1", YES, seq=7) == round_.rev


def test_a_longer_deadline_counts_until_it_is_closed(room, clock):
    round_ = opened(room, clock)
    voice = round_.join("schriftlich")
    later = Times(0, clock.at + 20 * DAY)
    change = lambda db: written_rounds.change_times(db, round_.id, "Anna", times=later)  # noqa: E731
    room.store.do(change)
    clock.at += 19 * DAY
    assert (turn(round_, clock), round_.give(voice, "n1", YES)) == ([], round_.rev)
    with room.store.reading() as db:
        assert rows.find(db, round_.id).opens_at < clock.at
        assert "deadline" in [entry.verb for entry in log.latest(db, round_.id)]
    clock.at += DAY
    assert refusal(room.store.do, change) == "gone"  # the ticker has not come yet
    turn(round_, clock)
    assert refusal(room.store.do, change) == "gone"


def test_what_is_said_there_never_meets_the_answers_of_the_session(room, clock):
    round_ = opened(room, clock)
    for n in range(6):
        round_.give(round_.join("schriftlich"), "n1", YES if n else NO)
    room.steer("open", activity=room.review)
    for _ in range(5):
        room.give(room.join(), "n1", NO)
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    [told] = [picture for name, picture in room.pictures("participant") if name == "state"]
    assert (told["answered"][room.review]["saal"], sum(told["joined"].values())) == (5, 5)
    clock.at += 7 * DAY
    turn(round_, clock)
    assert room.store.do(portions.look_due, clock.at + SEEN_AFTER_END_MS) == [round_.id]
    assert (round_.row(round_.review).state, round_.row(round_.review).portions[0].seen) == ("closed", True)


def test_the_session_goes_on_and_ends_whatever_its_round_does(room, clock):
    round_ = opened(room, clock)
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    room.steer("finish")
    voice = round_.join("schriftlich")
    assert round_.give(voice, "n1", YES) == round_.rev


def test_all_its_steps_are_open_at_once_and_ask_at_everybody_s_own_pace(room, clock):
    room.steer("flow", activity=room.review, order="fields", results="each")
    round_ = opened(room, clock, steps=(room.review, room.collect))
    assert {round_.row(one).state for one in (round_.review, round_.collect)} == {"open"}
    settings = round_.row(round_.review).settings
    assert (settings["order"], settings["results"], settings["pace"]) == ("all", "end", "own")


def test_only_steps_that_ask_nothing_of_others_can_be_asked(room, clock):
    with room.store.reading() as db:
        offered = {step.id for step in written_rounds.askable(activities.of_session(db, room.id))}
    asked = {room.review, room.collect, room.vote, room.practice}
    assert offered & asked == {room.review, room.collect}
    assert refusal(made, room, clock, steps=(room.vote,)) == "nothing_chosen"
    assert refusal(made, room, clock, ahead=-8 * DAY) == "due_passed"


def test_a_small_round_is_not_asked_in_writing_so_that_it_can_be_opened_in_the_evening(room, clock):
    room.steer("secrecy", activity=room.review, secrecy="small")
    assert refusal(made, room, clock, steps=(room.review,)) == "nothing_chosen"
    made(room, clock, steps=(room.collect,))
    room.steer("open", activity=room.review)
    assert room.row(room.review).state == "open"


def test_a_step_that_cannot_be_opened_holds_up_no_other_one(room, clock):
    """As a small round that was made before none was made in writing: its session asks the same."""
    round_ = made(room, clock, steps=(room.review, room.collect))
    room.store.do(partial(activities.change, secrecy="small"), round_.review)
    clock.at += DAY
    turn(round_, clock)
    assert [round_.row(step).state for step in (round_.review, round_.collect)] == ["planned", "open"]


def test_a_round_has_none_itself(room, clock):
    round_ = made(room, clock)
    assert refusal(made, round_, clock) == "is_round"


def test_phones_read_until_when_it_is_open_and_the_address_of_texts_changes_with_it(room, clock):
    round_ = opened(room, clock)
    before = [picture["session"]["texts_url"] for name, picture in round_.pictures("participant") if name == "state"]
    with room.store.reading() as db:
        told = texts(db, round_.id, "de")["activities"][round_.review]["notice"]
        assert "notice" not in texts(db, room.id, "de")["activities"][room.review]
    assert told.startswith("Offen bis ")
    room.store.do(lambda db: written_rounds.change_times(db, round_.id, "A", times=Times(0, clock.at + DAY)))
    after = [picture["session"]["texts_url"] for name, picture in round_.pictures("participant") if name == "state"]
    assert before != after


def test_a_round_without_times_waits_for_them_and_opens_then(room, clock):
    room.store.do(lambda db: copying_sessions.copy_rounds(db, room.id, room.id, ["W"]))  # none yet
    without = made(room, clock)
    room.store.do(lambda db: db.execute(update(written_round).values(opens_at=None, due_at=None)))
    room.store.do(lambda db: copying_sessions.copy_rounds(db, room.id, room.id, ["W"]))
    times = Times(clock.at, clock.at + DAY)
    room.store.do(
        lambda db: written_rounds.change_times(db, without.id, "Anna", times=Times(clock.at + DAY, clock.at + 2 * DAY))
    )
    with room.store.reading() as db:
        dated, copy = rows.of_event(db, room.id)
        assert (dated.times is None, copy.times, copy.phase(clock.at)) == (False, None, "undated")
        assert rows.to_turn(db, clock.at + 500 * DAY) == [dated.session_id]
        digest = rows.digest(db, room.id)
    room.store.do(lambda db: written_rounds.change_times(db, copy.session_id, "Anna", times=times))
    with room.store.reading() as db:
        assert rows.to_turn(db, clock.at) == [copy.session_id]
        assert rows.find(db, copy.session_id).times == times
        assert rows.digest(db, room.id) != digest


def test_rounds_stand_before_or_after_their_session_by_their_times(room, clock):
    day = local_time.day(clock.at + 100 * DAY)
    room.store.do(lambda db: sessions.steer(db, room.id, date=day))
    ahead, later = made(room, clock), made(room, clock, ahead=101 * DAY)
    with room.store.reading() as db:
        beside = written_rounds.beside(db, sessions.by_id(db, room.id))
    assert [[one.session_id for one in place] for place in beside] == [[ahead.id], [later.id]]


def test_an_unused_session_takes_the_rounds_with_it_in_which_nobody_took_part(room, clock):
    unused, used = made(room, clock), opened(room, clock)
    used.give(used.join("schriftlich"), "n1", YES)
    with room.store.reading() as db:
        assert resetting_sessions.foresee_removal(db, room.id).rounds == 1
    room.store.do(resetting_sessions.delete_session, room.id)
    with room.store.reading() as db:
        assert [one.session_id for one in rows.of_event(db, room.id)] == [used.id]
        assert rows.find(db, unused.id) is None
    later = Times(0, clock.at + 20 * DAY)
    room.store.do(lambda db: written_rounds.change_times(db, used.id, "Anna", times=later))


def test_an_unused_round_can_be_deleted_and_goes_as_a_whole(room, clock):
    round_ = made(room, clock)
    room.store.do(resetting_sessions.delete_session, round_.id)
    with room.store.reading() as db:
        assert (rows.of_event(db, room.id), count_rows(db, round_.id)["written_round"]) == ([], 0)

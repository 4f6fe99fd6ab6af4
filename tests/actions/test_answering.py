"""Answers: accepted and counted in one transaction, or refused with a reason."""

import pytest

from facilitation.actions.answering import Given, give_answers
from facilitation.rules.refusal import Refused
from facilitation.store.results import tallies
from facilitation.store.results.tallies import Cell
from tests.meeting import NO, YES, Meeting

PARTLY = {"relevance": "partly", "priority": None}


@pytest.fixture
def voice(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    return voice


def batch(room, *given):
    """Answers that reach the writer together."""
    return room.store.do(give_answers, [Given(voice, room.review, *rest) for voice, *rest in given])


def kept(room, activity=None):
    """(item, bucket) → count over all channels."""
    with room.store.reading() as db:
        found: dict[tuple[str, str], int] = {}
        for cell, count in tallies.kept(db, activity or room.review).items():
            found[cell.item, cell.bucket] = found.get((cell.item, cell.bucket), 0) + count
        return found


def stored(room, voice):
    return room.own(voice)["answers"].get(room.review, {})


# ---- what is accepted ------------------------------------------------------------------------------
def test_an_answer_is_stored_and_counted_once(room, voice):
    assert room.give(voice, "n1", YES) == room.rev
    assert stored(room, voice) == {"n1": {"seq": 1, "value": YES}}
    assert kept(room) == {
        ("n1", "relevance:yes"): 1,
        ("n1", "priority:5"): 1,
        ("n1", "voices"): 1,
        ("", "reached"): 1,
        ("", "answered"): 1,
    }


def test_a_later_answer_replaces_the_earlier(room, voice):
    room.give(voice, "n1", YES, seq=1)
    room.give(voice, "n1", NO, seq=2)
    assert stored(room, voice) == {"n1": {"seq": 2, "value": NO}}
    assert kept(room)["n1", "relevance:no"] == 1
    assert ("n1", "relevance:yes") not in kept(room)
    assert kept(room)["n1", "voices"] == 1


def test_null_withdraws_and_keeps_its_row(room, voice):
    room.give(voice, "n1", YES, seq=1)
    room.give(voice, "n1", None, seq=2)
    assert stored(room, voice) == {"n1": {"seq": 2, "value": None}}
    assert kept(room) == {("", "reached"): 1}
    assert room.give(voice, "n1", YES, seq=1) == {"refused": "stale", "retry": False, "seq": 2, "value": None}


def test_an_answer_that_says_nothing_withdraws_like_null(room, voice):
    room.give(voice, "n1", YES, seq=1)
    room.give(voice, "n1", {"relevance": None, "priority": None}, seq=2)
    assert stored(room, voice) == {"n1": {"seq": 2, "value": None}}
    assert kept(room) == {("", "reached"): 1}


def test_answered_counts_people_and_not_answers(room, voice):
    room.give(voice, "n1", YES)
    room.give(voice, "n2", YES)
    assert kept(room)["", "answered"] == 1
    room.give(voice, "n1", None)
    assert kept(room)["", "answered"] == 1
    room.give(voice, "n2", None)
    assert ("", "answered") not in kept(room)


def test_two_people_answer_the_same_need(room, voice):
    other = room.join("online")
    room.give(voice, "n1", YES)
    room.give(other, "n1", YES)
    assert kept(room)["n1", "voices"] == 2


def test_an_answer_of_somebody_who_never_seemed_to_arrive_counts_as_reached(room, voice):
    room.present.clear()
    silent = room.store.do(_join_only, room.id)
    room.give(silent, "n1", YES)
    assert kept(room)["", "reached"] == 2
    assert room.uncounted() == []


def _join_only(db, session_id):
    from facilitation.actions.joining import join

    return join(db, session_id, "saal", "silent")


# ---- seq: every act may be repeated ----------------------------------------------------------------
def test_the_same_act_again_is_acknowledged_without_effect(room, voice):
    first = room.give(voice, "n1", YES, seq=1)
    assert room.give(voice, "n1", YES, seq=1) == first
    assert room.rev == first
    assert kept(room)["n1", "voices"] == 1


def test_the_same_seq_with_the_same_words_in_another_order_is_the_same_act(room, voice):
    room.give(voice, "n1", {"relevance": "yes", "priority": 5}, seq=1)
    assert isinstance(room.give(voice, "n1", {"priority": 5, "relevance": "yes"}, seq=1), int)


def test_the_same_seq_with_another_value_is_stale_and_shows_what_is_stored(room, voice):
    room.give(voice, "n1", YES, seq=3)
    assert room.give(voice, "n1", NO, seq=3) == {"refused": "stale", "retry": False, "seq": 3, "value": YES}
    assert stored(room, voice) == {"n1": {"seq": 3, "value": YES}}


@pytest.mark.parametrize("value", [YES, NO, None])
def test_a_smaller_seq_is_stale_whatever_it_says(room, voice, value):
    room.give(voice, "n1", YES, seq=3)
    assert room.give(voice, "n1", value, seq=2) == {"refused": "stale", "retry": False, "seq": 3, "value": YES}


def test_seq_is_compared_per_item(room, voice):
    room.give(voice, "n1", YES, seq=3)
    assert isinstance(room.give(voice, "n2", YES, seq=2), int)


def test_two_tabs_of_one_person_end_with_the_later_seq(room, voice):
    room.give(voice, "n1", YES, seq=1)
    room.give(voice, "n1", PARTLY, seq=5)
    assert room.give(voice, "n1", NO, seq=4)["refused"] == "stale"
    assert room.give(voice, "n1", NO, seq=6) == room.rev
    assert kept(room)["n1", "voices"] == 1
    assert room.uncounted() == []


def test_an_answer_whose_acknowledgement_was_lost_is_acknowledged_after_the_close_too(room, voice):
    """It is in the result: the phone that repeats it must not tell its owner that it came too late."""
    room.give(voice, "n1", YES, seq=1)
    room.steer("close", activity=room.review)
    assert isinstance(room.give(voice, "n1", YES, seq=1), int)
    assert room.give(voice, "n1", NO, seq=1)["refused"] == "stale"
    assert room.give(voice, "n1", YES, seq=2)["refused"] == "closed"


def test_the_repetition_is_acknowledged_at_the_moderators_pace_too(room, voice):
    room.give(voice, "n1", YES, seq=1)
    room.steer("pace", activity=room.review, pace="moderator", item="n2")
    assert isinstance(room.give(voice, "n1", YES, seq=1), int)


# ---- several at once -------------------------------------------------------------------------------
def test_several_answers_to_one_item_in_one_batch_leave_the_last(room, voice):
    revs = batch(room, (voice, "n1", YES, 1), (voice, "n1", NO, 2), (voice, "n1", PARTLY, 3))
    assert revs == [room.rev] * 3
    assert stored(room, voice) == {"n1": {"seq": 3, "value": PARTLY}}
    assert kept(room)["n1", "voices"] == 1
    assert room.uncounted() == []


def test_an_older_seq_later_in_the_same_batch_is_stale(room, voice):
    _, no = batch(room, (voice, "n1", YES, 2), (voice, "n1", NO, 1))
    assert no.message() == {"refused": "stale", "retry": False, "seq": 2, "value": YES}
    assert stored(room, voice) == {"n1": {"seq": 2, "value": YES}}


def test_given_and_withdrawn_in_one_batch_leaves_a_row_and_no_count(room, voice):
    batch(room, (voice, "n1", YES, 1), (voice, "n1", None, 2))
    assert stored(room, voice) == {"n1": {"seq": 2, "value": None}}
    assert kept(room) == {("", "reached"): 1}
    assert room.uncounted() == []


def test_one_refusal_in_a_batch_refuses_nobody_else(room, voice):
    other = room.join()
    outcomes = batch(room, (voice, "n1", YES, 1), (other, "n1", "maybe", 1), (other, "n2", NO, 2), (0, "n1", NO, 1))
    assert [one.reason if isinstance(one, Refused) else "ok" for one in outcomes] == ["ok", "not_allowed", "ok", "void"]
    assert room.uncounted() == []


def test_a_batch_may_hold_answers_of_two_sessions(room, voice, tmp_path):
    elsewhere = Meeting(room.store)
    guest = elsewhere.join()
    elsewhere.steer("open", activity=elsewhere.review)
    answers = [Given(voice, room.review, "n1", YES, 1), Given(guest, elsewhere.review, "n1", NO, 1)]
    assert room.store.do(give_answers, answers) == [room.rev, elsewhere.rev]
    assert kept(room)["n1", "relevance:yes"] == 1
    assert kept(elsewhere, elsewhere.review)["n1", "relevance:no"] == 1


# ---- every reason ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("item", "value", "reason"),
    [
        ("n999", YES, "unknown_item"),
        ("c1", YES, "unknown_item"),
        ("n1", "ja", "not_allowed"),
        ("n1", {"relevance": "ja", "priority": 5}, "not_allowed"),
        ("n1", {"relevance": "yes", "priority": 6}, "not_allowed"),
        ("n1", {"relevance": "yes", "priority": True}, "not_allowed"),
        ("n1", {"relevance": ["yes"], "priority": {}}, "not_allowed"),
        ("n1", {"relevance": "yes"}, "not_allowed"),
        ("n1", 0, "not_allowed"),
        ("n1", [], "not_allowed"),
    ],
)
def test_what_is_not_asked_or_not_an_answer_is_refused(room, voice, item, value, reason):
    assert room.give(voice, item, value)["refused"] == reason
    assert kept(room) == {("", "reached"): 1}
    assert stored(room, voice) == {}


@pytest.mark.parametrize("seq", [0, -1, 2**31])
def test_a_seq_out_of_range_is_malformed(room, voice, seq):
    assert room.give(voice, "n1", YES, seq=seq)["refused"] == "malformed"


def test_what_was_not_opened_yet_takes_no_answers(room, voice):
    assert room.give(voice, "s0", 3, activity=room.practice)["refused"] == "not_open"
    assert room.give(voice, "n1", 3, activity=room.step["pause"])["refused"] == "not_open"


@pytest.mark.parametrize("verb", ["close", "reveal"])
def test_what_is_closed_takes_no_answers_anymore(room, voice, verb):
    room.steer("close", activity=room.review)
    if verb == "reveal":
        room.steer("reveal", activity=room.review)
    assert room.give(voice, "n1", YES)["refused"] == "closed"


def test_at_the_moderators_pace_only_the_present_item_takes_answers(room, voice):
    room.steer("pace", activity=room.review, pace="moderator", item="n2")
    assert room.give(voice, "n1", YES)["refused"] == "paced"
    assert isinstance(room.give(voice, "n2", YES), int)
    room.steer("pace", activity=room.review, pace="own")
    assert isinstance(room.give(voice, "n1", YES), int)


def test_a_voided_voice_says_nothing_anymore(room, voice):
    room.give(voice, "n1", YES, seq=1)
    room.steer("void", **room.group("saal"), reason="Doppelt")
    assert room.give(voice, "n1", NO)["refused"] == "void"
    assert room.give(voice, "n1", YES, seq=1)["refused"] == "void"
    assert kept(room) == {}


def test_nobody_answers_for_a_session_they_are_not_in(room, voice):
    elsewhere = Meeting(room.store)
    elsewhere.steer("open", activity=elsewhere.review)
    assert room.give(voice, "n1", YES, activity=elsewhere.review)["refused"] == "unknown_activity"
    assert room.give(voice, "n1", YES, activity=999)["refused"] == "unknown_activity"


def test_a_voice_that_never_was_is_void(room, voice):
    assert room.give(12345, "n1", YES)["refused"] == "void"


# ---- what the writer remembers ---------------------------------------------------------------------
def test_the_first_answer_after_a_reopening_is_taken(room, voice):
    """The writer remembers the activity between answers; an act of steering makes it look again."""
    room.give(voice, "n1", YES)
    room.steer("close", activity=room.review)
    assert room.give(voice, "n1", NO)["refused"] == "closed"
    room.steer("reopen", activity=room.review)
    assert isinstance(room.give(voice, "n1", NO), int)


def test_the_totals_stand_per_channel(room, voice):
    online = room.join("online")
    room.give(voice, "n1", YES)
    room.give(online, "n1", YES)
    with room.store.reading() as db:
        cells = tallies.kept(db, room.review)
    channels = {cell.channel for cell in cells if cell.bucket == "voices"}
    assert [cells[Cell(room.review, "n1", channel, "voices")] for channel in sorted(channels)] == [1, 1]

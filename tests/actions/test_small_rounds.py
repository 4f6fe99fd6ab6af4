"""A step can be a small round while nobody was asked, and where no other session asks the same."""

import msgspec
import pytest

from tests.data_folder import NETWORK_MEETING, open_store
from tests.meeting import YES, Meeting, refusal

SMALL, SECRET = {"secrecy": "small"}, {"secrecy": "secret"}


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def room(store):
    return Meeting(store)


def secrecy(room, activity):
    return room.row(activity).secrecy


def small_format(key):
    """The format with one step as a small round."""
    agenda = tuple(
        msgspec.structs.replace(step, secrecy="small") if step.key == key else step for step in NETWORK_MEETING.agenda
    )
    return msgspec.structs.replace(NETWORK_MEETING, agenda=agenda)


def test_a_step_is_secret_until_somebody_says_otherwise(room):
    assert secrecy(room, room.review) == "secret"
    room.steer("secrecy", activity=room.review, **SMALL)
    assert secrecy(room, room.review) == "small"
    room.steer("secrecy", activity=room.review, **SECRET)
    assert secrecy(room, room.review) == "secret"


def test_it_is_noted_who_changed_it_and_only_where_it_changed(room):
    for _ in range(2):
        room.steer("secrecy", activity=room.review, **SMALL)
    [entry] = [one for one in room.pictures("moderator")[2][1]["entries"] if one["verb"] == "secrecy"]
    assert (entry["by"], entry["detail"]) == ("Mona", {"activity": room.review, "secrecy": "small"})


@pytest.mark.parametrize("acts", [["open"], ["open", "close"], ["open", "close", "look"], ["open", "close", "reveal"]])
def test_it_changes_only_while_nobody_was_asked(room, acts):
    room.join()
    for verb in acts:
        room.steer(verb, activity=room.review)
    assert refusal(room.steer, "secrecy", activity=room.review, **SMALL) == "not_now"
    assert secrecy(room, room.review) == "secret"


def test_it_may_change_again_after_a_result_was_discarded(room):
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, reveal=True)
    room.steer("discard", activity=room.review, reason="Falsch gefragt")
    room.steer("secrecy", activity=room.review, **SMALL)
    assert secrecy(room, room.review) == "small"


def test_a_divided_step_of_which_a_part_was_asked_stays_as_it_is(room):
    room.steer("divide", activity=room.review, into="fields")
    [first, *_] = [one.key for one in room.row(room.review).portions]
    room.steer("open", activity=room.review, portion=first)
    assert refusal(room.steer, "secrecy", activity=room.review, **SMALL) == "not_now"


def test_a_step_that_asks_nothing_is_no_small_round(store):
    room = Meeting(store, format=small_format("begruessung"))
    talk = room.step["begruessung"]
    assert secrecy(room, talk) == "secret"
    assert refusal(room.steer, "secrecy", activity=talk, **SMALL) == "not_now"


def test_another_session_of_the_year_that_asks_the_same_keeps_it_secret(store, room):
    other = Meeting(store)
    for step in ("review", "collect", "vote"):
        activity = getattr(room, step)
        words = refusal(room.steer, "secrecy", activity=activity, **SMALL)
        # the vote is about cards, which no other session has
        assert words == ("" if step == "vote" else "asked_elsewhere"), step
    assert secrecy(room, room.review) == secrecy(other, other.review) == "secret"


def test_sessions_of_other_years_or_plans_are_no_reason(store, room):
    other = Meeting(store)
    store.do(lambda db: db.exec_driver_sql("UPDATE session SET date = '2025-04-28' WHERE id = ?", (other.id,)))
    room.steer("secrecy", activity=room.review, **SMALL)
    assert secrecy(room, room.review) == "small"


def test_a_format_with_a_small_round_makes_one_where_it_may_be(store):
    room = Meeting(store, format=small_format("pruefen"))
    assert secrecy(room, room.review) == "small"
    assert refusal(Meeting, store, format=small_format("pruefen")) == "asked_elsewhere"
    assert len(store.do(lambda db: db.exec_driver_sql("SELECT id FROM session").all())) == 1


def test_it_is_not_asked_once_another_session_was_made_that_asks_the_same(store):
    room = Meeting(store, format=small_format("pruefen"))
    Meeting(store)
    assert refusal(room.steer, "open", activity=room.review) == "asked_elsewhere"
    room.steer("secrecy", activity=room.review, **SECRET)
    room.steer("open", activity=room.review)
    assert room.give(room.join(), "n1", YES) > 0

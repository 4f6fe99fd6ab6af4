"""What changed since somebody looked: a session by its counters, the whole database by its commits; which tokens are known."""

import pytest

from facilitation.actions import joining, preparing
from facilitation.store.revisions import Revision
from facilitation.tokens import hash_token
from tests.meeting import YES, Meeting


@pytest.fixture
def room(store):
    return Meeting(store)


def test_an_answer_changes_the_rev_and_an_act_of_steering_both(room):
    room.steer("go", activity=room.review)
    room.steer("open", activity=room.review)
    voice = room.join()
    before = room.store.revisions.of(room.id)
    room.give(voice, "n1", YES)
    answered = room.store.revisions.of(room.id)
    assert (answered.rev > before.rev, answered.steering_rev) == (True, before.steering_rev)
    room.steer("close", activity=room.review)
    assert room.store.revisions.of(room.id).steering_rev > before.steering_rev


def test_the_whole_database_changes_with_any_commit_and_with_nothing_else(room):
    before = room.store.revisions.of(0)
    assert room.store.revisions.of(0) == before
    room.join()
    assert room.store.revisions.of(0) != before


def test_a_session_that_is_gone_has_no_revision(room):
    assert room.store.revisions.of(999) == Revision(0, 0)


def test_tokens_of_voices_and_devices_are_known_and_no_others(room):
    room.store.do(joining.join, room.id, "saal", hash_token("voice"))
    secret = room.store.do(preparing.hand_out, room.id, "screen", "Beamer", "Anna")
    room.store.do(joining.enter_as, room.id, hash_token(secret), hash_token("device"))
    known = room.store.revisions.knows_one_of
    assert [known([hash_token(one)]) for one in ("voice", "device", "made up")] == [True, True, False]
    assert known([hash_token("made up"), hash_token("voice")])
    assert not known([])

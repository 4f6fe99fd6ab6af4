"""Raised hands in memory: one a voice, with a number of its own, gone with the step."""

from facilitation.rules.session.hands import Hand
from facilitation.store.session.hands import HandStore, OwnHand

ROOM, TALK, REVIEW = 7, 4, 5
ANN, BEN = 100, 200


def store():
    """Numbers are drawn in the order of this list."""
    numbers = iter([12, 3, 44, 9, 71])
    return HandStore(lambda _taken: next(numbers))


def up(hands, voice, way="hall", activity=TALK):
    return hands.up(ROOM, activity, way, voice=voice)


def test_a_voice_has_one_hand_and_a_new_number_each_time():
    hands = store()
    assert [up(hands, ANN), up(hands, ANN), up(hands, BEN)] == [12, 12, 3]
    hands.down(ROOM, TALK, [ANN])
    assert up(hands, ANN) == 44
    assert hands.of_session(ROOM, TALK).waiting == [Hand(3, "hall"), Hand(44, "hall")]


def test_a_number_is_not_given_twice_in_a_step():
    hands = HandStore()
    drawn = []
    for _ in range(99):
        drawn.append(up(hands, ANN))
        hands.down(ROOM, TALK, [ANN])
    assert sorted(drawn) == list(range(1, 100))
    assert drawn != sorted(drawn)


def test_who_is_called_counts_as_heard_and_the_next_call_ends_it():
    hands = store()
    up(hands, ANN), up(hands, BEN, "online")
    assert hands.call(ROOM, TALK, 12) == [ANN]
    assert hands.of_voice(ROOM, ANN) == OwnHand(TALK, 12, turn=True)
    assert sorted(hands.call(ROOM, TALK, 3)) == [ANN, BEN]
    found = hands.of_session(ROOM, TALK)
    assert (found.now, found.waiting, found.heard) == (Hand(3, "online"), [], {"hall": 1, "online": 1})
    assert hands.of_voice(ROOM, ANN) is None


def test_who_is_put_back_was_not_heard_and_keeps_the_turn():
    hands = store()
    up(hands, ANN), up(hands, BEN, "online")
    hands.call(ROOM, TALK, 12)
    hands.call(ROOM, TALK, 3)
    hands.up(ROOM, TALK, "hall", place="Tisch 4")
    assert hands.uncall(ROOM, TALK, 3) == [BEN]
    found = hands.of_session(ROOM, TALK)
    assert (found.now, found.heard) == (None, {"hall": 1})
    assert found.waiting == [Hand(3, "online"), Hand(44, "hall", "Tisch 4")]


def test_a_hand_that_is_not_there_is_neither_called_nor_dropped():
    hands = store()
    up(hands, ANN)
    hands.call(ROOM, TALK, 12)
    assert [hands.call(ROOM, TALK, 12), hands.call(ROOM, TALK, 5), hands.uncall(ROOM, TALK, 5)] == [None] * 3
    assert hands.drop(ROOM, TALK, 5) is None
    assert hands.drop(ROOM, TALK, 12) == [ANN]
    assert hands.of_session(ROOM, TALK).now is None


def test_all_hands_are_gone_with_the_step_but_who_was_heard_counts_on():
    hands = store()
    up(hands, ANN)
    up(hands, BEN)
    hands.call(ROOM, TALK, 12)
    assert hands.of_session(ROOM, REVIEW) == (REVIEW, None, [], {"hall": 1})
    assert hands.of_voice(ROOM, BEN) is None
    assert hands.of_session(ROOM, TALK).waiting == []


def test_sessions_that_are_over_are_forgotten():
    hands = store()
    up(hands, ANN)
    assert hands.any_of(ROOM)
    hands.keep_only([8])
    assert not hands.any_of(ROOM)


def test_a_session_that_begins_anew_has_heard_nobody():
    hands = store()
    up(hands, ANN)
    hands.call(ROOM, TALK, 12)
    hands.forget(ROOM)
    assert hands.of_session(ROOM, TALK) == (TALK, None, [], {})

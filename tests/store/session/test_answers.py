"""One answer per activity, item and voice: a later one replaces it, an older one never does."""

import pytest

from facilitation.store.session import answers
from facilitation.store.session.answers import Key, Stored
from tests.meeting import NO, YES


@pytest.fixture
def key(room):
    room.steer("open", activity=room.review)
    return Key(room.review, "n1", room.join())


def stored(room, *keys):
    with room.store.reading() as db:
        return answers.stored(db, keys)


def test_a_later_answer_replaces_the_stored_one_and_an_older_or_equal_seq_does_not(room, key):
    for seq, value in ((2, '"zwei"'), (1, '"eins"'), (2, '"auch zwei"')):
        room.store.do(answers.replace, {key: Stored(seq, value)})
    assert stored(room, key) == {key: Stored(2, '"zwei"')}
    room.store.do(answers.replace, {key: Stored(3, None)})
    assert stored(room, key) == {key: Stored(3, None)}


def test_only_the_rows_of_the_keys_asked_for_are_found(room, key):
    other = Key(room.review, "n2", key.participant)
    for one in (key, other):
        room.give(one.participant, one.item, YES)
    assert stored(room, key, Key(room.review, "n3", key.participant)).keys() == {key}


def test_withdrawn_answers_and_those_of_voided_voices_are_not_counted_by_value(room, key):
    room.give(key.participant, "n1", YES)
    withdrawn = room.join()
    room.give(withdrawn, "n1", NO)
    room.give(withdrawn, "n1", None)
    room.give(room.join("online"), "n1", NO)
    room.steer("void", **room.group("online"), reason="Probe")
    with room.store.reading() as db:
        counted = [(item, count) for item, _channel, _value, count in answers.by_value(db, room.review)]
        by_voice = [(one.item, one.participant_id) for one in answers.by_voice(db, room.review, ["n1", "n2"])]
    assert counted == [("n1", 1)]
    assert by_voice == [("n1", key.participant)]

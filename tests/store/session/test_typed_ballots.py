"""Batches of ballots are numbered in their session, and their ballots once."""

import pytest

from facilitation.store.session import typed_ballots


@pytest.fixture
def batch(room):
    """Twenty ballots."""

    def make(db):
        first = typed_ballots.next_number(db, room.id)
        values = {"step": "pruefen", "field": "S", "language": "de", "large": False, "refs": ["n1", "n2"]}
        return typed_ballots.insert_batch(db, room.id, first=first, last=first + 19, **values)

    return lambda: room.store.do(make)


def test_batches_follow_each_other_and_so_do_the_numbers_of_ballots(room, batch):
    batch(), batch()
    with room.store.reading() as db:
        found = typed_ballots.batches(db, room.id)
        assert [(one.number, one.first, one.last, one.printed) for one in found] == [(1, 1, 20, 20), (2, 21, 40, 20)]
        assert typed_ballots.batch(db, room.id, 2) == found[1]
        assert (typed_ballots.batch(db, room.id, 3), typed_ballots.counts(db, room.id)) == (None, {})


def test_ballots_of_a_discarded_result_are_forgotten_only_if_all_they_ask_was_in_it(room, batch):
    number, voice = batch(), room.join()
    values = {"batch_id": number, "participant_id": voice, "cohort": 1, "key": "k", "typed": {"n1": {"relevance": "1"}}}
    room.store.do(lambda db: typed_ballots.insert_ballot(db, session_id=room.id, number=1, **values))
    left = []
    for refs in (["n1"], ["n1", "n2", "n3"]):
        room.store.do(typed_ballots.forget_discarded, room.id, room.review, refs)
        with room.store.reading() as db:
            left.append(typed_ballots.counts(db, room.id))
    assert left == [{number: 1}, {}]

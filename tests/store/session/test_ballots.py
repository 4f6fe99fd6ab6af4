"""Which ballots came in by which file, and how many somebody counted."""

from facilitation.rules.session.ballots import BallotFile
from facilitation.store.session import ballots, sessions
from tests.actions.test_importing_paper import ballot, take
from tests.meeting import YES


def test_files_are_known_by_what_they_answer_until_a_result_is_discarded(room):
    room.steer("open", activity=room.review)
    [first, *_rest] = room.texts(room.review)
    number = take(room, ballot(room, first, YES), ballot(room, first, YES, "2"))
    with room.store.reading() as db:
        [found] = ballots.files(db, room.id)
    assert found == (number, BallotFile(names=("1", "2"), in_time={room.review: (first,)}), 2, 2)
    room.store.do(ballots.forget, room.id, room.review, [first])
    with room.store.reading() as db:
        assert ballots.files(db, room.id)[0].file == BallotFile(names=("1", "2"))


def test_the_number_of_ballots_is_unknown_until_somebody_counts_them(room):
    def counted():
        with room.store.reading() as db:
            return ballots.headcount(db, room.id)

    assert counted() is None
    room.steer("headcount", channel="papier", count=9)
    assert counted() == 9
    assert "papier" in {row.key for row in _channels(room)}


def _channels(room):
    with room.store.reading() as db:
        return sessions.channels(db, room.id)

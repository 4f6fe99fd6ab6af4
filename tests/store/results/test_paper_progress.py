"""How far paper is with each portion: typed, missing, and late."""

from facilitation.actions import importing_paper
from facilitation.store.results import paper_progress
from tests.actions.test_importing_paper import ballot, take
from tests.meeting import YES


def progress(room):
    with room.store.reading() as db:
        return [one[2:] for one in paper_progress.progress(db, room.id) if one.activity_id == room.review]


def test_ballots_are_missing_once_somebody_counted_them_and_late_after_the_look(room):
    assert progress(room) == []
    room.steer("open", activity=room.review)
    [first, *_rest] = room.texts(room.review)
    take(room, *(ballot(room, first, YES, str(n)) for n in range(5)))
    assert progress(room) == [(False, 5, None, 0, False)]
    room.store.do(importing_paper.count_ballots, room.id, "Anna", 9)
    assert progress(room) == [(False, 5, 4, 0, False)]
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    take(room, ballot(room, first, YES, "late"))
    assert progress(room) == [(True, 5, 4, 1, False)]

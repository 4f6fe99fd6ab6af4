"""Of each step the last frozen result counts; earlier ones stay."""

from facilitation.store.results import snapshots


def freeze(room, number):
    values = {"session_id": room.id, "activity_id": room.review, "content": "{}", "checksum": ""}
    return room.store.do(lambda db: snapshots.freeze(db, **values, round=number))


def test_a_new_result_supersedes_the_earlier_one(room):
    first, second = freeze(room, 1), freeze(room, 2)
    with room.store.reading() as db:
        assert snapshots.of_activity(db, room.review).id == second
        assert [row.id for row in snapshots.of_session(db, room.id)] == [second]
        assert [(row.id, row.superseded) for row in snapshots.rounds(db, room.review)] == [
            (first, True),
            (second, False),
        ]


def test_a_result_that_is_set_aside_counts_no_more(room):
    freeze(room, 1)
    room.store.do(snapshots.set_aside, room.review)
    with room.store.reading() as db:
        assert snapshots.of_activity(db, room.review) is None
        assert len(snapshots.rounds(db, room.review)) == 1

"""A portion has one result at most; of one that is discarded the checksum stays, with the time and the reason."""

from facilitation.store.results import snapshots
from facilitation.store.results.snapshots import NewSnapshot
from facilitation.store.session import sessions
from tests.meeting import Meeting, trial_run


def freeze(room, number, portion="", content='{"salt":"1"}'):
    new = NewSnapshot(room.id, room.review, portion, number, content, f"sum {number}")
    return room.store.do(snapshots.freeze, new)


def test_a_portion_has_the_result_that_was_frozen_for_it(room):
    whole, part = freeze(room, 1), freeze(room, 1, "f:W")
    with room.store.reading() as db:
        found = [snapshots.of_portion(db, room.review, key) for key in ("", "f:W", "f:B")]
        assert [one and one.id for one in found] == [whole, part, None]
        assert [row.id for row in snapshots.of_session(db, room.id)] == [whole, part]


def test_of_a_discarded_result_only_checksum_time_and_reason_stay(room):
    freeze(room, 1)
    room.store.do(snapshots.drop_content, room.review, "", 1_000, "Falsche Frage")
    second = freeze(room, 2)
    with room.store.reading() as db:
        assert snapshots.of_portion(db, room.review, "").id == second
        [gone] = snapshots.discarded(db, room.id)
        assert (gone.content, gone.checksum, gone.discarded_at, gone.discard_reason) == (
            "",
            "sum 1",
            1_000,
            "Falsche Frage",
        )
        assert [row.superseded for row in snapshots.rounds(db, room.review)] == [True, False]


def test_of_a_discarded_result_without_a_salt_no_checksum_stays(room):
    freeze(room, 1, content='{"title":"\\"salt\\":"}')
    room.store.do(snapshots.drop_content, room.review, "", 1_000, "Falsche Frage")
    with room.store.reading() as db:
        assert [one.checksum for one in snapshots.discarded(db, room.id)] == [""]


def test_results_are_shown_while_their_portion_is_revealed_and_practice_has_none(room):
    for step in (room.review, room.practice):
        for verb in ("open", "close", "reveal"):
            room.steer(verb, activity=step)
    with room.store.reading() as db:
        assert [row.activity_id for row in snapshots.shown(db, room.id)] == [room.review]
    room.steer("hide", activity=room.review)
    with room.store.reading() as db:
        assert snapshots.shown(db, room.id) == []
        assert [row.activity_id for row in snapshots.of_session(db, room.id)] == [room.review]


def test_what_simulated_voices_said_is_no_earlier_result_of_anybody(room):
    later = Meeting(room.store)
    trial_run(room)
    for verb in ("open", "close", "reveal"):
        room.steer(verb, activity=room.review)
    with room.store.reading() as db:
        assert len(snapshots.earlier(db, sessions.by_id(db, later.id))) == 1
    room.steer("simulate")
    with room.store.reading() as db:
        assert snapshots.earlier(db, sessions.by_id(db, later.id)) == []

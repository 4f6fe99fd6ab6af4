"""Acts of setting aside, each with its voices."""

from facilitation.store.session import exclusions


def test_an_act_is_kept_with_its_voices_until_it_is_taken_back_or_purged(room):
    voices = sorted(room.join() for _ in range(3))
    first = room.store.do(exclusions.insert_exclusion, room.id, "Skript", voices[:2])
    second = room.store.do(exclusions.insert_exclusion, room.id, "Doppelt", voices[2:])
    with room.store.reading() as db:
        assert [(row.id, row.voices, row.reason) for row in exclusions.of_session(db, room.id)] == [
            (second, 1, "Doppelt"),
            (first, 2, "Skript"),
        ]
        assert exclusions.voices_of(db, first) == voices[:2]
        assert exclusions.by_id(db, 99) is None
    room.store.do(exclusions.mark_taken_back, first)
    with room.store.reading() as db:
        assert [row.id for row in exclusions.of_session(db, room.id)] == [second]
        assert exclusions.by_id(db, first).taken_back is True
    room.store.do(exclusions.delete_of_session, room.id)
    with room.store.reading() as db:
        assert exclusions.by_id(db, first) is None
        assert exclusions.voices_of(db, first) == []

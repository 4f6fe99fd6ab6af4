"""Sets of pictures: those that no step names are deleted, and no others."""

from facilitation.store.session import activities, pictures

OLD, NEW, PORTRAIT = "0" * 32, "1" * 32, "2" * 32


def test_only_sets_that_no_step_names_are_deleted(room):
    for token in (OLD, NEW, PORTRAIT):
        room.store.do(pictures.begin, token, 1_000)
        room.store.do(pictures.add, token, 1, (b"RIFF", 4, 3, "Text"))
    room.store.do(activities.change, room.review, settings={"slides": NEW, "portrait": PORTRAIT})
    with room.store.reading() as db:
        assert pictures.named_by(db, room.id) == {NEW, PORTRAIT}
        assert (pictures.made_before(db, 1_000), pictures.made_before(db, 1_001)) == (set(), {OLD, NEW, PORTRAIT})
    assert room.store.do(pictures.delete_unnamed, {OLD, NEW}) == 1
    with room.store.reading() as db:
        assert [len(pictures.of_set(db, token)) for token in (OLD, NEW, PORTRAIT)] == [0, 1, 1]

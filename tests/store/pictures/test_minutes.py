"""What moderators read of the notes for the minutes."""

from facilitation.actions.keeping_minutes import WriteFacts, WriteNote, WriteTask, write
from facilitation.store.pictures.minutes import minutes_picture
from tests.meeting import Meeting


def test_each_entry_says_where_it_belongs_in_the_readers_language(store):
    room = Meeting(store)
    for said in (
        WriteNote(text="a", activity=room.review, item="n1"),
        WriteTask(what="b", activity=room.review),
        WriteTask(what="c"),
        WriteFacts(affiliations="12 Vereine"),
    ):
        store.do(write, room.id, said)
    with store.reading() as db:
        found = minutes_picture(db, room.id, "de")
    [note] = found["notes"]
    assert note["place"] == "S-01 Die Wartezeit auf Kurse ist lang."
    assert [one["place"] for one in found["tasks"]] == [room.row(room.review).texts["title"]["de"], ""]
    assert (found["facts"]["affiliations"], found["approved_on"], found["rev"]) == ("Vereine 12", None, 4)


def test_a_step_that_was_removed_leaves_its_notes_without_a_place(store):
    room = Meeting(store)
    store.do(write, room.id, WriteNote(text="a", activity=room.vote))
    room.steer("remove_step", activity=room.vote)
    with store.reading() as db:
        assert [one["place"] for one in minutes_picture(db, room.id, "de")["notes"]] == [""]

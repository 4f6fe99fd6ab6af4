"""Notes, tasks and facts of a session in the database."""

from facilitation.store.session import minutes
from tests.meeting import Meeting


def test_each_change_has_a_number_of_its_own_and_facts_keep_theirs(store):
    room = Meeting(store)
    first = store.do(minutes.store_entry, room.id, "note", None, kind="free", text="a")
    store.do(lambda db: minutes.store_facts(db, room.id, keeper="Amt"))
    store.do(minutes.store_entry, room.id, "task", None, what="b")
    with store.reading() as db:
        facts, [note], [task] = minutes.of_session(db, room.id), minutes.notes(db, room.id), minutes.tasks(db, room.id)
    assert (note.id, note.rev, facts.facts_rev, task.rev, facts.rev) == (first, 1, 2, 3, 3)


def test_an_entry_belongs_to_its_session_only(store):
    room, other = Meeting(store), Meeting(store)
    made = store.do(minutes.store_entry, room.id, "note", None, kind="free", text="a")
    store.do(minutes.delete_entry, other.id, "note", made)
    store.do(minutes.store_entry, other.id, "note", made, text="b")
    with store.reading() as db:
        assert minutes.entry(db, other.id, "note", made) is None
        assert minutes.entry(db, room.id, "note", made).text == "a"
        assert minutes.of_session(db, 99) == minutes.NOTHING

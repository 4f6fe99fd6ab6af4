"""What papers and files have of what was written down."""

from facilitation.actions.keeping_minutes import WriteFacts, WriteNote, write
from facilitation.rules.session.minutes import Minutes
from facilitation.store.results.written_minutes import written_minutes
from tests.meeting import Meeting


def test_typed_counts_give_way_to_those_of_a_poll_and_come_back(store):
    room = Meeting(store)
    with store.reading() as db:
        assert written_minutes(db, room.id) == Minutes()
    store.do(write, room.id, WriteNote(text="a"))
    store.do(write, room.id, WriteFacts(affiliations="Vereine 12", affiliation_step=room.vote))
    with store.reading() as db:
        found = written_minutes(db, room.id)
    assert (found.affiliations, found.affiliation_step, len(found.notes)) == ((), room.vote, 1)
    store.do(write, room.id, WriteFacts(if_rev=2, affiliations="Vereine 12"))
    with store.reading() as db:
        assert written_minutes(db, room.id).affiliations[0].names == ("Vereine",)

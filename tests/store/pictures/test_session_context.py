"""Notes that were chosen for the summary are told with the texts only while it is presented, and after the end."""

from facilitation.actions import keeping_minutes
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state, texts
from tests.meeting import Meeting

NOTES = (
    {"text": "Die Stadt antwortet bis Mai.", "summary": True},
    {"text": "Nur für das Protokoll."},
    {"text": "Das Amt prüft es.", "summary": True, "kind": "agreed"},
)


def told(room):
    with room.store.reading() as db:
        url = state(db, read_context(db, room.id))["session"]["texts_url"]
        return [note["text"] for note in texts(db, room.id, "de")["notes"]], url


def test_chosen_notes_are_told_once_the_summary_is_presented_what_was_agreed_first(store):
    room = Meeting(store)
    for note in NOTES:
        store.do(keeping_minutes.write, room.id, keeping_minutes.WriteNote(**note))
    before, url = told(room)
    assert before == []
    room.steer("finish")
    after, other = told(room)
    assert after == ["Das Amt prüft es.", "Die Stadt antwortet bis Mai."]
    assert url != other


def test_a_note_that_comes_while_it_is_presented_has_a_new_address(store):
    room = Meeting(store)
    room.steer("finish")
    _, url = told(room)
    store.do(keeping_minutes.write, room.id, keeping_minutes.WriteNote(**NOTES[0]))
    after, other = told(room)
    assert (after, url != other) == (["Die Stadt antwortet bis Mai."], True)

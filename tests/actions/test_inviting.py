"""Staff note that they invited people, once, and take it back."""

from facilitation.actions.inviting import note_invited
from facilitation.store.session import log, sessions
from tests.meeting import Meeting


def test_the_first_note_keeps_its_time_and_is_taken_back(store):
    room = Meeting(store)

    def noted():
        with store.reading() as db:
            return sessions.by_id(db, room.id).invited_at, [
                one.verb for one in log.latest(db, room.id) if "invited" in one.verb
            ]

    store.do(note_invited, room.id, "Anna", invited=True)
    first, verbs = noted()
    assert first is not None
    store.do(note_invited, room.id, "Anna", invited=True)
    assert noted() == (first, verbs)
    store.do(note_invited, room.id, "Anna", invited=False)
    assert noted()[0] is None
    assert noted()[1] == ["not_invited", "invited"]

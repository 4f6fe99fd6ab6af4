"""Desks that staff opened from their own pages."""

from facilitation.actions import desks, preparing, staff_accounts
from tests.meeting import Meeting


def test_what_somebody_opened_is_counted_and_ended_and_nothing_else(store):
    room = Meeting(store)
    anna = store.do(staff_accounts.add_person, "Anna", "hash")
    store.do(lambda db: preparing.hand_out(db, room.id, "moderator", "geöffnet", "Anna", opened_by=anna))
    store.do(preparing.hand_out, room.id, "moderator", "ausgegeben", "Anna")
    with store.reading() as db:
        [mine] = desks.open_desks(db, anna)
    assert mine.label == "geöffnet"
    assert store.do(desks.end_desks, anna, "Anna") == [mine.id]
    assert store.do(desks.end_desks, anna, "Anna") == []

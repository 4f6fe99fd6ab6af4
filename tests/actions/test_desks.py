"""Desks that staff opened from their own pages."""

from facilitation.actions import desks, preparing, staff_accounts
from facilitation.clock import now_ms
from facilitation.store.session import links
from tests.meeting import Meeting

DAY_MS = 86_400_000


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


def end(store, now):
    return len(store.do(desks.end_expired, now))


def test_links_end_a_day_after_the_end_of_their_session(store):
    room = Meeting(store)
    store.do(preparing.hand_out, room.id, "moderator", "Moderation", "Anna")
    store.do(preparing.hand_out, room.id, "screen", "Saal", "Anna")
    room.steer("finish")
    now = now_ms()
    assert (end(store, now + DAY_MS - 60_000), end(store, now + DAY_MS), end(store, now + DAY_MS)) == (0, 2, 0)
    with store.reading() as db:
        assert [link.revoked for link in links.of_session(db, room.id)] == [True, True]


def test_links_of_a_session_that_nobody_ended_hold_a_week(store):
    """The day of the test's session is long gone, so the week counts from when the link was made."""
    room = Meeting(store)
    store.do(preparing.hand_out, room.id, "moderator", "Moderation", "Anna")
    now = now_ms()
    assert (end(store, now + 7 * DAY_MS - 60_000), end(store, now + 7 * DAY_MS)) == (0, 1)

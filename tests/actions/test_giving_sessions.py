from facilitation.actions import giving_sessions
from facilitation.store.session import leads, log
from tests.meeting import Meeting, refusal
from tests.store.session.test_leads import person


def test_a_session_is_given_and_taken_back_with_a_line_in_its_log(store):
    room, anna, ben = Meeting(store), person(store, "Anna"), person(store, "Ben")
    store.do(leads.add, room.id, anna)
    for _ in range(2):
        store.do(giving_sessions.give, room.id, ben, "Anna")
    store.do(giving_sessions.take, room.id, anna, "Ben")
    with store.reading() as db:
        assert leads.of_session(db, room.id) == [(ben, "Ben")]
        noted = [(entry.verb, entry.by, entry.detail) for entry in log.of_verbs(db, room.id, ("give", "take"))]
    assert noted == [("give", "Anna", {"label": "Ben"}), ("take", "Ben", {"label": "Anna"})]


def test_the_last_one_and_strangers_are_refused(store):
    room, anna, ben = Meeting(store), person(store, "Anna"), person(store, "Ben")
    store.do(leads.add, room.id, anna)
    assert refusal(store.do, giving_sessions.take, room.id, anna, "Anna") == "last_lead"
    assert refusal(store.do, giving_sessions.take, room.id, ben, "Anna") == "unknown_person"
    assert refusal(store.do, giving_sessions.give, room.id, 99, "Anna") == "unknown_person"

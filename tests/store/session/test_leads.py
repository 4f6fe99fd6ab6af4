from facilitation.store import staff
from facilitation.store.session import leads
from tests.meeting import Meeting


def person(store, name):
    store.do(staff.insert_person, name, "hash", "lead")
    with store.reading() as db:
        return staff.by_name(db, name).id


def test_a_session_belongs_to_those_it_was_given_to(store):
    room, other = Meeting(store), Meeting(store)
    anna, ben = person(store, "Anna"), person(store, "Ben")
    store.do(leads.add, room.id, ben)
    store.do(leads.add, room.id, anna)
    with store.reading() as db:
        assert leads.of_session(db, room.id) == [(anna, "Anna"), (ben, "Ben")]
        assert leads.others(db, other.id) == [(anna, "Anna"), (ben, "Ben")]
        assert (leads.led_by(db, anna), leads.led_by(db, 99)) == ({room.id}, set())
        assert [leads.leads(db, anna, code) for code in (room.code, other.code, "")] == [True, False, False]
    store.do(leads.remove, room.id, anna)
    with store.reading() as db:
        assert leads.of_session(db, room.id) == [(ben, "Ben")]

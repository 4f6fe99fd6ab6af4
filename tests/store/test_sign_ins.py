"""Sign-ins hold until they expire or are ended; the log counts what is alike."""

import pytest

from facilitation.store import sign_ins, staff
from facilitation.store.sign_ins import SignInRow


@pytest.fixture
def anna(store):
    """Somebody with two sign-ins, one of which lacks a step."""
    anna = store.do(staff.insert_person, "Anna", "hash", "lead")
    store.do(sign_ins.insert_sign_in, SignInRow("desk", anna, 2_000, 0, 10, "Firefox", "", ""))
    store.do(sign_ins.insert_sign_in, SignInRow("phone", anna, 2_000, 0, 20, "Safari", "", "code"))
    return anna


def test_only_a_whole_sign_in_opens_pages_and_only_until_it_expires(store, anna):
    with store.reading() as db:
        found = [staff.by_token(db, token, now) for token, now in (("desk", 1_999), ("desk", 2_000), ("phone", 0))]
        assert [row and row.id for row in found] == [anna, None, None]
        assert [row.token_hash for row in sign_ins.of_person(db, anna, 1_999)] == ["phone", "desk"]
        assert sign_ins.of_person(db, anna, 2_000) == []
        assert sign_ins.by_token(db, "phone").awaits == "code"


def test_they_are_ended_singly_all_but_one_and_by_the_clock(store, anna):
    def left():
        with store.reading() as db:
            return {row.token_hash for row in sign_ins.of_person(db, anna, 0)}

    store.do(sign_ins.end, "phone")
    assert left() == {"desk"}
    store.do(sign_ins.insert_sign_in, SignInRow("other", anna, 3_000, 0, 0, "", "", ""))
    store.do(sign_ins.delete_expired, 2_001)
    assert left() == {"other"}
    store.do(sign_ins.end_all, anna, "other")
    assert left() == {"other"}
    store.do(sign_ins.end_all, anna)
    assert left() == set()


def test_refused_tries_alike_within_an_hour_are_one_line(store):
    for at, name in ((0, "Anna"), (3_599_999, "Anna"), (3_599_999, "Berta"), (3_600_001, "Anna")):
        store.do(sign_ins.note_again, at, name, "wrong_password", "", "")
    with store.reading() as db:
        assert [(row.name, row.times) for row in sign_ins.recent(db, 9)] == [("Anna", 1), ("Berta", 1), ("Anna", 2)]
        assert [row.at for row in sign_ins.recent(db, 9, "Berta")] == [3_599_999]
        assert sign_ins.last_entered(db, "Anna") is None
    store.do(sign_ins.note, 7, "Anna", "recovery", "", "")
    with store.reading() as db:
        assert sign_ins.last_entered(db, "Anna") == 7

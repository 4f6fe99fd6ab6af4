"""Staff sign in until their token expires or their password changes."""

from facilitation.store import staff


def test_a_new_password_ends_earlier_sign_ins_and_keeps_the_person(store):
    store.do(staff.set_password, "Anna", "hash 1")
    with store.reading() as db:
        anna = staff.by_name(db, "Anna")
    store.do(staff.insert_token, anna.id, "token", 2_000)
    with store.reading() as db:
        assert [staff.by_token(db, "token", now) for now in (1_999, 2_000)] == [anna, None]
    store.do(staff.set_password, "Anna", "hash 2")
    with store.reading() as db:
        assert staff.by_token(db, "token", 0) is None
        assert staff.by_name(db, "Anna") == anna._replace(password_hash="hash 2")
        assert staff.by_name(db, "Berta") is None


def test_signing_out_ends_one_sign_in(store):
    store.do(staff.set_password, "Anna", "hash")
    for token in ("desk", "phone"):
        store.do(staff.insert_token, 1, token, 2_000)
    store.do(staff.forget_token, "desk")
    with store.reading() as db:
        assert [staff.by_token(db, token, 0) is None for token in ("desk", "phone")] == [True, False]

"""Accounts of staff, their known browsers and recovery codes."""

from facilitation.store import staff


def test_accounts_are_found_changed_and_listed_by_name(store):
    berta = store.do(staff.insert_person, "berta", "hash", "editor")
    anna = store.do(staff.insert_person, "Anna", "hash", "administration", 5)
    store.do(lambda db: staff.change(db, anna, role="lead", temporary_until=None))
    with store.reading() as db:
        assert [(row.name, row.role, row.temporary_until) for row in staff.everybody(db)] == [
            ("Anna", "lead", None),
            ("berta", "editor", None),
        ]
        assert (staff.by_id(db, berta), staff.by_id(db, 99)) == (staff.by_name(db, "berta"), None)
        assert staff.by_name(db, "Berta") is None


def test_removing_an_account_takes_what_is_only_its_own(store):
    anna = store.do(staff.insert_person, "Anna", "hash", "lead")
    store.do(staff.remember_device, anna, "browser", 1)
    store.do(staff.replace_codes, anna, ["a"])
    store.do(staff.remove, anna)
    with store.reading() as db:
        assert (staff.everybody(db), staff.codes_left(db, anna)) == ([], 0)
        assert not staff.is_device_of(db, "Anna", "browser")


def test_other_browsers_are_forgotten(store):
    anna = store.do(staff.insert_person, "Anna", "hash", "lead")
    for browser in ("here", "here", "there"):
        store.do(staff.remember_device, anna, browser, 1)
    store.do(staff.forget_devices, anna, "here")
    with store.reading() as db:
        assert [staff.is_device_of(db, "Anna", one) for one in ("here", "there")] == [True, False]


def test_a_recovery_code_is_used_once(store):
    anna = store.do(staff.insert_person, "Anna", "hash", "lead")
    store.do(staff.replace_codes, anna, ["a", "b"])
    assert [store.do(staff.use_code, anna, code) for code in ("a", "a", "c")] == [True, False, False]
    store.do(staff.replace_codes, anna, ["d"])
    with store.reading() as db:
        assert staff.codes_left(db, anna) == 1

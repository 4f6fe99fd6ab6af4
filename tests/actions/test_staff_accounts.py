"""Accounts of staff are added, changed and removed; one administrator always stays."""

import pytest

from facilitation.actions import preparing, second_factor, staff_accounts
from facilitation.actions.signing_in import Device, Terms, sign_in
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.store import sign_ins, staff
from facilitation.store.session import links
from tests.meeting import Meeting

TERMS = Terms(3_600_000, factor_required=False)


def add(store, name, role="administration"):
    return store.do(staff_accounts.add_person, name, f"hash of {name}", role)


def enter(store, name, token):
    hashed = f"hash of {name}"
    store.do(sign_in, name, hashed, hashed, Device(token, f"browser of {token}", "", ""), TERMS)


def tokens(store, staff_id):
    with store.reading() as db:
        return {row.token_hash for row in sign_ins.of_person(db, staff_id, now_ms())}


def person(store, staff_id):
    with store.reading() as db:
        return staff.by_id(db, staff_id)


@pytest.mark.parametrize(
    ("name", "role", "reason"),
    [
        (" ", "editor", "name_missing"),
        ("x" * 101, "editor", "name_long"),
        ("Anna ", "editor", "name_taken"),
        ("Berta", "owner", "unknown_staff_role"),
    ],
)
def test_a_person_needs_a_name_of_their_own_and_a_role(store, name, role, reason):
    add(store, "Anna")
    with pytest.raises(Refused, match=f"^{reason}$"):
        add(store, name, role)


def test_the_last_administrator_is_neither_removed_nor_given_another_role(store):
    anna, berta = add(store, "Anna"), add(store, "Berta", "editor")
    for refused in (
        lambda: store.do(staff_accounts.remove_person, anna),
        lambda: store.do(staff_accounts.set_role, anna, "lead"),
        lambda: store.do(staff_accounts.add_staff, "Anna", "hash", "lead"),
    ):
        with pytest.raises(Refused, match=r"^last_administrator$"):
            refused()
    store.do(staff_accounts.set_role, berta, "administration")
    store.do(staff_accounts.set_role, anna, "lead")
    assert (person(store, anna).role, person(store, berta).role) == ("lead", "administration")
    with pytest.raises(Refused, match=r"^unknown_staff_role$"):
        store.do(staff_accounts.set_role, anna, "owner")


def test_nobody_removes_themselves(store):
    anna = add(store, "Anna")
    add(store, "Berta")
    with pytest.raises(Refused, match=r"^own_account$"):
        store.do(staff_accounts.remove_person, anna, anna)


def test_a_removed_person_leaves_no_sign_in_no_browser_and_no_code(store):
    add(store, "Anna")
    berta = add(store, "Berta", "lead")
    enter(store, "Berta", "t")
    store.do(second_factor.replace_codes, berta, ["a-b"])
    store.do(staff_accounts.remove_person, berta)
    assert person(store, berta) is None
    for table in ("staff_token", "staff_device", "recovery_code"):
        with store.reading() as db:
            assert db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_changing_the_own_password_ends_the_other_sign_ins_and_forgets_other_browsers(store):
    anna = add(store, "Anna")
    enter(store, "Anna", "here")
    enter(store, "Anna", "elsewhere")
    values = (anna, "hash of Anna", "new", "here", "browser of here", TERMS)
    store.do(staff_accounts.change_own_password, *values)
    assert tokens(store, anna) == {"here"}
    with store.reading() as db:
        assert staff.is_device_of(db, "Anna", "browser of here")
        assert not staff.is_device_of(db, "Anna", "browser of elsewhere")
    with pytest.raises(Refused, match=r"^wrong_old_password$"):
        store.do(staff_accounts.change_own_password, *values)


@pytest.mark.parametrize(("remove_factor", "secret"), [(True, ""), (False, "S")])
def test_a_reset_gives_a_temporary_password_and_ends_all_sign_ins(store, remove_factor, secret):
    anna = add(store, "Anna")
    enter(store, "Anna", "t")
    store.do(staff.change, anna, totp_secret="S")
    store.do(lambda db: staff_accounts.reset_password(db, anna, "new", remove_factor=remove_factor))
    row = person(store, anna)
    assert (row.password_hash, row.totp_secret, tokens(store, anna)) == ("new", secret, set())
    assert 6.9 < (row.temporary_until - now_ms()) / 86_400_000 <= 7


@pytest.mark.parametrize("end", ["remove", "change", "reset", "command"])
def test_what_somebody_opened_from_the_staffs_door_ends_with_them(store, end):
    room = Meeting(store)
    anna = add(store, "Anna")
    add(store, "Berta")
    store.do(lambda db: preparing.hand_out(db, room.id, "moderator", "von Anna geöffnet", "Anna", opened_by=anna))
    store.do(preparing.hand_out, room.id, "moderator", "für Carla", "Anna")
    act = {
        "remove": lambda db: staff_accounts.remove_person(db, anna),
        "change": lambda db: staff_accounts.change_own_password(db, anna, "hash of Anna", "new", "", "", TERMS),
        "reset": lambda db: staff_accounts.reset_password(db, anna, "new", remove_factor=False),
        "command": lambda db: staff_accounts.add_staff(db, "Anna", "new"),
    }[end]
    ended = store.do(act)
    with store.reading() as db:
        known = {link.label: link for link in links.of_session(db, room.id)}
    assert (known["von Anna geöffnet"].revoked, known["für Carla"].revoked) == (True, False)
    assert ended == [known["von Anna geöffnet"].id]

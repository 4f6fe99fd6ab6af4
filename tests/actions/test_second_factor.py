"""Codes of an app and recovery codes: each is taken once."""

import pyotp
import pytest

from facilitation.actions import second_factor, staff_accounts
from facilitation.rules.refusal import Refused
from facilitation.store import staff

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238, appendix B
AT = 1_111_111_109_000


def test_the_codes_are_those_of_the_standard():
    assert pyotp.TOTP(SECRET).at(1_111_111_109) == "081804"
    assert second_factor.step_of(SECRET, "081804", AT) == 0x23523EC
    assert second_factor.step_of(SECRET, "081805", AT) is None


@pytest.mark.parametrize(("late_s", "taken"), [(-30, True), (30, True), (-75, False), (75, False)])
def test_a_clock_may_be_half_a_minute_wrong(late_s, taken):
    code = pyotp.TOTP(SECRET).at(AT // 1_000 + late_s)
    assert (second_factor.step_of(SECRET, code, AT) is not None) is taken


@pytest.mark.parametrize("secret", ["!", "12345", "ä" * 32])
def test_what_is_no_secret_has_no_codes(secret):
    assert second_factor.step_of(secret, "081804", AT) is None


def person(store):
    with store.reading() as db:
        return staff.by_name(db, "Anna")


def test_a_code_and_a_recovery_code_count_once_however_they_are_typed(store):
    anna = store.do(staff_accounts.add_person, "Anna", "hash")
    before = pyotp.TOTP(SECRET).at(AT // 1_000 - 30)
    store.do(second_factor.set_up, anna, SECRET, f"{before[:3]} {before[3:]}", ["abcde-fghjk"], AT)
    for typed, kind in (("081 804", "code"), (" ABCDE FGHJK ", "recovery")):
        assert store.do(lambda db, typed=typed: second_factor.use(db, person(store), typed, AT)) == kind
        with pytest.raises(Refused, match=r"^wrong_code$"):
            store.do(lambda db, typed=typed: second_factor.use(db, person(store), typed, AT))


def test_it_is_set_up_only_with_a_right_code_and_removed_as_a_whole(store):
    anna = store.do(staff_accounts.add_person, "Anna", "hash")
    with pytest.raises(Refused, match=r"^wrong_code$"):
        store.do(second_factor.set_up, anna, SECRET, "000000", [], AT)
    assert person(store).totp_secret == ""
    store.do(second_factor.set_up, anna, SECRET, "081804", second_factor.new_codes(), AT)
    with store.reading() as db:
        assert staff.codes_left(db, anna) == 10
    store.do(second_factor.remove, anna)
    with store.reading() as db:
        assert (person(store).totp_secret, staff.codes_left(db, anna)) == ("", 0)


def test_recovery_codes_are_random_and_new_ones_replace_the_old():
    first, second = second_factor.new_codes(), second_factor.new_codes()
    assert len({*first, *second}) == 20
    assert {len(second_factor.plain(code)) for code in first} == {10}


def test_the_app_is_told_whose_code_it_is_and_where():
    address = second_factor.address(SECRET, "Anna B", "Beteiligung stadt.example")
    assert (
        address
        == f"otpauth://totp/Beteiligung%20stadt.example:Anna%20B?secret={SECRET}&issuer=Beteiligung%20stadt.example"
    )

"""The city's staff sign in, step by step, and are signed out by the clock."""

import pyotp
import pytest

from facilitation.actions import second_factor, signing_in, staff_accounts
from facilitation.actions.signing_in import Device, Terms
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.store import sign_ins, staff

HASH = "of a password"
HOUR_MS = 3_600_000
TERMS = Terms(HOUR_MS, factor_required=False)
STRICT = Terms(HOUR_MS, factor_required=True)
DESK = Device("token", "browser", "Firefox, Linux", "192.0.2.0/24")


@pytest.fixture
def anna(store):
    """Somebody of the administration."""
    store.do(staff_accounts.add_staff, "Anna", HASH)
    with store.reading() as db:
        return staff.by_name(db, "Anna").id


def signed_in(store, terms=TERMS, device=DESK):
    return store.do(signing_in.sign_in, "Anna", HASH, HASH, device, terms)


def who(store, at=0):
    with store.reading() as db:
        found = staff.by_token(db, "token", at or now_ms())
        return found and found.name


def test_who_signs_in_is_known_until_signing_out(store, anna):
    assert signed_in(store) == ""
    assert who(store) == "Anna"
    store.do(signing_in.sign_out, "token")
    assert who(store) is None


def test_a_sign_in_ends_an_hour_after_the_last_use_and_twelve_hours_after_its_beginning(store, anna):
    signed_in(store)
    assert (who(store, now_ms() + HOUR_MS - 5_000), who(store, now_ms() + HOUR_MS)) == ("Anna", None)
    store.do(sign_ins.change, "token", used_at=0, expires_at=now_ms() + 5_000)
    store.do(signing_in.keep_alive, "token", TERMS)
    assert who(store, now_ms() + HOUR_MS - 5_000) == "Anna"
    store.do(sign_ins.change, "token", started_at=now_ms() - 12 * HOUR_MS + 10_000)
    store.do(signing_in.keep_alive, "token", TERMS)
    assert (who(store), who(store, now_ms() + 10_000)) == ("Anna", None)


def test_a_sign_in_that_has_ended_is_not_kept_alive(store, anna):
    signed_in(store)
    store.do(sign_ins.change, "token", expires_at=now_ms() - 1)
    store.do(signing_in.keep_alive, "token", TERMS)
    assert who(store) is None


def test_a_password_that_was_changed_meanwhile_no_longer_signs_in(store, anna):
    store.do(staff_accounts.add_staff, "Anna", "of another one")
    with pytest.raises(Refused, match=r"^wrong_password$"):
        signed_in(store)


def test_a_hash_that_was_made_anew_is_stored(store, anna):
    store.do(signing_in.sign_in, "Anna", HASH, "made anew", DESK, TERMS)
    with store.reading() as db:
        assert staff.by_id(db, anna).password_hash == "made anew"


def test_a_temporary_password_opens_nothing_but_the_page_to_change_it(store, anna):
    store.do(staff.change, anna, temporary_until=now_ms() + HOUR_MS)
    assert signed_in(store) == "password"
    assert who(store) is None
    store.do(staff.change, anna, temporary_until=None)
    assert store.do(signing_in.go_on, anna, "token", TERMS) == ""
    assert who(store) == "Anna"


def test_a_temporary_password_expires(store, anna):
    store.do(staff.change, anna, temporary_until=now_ms() - 1)
    with pytest.raises(Refused, match=r"^password_expired$"):
        signed_in(store)


def test_where_everybody_needs_a_second_factor_who_has_none_must_set_it_up_first(store, anna):
    assert signed_in(store, STRICT) == "factor"
    assert who(store) is None
    secret = second_factor.new_secret()
    store.do(second_factor.set_up, anna, secret, pyotp.TOTP(secret).now(), ["aaaaa-bbbbb"], now_ms())
    assert store.do(signing_in.go_on, anna, "token", STRICT) == ""
    assert who(store) == "Anna"


def test_with_a_second_factor_the_password_alone_opens_nothing(store, anna):
    secret = second_factor.new_secret()
    code = pyotp.TOTP(secret).at(now_ms() // 1_000 - 30)
    store.do(second_factor.set_up, anna, secret, code, ["aaaaa-bbbbb", "ccccc-ddddd"], now_ms())
    assert signed_in(store) == "code"
    assert who(store) is None
    with pytest.raises(Refused, match=r"^wrong_code$"):
        store.do(signing_in.confirm_code, code, DESK, TERMS)  # taken already
    assert store.do(signing_in.confirm_code, pyotp.TOTP(secret).now(), DESK, TERMS) == ""
    assert who(store) == "Anna"
    with pytest.raises(Refused, match=r"^code_expired$"):
        store.do(signing_in.confirm_code, "aaaaa-bbbbb", DESK, TERMS)  # nothing awaits it


def test_a_code_is_awaited_for_ten_minutes(store, anna):
    store.do(staff.change, anna, totp_secret=second_factor.new_secret())
    signed_in(store)
    store.do(sign_ins.change, "token", expires_at=now_ms() - 1)
    with pytest.raises(Refused, match=r"^code_expired$"):
        store.do(signing_in.confirm_code, "123456", DESK, TERMS)
    with store.reading() as db:
        row = sign_ins.by_token(db, "token")
    assert row.used_at + 600_000 == row.started_at + signing_in.CODE_MS


def test_the_log_names_who_came_in_and_from_where_and_no_name_that_nobody_has(store, anna):
    signed_in(store)
    for name in ("Anna", "mein geheimes Passwort", "Anna"):
        store.do(signing_in.note_refused, name, "wrong_password", "Firefox, Linux", "192.0.2.0/24")
    with store.reading() as db:
        lines = [(line.name, line.outcome, line.device, line.network, line.times) for line in sign_ins.recent(db, 9)]
    place = ("Firefox, Linux", "192.0.2.0/24")
    assert lines == [
        ("", "wrong_password", *place, 1),
        ("Anna", "wrong_password", *place, 2),
        ("Anna", "in", *place, 1),
    ]


def test_the_browser_is_known_the_next_time_for_this_name_only(store, anna):
    signed_in(store)
    with store.reading() as db:
        known = [
            staff.is_device_of(db, *pair) for pair in (("Anna", "browser"), ("Anna", "other"), ("Berta", "browser"))
        ]
    assert known == [True, False, False]

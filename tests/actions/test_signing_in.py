"""The city's staff sign in."""

import pytest

from facilitation.actions import signing_in
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.store import staff

PASSWORD_HASH = "of a password"


def test_who_was_added_signs_in_and_out(store):
    hashed = PASSWORD_HASH
    store.do(signing_in.add_staff, " Anna ", hashed)
    store.do(signing_in.sign_in, "Anna", hashed, "token")
    with store.reading() as db:
        assert staff.by_token(db, "token", now_ms()).name == "Anna"
        assert staff.by_token(db, "token", now_ms() + signing_in.SIGNED_IN_HOURS * 3_600_000) is None
    store.do(signing_in.sign_out, "token")
    with store.reading() as db:
        assert staff.by_token(db, "token", now_ms()) is None


def test_a_password_that_was_changed_meanwhile_no_longer_signs_in(store):
    before = PASSWORD_HASH
    store.do(signing_in.add_staff, "Anna", before)
    store.do(signing_in.add_staff, "Anna", "of another one")
    with pytest.raises(Refused, match=r"^wrong_password$"):
        store.do(signing_in.sign_in, "Anna", before, "token")


def test_a_new_password_ends_earlier_sign_ins(store):
    hashed = PASSWORD_HASH
    store.do(signing_in.add_staff, "Anna", hashed)
    store.do(signing_in.sign_in, "Anna", hashed, "token")
    store.do(signing_in.add_staff, "Anna", hashed)
    with store.reading() as db:
        assert staff.by_token(db, "token", now_ms()) is None


def test_empty_names_are_refused(store):
    with pytest.raises(Refused, match=r"^name_missing$"):
        store.do(signing_in.add_staff, " ", "hash")

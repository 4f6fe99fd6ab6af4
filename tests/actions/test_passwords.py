"""Passwords of staff: which are taken, how they are kept, and how new ones are made."""

import time

import pytest
from argon2 import PasswordHasher

from facilitation.actions import passwords
from facilitation.rules.accounts.passwords import own_names
from facilitation.rules.refusal import Refused
from facilitation.store.plan import plans
from tests.data_folder import PLAN

NAMES = own_names(["Anna", "Musterlingen", "mitreden.musterlingen.example"])
WEAK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elf Zeichen", "password_short"),
        ("x" * 1_001, "password_long"),
        ("passwort1234", "password_common"),
        ("p4ssw0rt!1234", "password_common"),
        ("qwertzuiop123", "password_common"),
        ("Facilitation1", "password_named"),
        ("Beteiligung2026!", "password_named"),
        ("Musterlingen2026", "password_named"),
        ("Musterlingen-Anna-2026", "password_named"),
        ("abcabcabcabc", "password_repeated"),
        ("9876543210987", "password_keys"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_the_reason(password, reason):
    with pytest.raises(Refused, match=f"^{reason}$"):
        passwords.check_password(password, NAMES)


@pytest.mark.parametrize(
    "password",
    ["ein langes Passwort", "Bus Wolke Nagel Suppe", "kaltes Klavier in Musterlingen", "sommer sonne strand"],
)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(password):
    passwords.check_password(password, NAMES)


def test_a_sentence_of_a_thousand_characters_is_taken_at_once_and_every_character_of_it_counts():
    long = ("Pferd Batterie Klammer richtig " * 40)[:1_000]
    began = time.monotonic()
    hashed = passwords.new_hash(long, NAMES)
    assert time.monotonic() - began < 5
    assert passwords.password_fits(long, hashed)
    assert not passwords.password_fits(long[:-1] + "x", hashed)
    assert not passwords.password_fits(long + "x", hashed)


def test_the_names_are_ones_own_the_cities_the_servers_and_the_products(store):
    store.do(plans.insert_version, PLAN)
    with store.reading() as db:
        names = set(passwords.names_to_avoid(db, "Jörg Weiß", "https://mitmachen.stadt.example"))
    assert names >= {"jörg", "joerg", "weiß", "weiss", "mitmachen", "stadt", "facilitation", "musterlingen"}


def test_a_wrong_password_and_a_name_nobody_has_are_refused_alike():
    assert not passwords.password_fits("falsch", passwords.new_hash("ein langes Passwort"))
    assert not passwords.password_fits("falsch", None)
    assert not passwords.password_fits("", None)
    assert not passwords.password_fits("falsch", "no hash")


def test_a_hash_with_other_parameters_than_todays_is_made_anew():
    old = WEAK.hash("ein langes Passwort")
    new = passwords.renewed_hash("ein langes Passwort", old)
    assert new != old
    assert passwords.password_fits("ein langes Passwort", new)
    assert passwords.renewed_hash("ein langes Passwort", new) == new


def test_a_temporary_password_is_random_readable_and_good_enough():
    made = {passwords.temporary_password(NAMES) for _ in range(50)}
    assert len(made) == 50
    for password in made:
        passwords.check_password(password, NAMES)
        assert [len(group) for group in password.split("-")] == [4, 4, 4, 4]
        assert set(password) <= set(passwords.READABLE + "-")

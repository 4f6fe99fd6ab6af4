"""Which passwords are made of names, and which reason tells most."""

import pytest

from facilitation.commands.run_command import WORDS
from facilitation.rules.accounts.passwords import WHY, Judgement, Match, consists_of, judge, own_names
from facilitation.web.staff.messages import FIELDS, REASONS

NAMES = ("musterlingen", "anna", "ort")


@pytest.mark.parametrize(
    ("password", "made"),
    [
        ("Musterlingen", True),
        ("anna-MUSTERLINGEN-2026!", True),
        ("Musterlingen12345", True),  # a year and one digit more
        ("Musterlingen1234567890", False),
        ("Musterlingen Klavier", False),
        ("Sport im Ort", False),  # names of three letters are in many words
        ("1234567890", False),
    ],
)
def test_a_password_is_made_of_names_if_little_else_is_left(password, made):
    assert consists_of(NAMES, password) is made


def test_names_are_words_of_three_letters_with_their_umlauts_written_out():
    assert own_names(["Jörg von Müller-Lüdenscheidt 2026", "a.bc"])[:7] == [
        "jörg", "joerg", "von", "müller", "mueller", "lüdenscheidt", "luedenscheidt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([Match("dictionary", "anna", "user_inputs")], "password_named"),
        ([Match("dictionary", "passwort", "user_inputs")], "password_common"),
        ([Match("date", "2026"), Match("dictionary", "passw0rd", "passwords")], "password_common"),
        ([Match("date", "12.5.1984"), Match("bruteforce", "x")], "password_date"),
        ([Match("spatial", "qwertz")], "password_keys"),
        ([Match("bruteforce", "x")], "password_weak"),
    ],
)
def test_the_reason_is_the_most_telling_part(parts, reason):
    assert judge("", Judgement(2, parts), NAMES) == reason
    assert judge("", Judgement(3, parts), NAMES) == ""


def test_every_reason_has_words_on_the_page_and_on_the_command_line():
    assert WHY.keys() <= REASONS.keys()
    assert WHY.keys() <= WORDS.keys()
    assert {FIELDS[reason] for reason in WHY} == {"password"}

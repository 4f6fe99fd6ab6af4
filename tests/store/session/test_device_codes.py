"""Codes by which voices go on elsewhere: one for each voice, for two minutes, once, and none after 20 wrong tries."""

import pytest

from facilitation.rules.session.device_codes import MOST_WRONG, VALID_S, read_device_code
from facilitation.store.session.device_codes import DeviceCodes

SESSION, OTHER = 1, 2


@pytest.fixture
def codes():
    return DeviceCodes()


def wrong(code):
    return "AAAAAA" if code != "AAAAAA" else "BBBBBB"


def test_a_code_is_taken_once_and_only_in_its_session(codes):
    code = codes.new(SESSION, 7, 0.0)
    assert read_device_code(code) == code
    assert codes.take(OTHER, code, 1.0) is None
    assert codes.take(SESSION, code, 1.0).voice == 7
    assert codes.take(SESSION, code, 1.0) is None


def test_a_new_code_ends_the_voices_earlier_one_and_no_other(codes):
    first, other, second = codes.new(SESSION, 7, 0.0), codes.new(SESSION, 8, 0.0), codes.new(SESSION, 7, 1.0)
    assert codes.take(SESSION, first, 2.0) is None
    assert codes.take(SESSION, other, 2.0).voice == 8
    assert codes.take(SESSION, second, 2.0).voice == 7


def test_a_code_is_valid_for_two_minutes(codes):
    code = codes.new(SESSION, 7, 10.0)
    assert codes.seconds_left(SESSION, 7, 10.0) == VALID_S == 120.0
    assert codes.seconds_left(SESSION, 8, 10.0) == codes.seconds_left(OTHER, 7, 10.0) == 0.0
    assert codes.seconds_left(SESSION, 7, 10.0 + VALID_S) == 0.0
    assert codes.take(SESSION, code, 10.0 + VALID_S) is None


def test_a_code_ends_with_the_twentieth_wrong_try_since_it_was_made(codes):
    early = codes.new(SESSION, 7, 0.0)
    for _ in range(MOST_WRONG - 1):
        codes.take(SESSION, wrong(early), 1.0)
    late = codes.new(SESSION, 8, 1.0)
    assert codes.seconds_left(SESSION, 7, 1.0) > 0
    codes.take(SESSION, wrong(early), 1.0)
    assert codes.seconds_left(SESSION, 7, 1.0) == 0.0
    assert codes.take(SESSION, early, 1.0) is None
    assert codes.take(SESSION, late, 1.0).voice == 8


def test_wrong_tries_in_one_session_end_no_code_of_another(codes):
    code = codes.new(SESSION, 7, 0.0)
    for _ in range(MOST_WRONG):
        codes.take(OTHER, wrong(code), 1.0)
    assert codes.take(SESSION, code, 1.0).voice == 7


def test_a_code_given_back_is_valid_as_long_as_before(codes):
    code = codes.new(SESSION, 7, 0.0)
    codes.give_back(SESSION, code, codes.take(SESSION, code, 1.0))
    assert codes.seconds_left(SESSION, 7, 1.0) == VALID_S - 1.0
    assert codes.take(SESSION, code, VALID_S) is None

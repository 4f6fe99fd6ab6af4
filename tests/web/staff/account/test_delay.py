"""Who tries again and again waits; what is counted together."""

import time

import pytest

from facilitation.rules.accounts.attempts import WRONG_CODES_A_DAY
from facilitation.rules.refusal import Refused
from facilitation.web.staff.account import delay
from tests.web.application import signed_in

HERE = {"REMOTE_ADDR": "127.0.0.1"}


def test_tries_are_counted_by_name_and_address_and_by_the_browser_where_it_is_known(application):
    cookie = f"staff_device={signed_in(application).get_cookie('staff_device').value}"
    with application.flask.test_request_context("/", environ_base=HERE):
        assert delay.key_of("Anna") == ("Anna", "127.0.0.1") != delay.key_of("Niemand")
    with application.flask.test_request_context("/", environ_base=HERE, headers={"Cookie": cookie}):
        assert delay.key_of("Anna")[1].startswith("device ")
        assert delay.key_of("Berta") == ("Berta", "127.0.0.1")


def test_the_one_that_would_wait_beside_ten_others_is_told_to_come_back(application):
    key = ("Anna", "127.0.0.1")
    for _ in range(10):
        application.attempts.enter(key)
    for _ in range(3):
        application.attempts.begin(key, time.monotonic())
    with application.flask.test_request_context("/", environ_base=HERE), pytest.raises(Refused, match=r"^too_many$"):
        delay.wait_turn("Anna")


def test_twenty_wrong_codes_of_one_account_are_enough_for_a_day(application):
    for _ in range(WRONG_CODES_A_DAY):
        application.wrong_codes.begin(1, time.monotonic())
    with (
        application.flask.test_request_context("/", environ_base=HERE),
        pytest.raises(Refused, match=r"^codes_used_up$"),
    ):
        delay.wait_for_code(1)

"""Attempts are counted per client address and name."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.limits import RateLimit
from facilitation.web.rate_limit import count_attempt, seconds_to_wait

ONCE = RateLimit(rate=0.5, burst=1)
TWICE = RateLimit(rate=0.001, burst=2)


def attempt(application, name, address):
    with application.flask.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        return seconds_to_wait(name, TWICE)


def test_each_address_and_each_name_has_a_limit_of_its_own(application):
    assert [attempt(application, "joins", "192.0.2.1") == 0 for _ in range(3)] == [True, True, False]
    assert attempt(application, "joins", "192.0.2.2") == 0
    assert attempt(application, "sign in", "192.0.2.1") == 0


def test_a_refusal_says_in_milliseconds_when_to_try_again(application):
    with application.flask.test_request_context("/"):
        count_attempt("joins", ONCE)
        with pytest.raises(Refused) as refused:
            count_attempt("joins", ONCE)
    assert (refused.value.reason, refused.value.retry) == ("slow_down", True)
    assert 1_900 < refused.value.more["after_ms"] <= 2_001

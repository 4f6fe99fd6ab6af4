"""Guessing is slowed down, and only where it happens."""

from facilitation.rules.accounts.attempts import Attempts, wait_after


def test_the_first_tries_are_free_then_each_waits_longer_ten_seconds_at_most():
    assert [wait_after(times) for times in range(10)] == [0, 0, 0, 1, 2, 4, 8, 10, 10, 10]
    assert wait_after(10_000) == 10


def test_tries_count_at_once_and_for_their_own_key_only():
    attempts = Attempts()
    assert [attempts.begin("a", 0.0) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert attempts.begin("b", 0.0) == 0


def test_a_right_password_or_an_hour_forgets_the_wrong_tries():
    attempts = Attempts()
    for _ in range(5):
        attempts.begin("a", 0.0)
    assert attempts.times("a", 3_600.0) == 5
    assert attempts.times("a", 3_601.0) == 0
    attempts.succeed("a")
    attempts.succeed("nobody")
    assert attempts.begin("a", 1.0) == 0


def test_ten_wait_for_one_key_and_three_hundred_in_all():
    attempts = Attempts()
    assert [attempts.enter("a") for _ in range(11)] == [True] * 10 + [False]
    assert attempts.enter("a", 11)
    attempts.leave("a")
    attempts.leave("a")
    assert attempts.enter("a")
    assert [attempts.enter(n) for n in range(291)] == [True] * 290 + [False]


def test_names_without_end_fill_no_memory():
    attempts = Attempts()
    for n in range(20_001):
        attempts.begin(n, 0.0)
    assert (attempts.times(0, 0.0), attempts.times(20_000, 0.0)) == (0, 1)

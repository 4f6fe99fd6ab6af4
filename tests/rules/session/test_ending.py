"""The end of a session can be undone for ten minutes."""

from facilitation.rules.session.ending import RESUMABLE_MS, check_resumable, resumable_until
from tests.meeting import refusal

ENDED = 1_000_000


def test_it_is_resumed_within_ten_minutes_and_not_after():
    last = ENDED + RESUMABLE_MS - 1
    assert [refusal(check_resumable, ENDED, now, settled=False) for now in (ENDED, last, last + 1)] == [
        "",
        "",
        "settled",
    ]


def test_one_that_runs_or_is_settled_is_not_resumed():
    assert refusal(check_resumable, None, ENDED, settled=False) == "not_now"
    assert refusal(check_resumable, ENDED, ENDED, settled=True) == "settled"


def test_until_when_is_told_only_while_it_can_be_resumed():
    assert resumable_until(ENDED, settled=False) == ENDED + 600_000
    assert [resumable_until(None, settled=False), resumable_until(ENDED, settled=True)] == [None, None]

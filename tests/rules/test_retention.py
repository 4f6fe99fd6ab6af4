"""When what is deleted: periods, the first 30 days, notice, postponing."""

import pytest

from facilitation.rules.retention import (
    BACKUPS,
    DAY_MS,
    NAMES,
    PERIODS,
    SIGN_INS,
    TEXTS,
    VOICES,
    due_at,
    forgotten_before,
    is_near,
    texts_due_at,
)

LONG_AGO = -1_000 * DAY_MS


def days(ms: int) -> float:
    return ms / DAY_MS


@pytest.mark.parametrize(("kind", "kept"), [(VOICES, 30), (TEXTS, 548), (NAMES, 90), (SIGN_INS, 90), (BACKUPS, 30)])
def test_each_kind_has_its_period(kind, kept):
    assert days(due_at(kind, 0, started_at=LONG_AGO)) == kept
    assert PERIODS[kind].days == kept


def test_nothing_is_deleted_in_the_first_thirty_days_of_the_clocks():
    assert days(due_at(VOICES, LONG_AGO, started_at=0)) == 30
    assert days(texts_due_at(LONG_AGO, LONG_AGO, started_at=0)) == 30
    assert forgotten_before(NAMES, 30 * DAY_MS - 1, started_at=0) == 0
    assert days(forgotten_before(NAMES, 30 * DAY_MS, started_at=0)) == -60


def test_texts_go_a_week_after_the_version_that_weighs_them_but_not_later_than_after_eighteen_months():
    assert days(texts_due_at(0, 100 * DAY_MS, started_at=LONG_AGO)) == 107
    assert days(texts_due_at(0, 545 * DAY_MS, started_at=LONG_AGO)) == 548
    assert days(texts_due_at(0, None, started_at=LONG_AGO)) == 548


def test_a_postponement_adds_its_days():
    assert days(due_at(VOICES, 0, started_at=LONG_AGO, postponed_days=30)) == 60
    assert days(texts_due_at(0, 100 * DAY_MS, started_at=LONG_AGO, postponed_days=30)) == 137


def test_staff_are_told_seven_days_before():
    assert not is_near(30 * DAY_MS, 23 * DAY_MS - 1)
    assert is_near(30 * DAY_MS, 23 * DAY_MS)


def test_what_can_be_postponed():
    assert {kind for kind, period in PERIODS.items() if period.postponable} == {VOICES, TEXTS, BACKUPS}

"""The clock times of an agenda, and how late it runs."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session import schedule
from facilitation.rules.session.schedule import Slot, clock, read_time

MINUTES = (15, 5, 45, 0, 75)
STARTS = 13 * 60 + 30


def times(found: schedule.Schedule) -> list[str]:
    return [clock(one.real) if one.real is not None else "" for one in found.slots]


@pytest.mark.parametrize(("typed", "minutes"), [("", None), ("00:00", 0), ("13:30", 810), ("23:59", 1_439)])
def test_a_time_is_read_and_written(typed: str, minutes: int | None) -> None:
    assert read_time(typed) == minutes
    assert minutes is None or clock(minutes) == typed


@pytest.mark.parametrize("typed", ["24:00", "9:30", "13:60", "13.30", "abc"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="malformed"):
        read_time(typed)


def test_before_the_evening_each_step_follows_the_one_before() -> None:
    found = schedule.plan(STARTS, MINUTES, until=17 * 60)
    assert times(found) == ["13:30", "13:45", "13:50", "14:35", "14:35"]
    assert (found.total, clock(found.ends or 0), found.late, found.over) == (140, "15:50", 0, 0)


def test_without_a_start_there_are_no_times_but_their_sum() -> None:
    found = schedule.plan(None, MINUTES, until=17 * 60)
    assert found == schedule.Schedule((Slot(None, None, begun=False),) * 5, 140, None, 0, 0)


def test_an_agenda_longer_than_the_room_is_there_says_by_how_much() -> None:
    assert schedule.plan(STARTS, MINUTES, until=15 * 60 + 30).over == 20
    assert schedule.plan(23 * 60, (90,), until=15).over == 15
    assert schedule.plan(23 * 60, (90,), until=45).over == 0


def test_during_the_evening_what_is_over_has_its_real_time_and_what_comes_moves() -> None:
    found = schedule.plan(STARTS, MINUTES, begun=(810, 825, 837), current=2, now=840)
    assert times(found) == ["13:30", "13:45", "13:57", "14:42", "14:42"]
    assert found.late == 7
    assert [one.begun for one in found.slots] == [True, True, True, False, False]
    assert found.slots[2] == Slot(830, 837, begun=True)


def test_a_step_that_takes_longer_than_planned_makes_the_rest_later() -> None:
    assert schedule.plan(STARTS, MINUTES, begun=(810, 825, 837), current=2, now=837 + 45).late == 7
    assert schedule.plan(STARTS, MINUTES, begun=(810, 825, 837), current=2, now=837 + 55).late == 17


def test_early_is_later_than_planned_by_less_than_nothing() -> None:
    assert schedule.plan(STARTS, MINUTES, begun=(800,), current=0, now=801).late == -10


def test_a_step_that_was_left_out_has_its_planned_time_only() -> None:
    found = schedule.plan(STARTS, MINUTES, begun=(810, None, 830), current=2, now=831)
    assert found.slots[1] == Slot(825, None, begun=False)


def test_the_parts_of_a_step_share_its_minutes() -> None:
    assert [clock(at) for at in schedule.parts(14 * 60 + 50, 75, 5)] == ["14:50", "15:05", "15:20", "15:35", "15:50"]
    assert schedule.parts(0, 0, 3) == [0, 0, 0]


def test_midnight_makes_nobody_a_day_late() -> None:
    assert schedule.plan(23 * 60 + 50, (20, 10), begun=(23 * 60 + 50, 15), current=1, now=16).late == 5

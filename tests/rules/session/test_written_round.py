"""Times of a written round: its deadline is a moment in the city's time zone, and nothing counts from it on."""

import pytest

from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session.written_round import (
    LONGEST_MS,
    Times,
    check_times,
    moved,
    phase,
    place_of,
    titled,
    titled_again,
    until,
)

DUE = 1_807_739_940_000  # 14 April 2027, 23:59 in Berlin


def refused(times, now):
    with pytest.raises(Refused) as found:
        check_times(times, now)
    return found.value.reason


def test_a_day_and_a_time_are_a_moment_in_summer_and_in_winter():
    assert local_time.moment("2027-04-14", "23:59") == DUE
    assert local_time.moment("2027-01-14", "23:59") == 1_799_967_540_000


def test_a_time_that_comes_twice_in_autumn_is_the_later_one_and_one_that_is_skipped_is_none():
    twice = local_time.moment("2027-10-31", "02:30")
    assert twice - local_time.moment("2027-10-31", "01:30") == 2 * 3_600_000
    for day, clock in (
        ("2027-03-28", "02:30"),
        ("2027-04-14", "24:10"),
        ("2027-04-14", "2359"),
        ("2027-02-30", "10:00"),
    ):
        with pytest.raises(ValueError):
            local_time.moment(day, clock)


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        ("prepared", DUE - 11, "ahead"),
        ("prepared", DUE - 10, "open"),
        ("running", DUE - 1, "open"),
        ("running", DUE, "closed"),
        ("prepared", DUE, "closed"),
        ("ended", DUE - 1, "closed"),
    ],
)
def test_a_round_is_open_between_its_times_unless_somebody_closes_it(state, now, expected):
    assert phase(state, Times(DUE - 10, DUE), now) == expected


def test_times_are_refused_for_what_is_wrong_with_them():
    assert refused(Times(DUE - 10, DUE), DUE) == "due_passed"
    assert refused(Times(DUE, DUE), DUE - 10) == "due_order"
    assert refused(Times(DUE, DUE + LONGEST_MS + 1), DUE - 10) == "due_far"
    check_times(Times(DUE - 2 * LONGEST_MS, DUE), DUE - LONGEST_MS)


def test_phones_read_the_deadline_in_the_city_s_time():
    assert until(DUE) == {
        "de": "Offen bis 14.04.2027, 23:59 Uhr. Was danach ankommt, zählt nicht mehr.",
        "en": "Open until 14 April 2027, 23:59. What arrives later does not count.",
    }


def test_a_round_is_called_after_its_session():
    assert titled({"de": "Treffen", "en": "Meeting", "tr": "Toplantı"}) == {
        "de": "Treffen · schriftliche Runde",
        "en": "Meeting · written round",
        "tr": "Toplantı · schriftliche Runde",
    }


def test_a_round_without_times_is_not_open_and_is_closed_only_by_somebody():
    assert [phase(state, None, DUE) for state in ("prepared", "running", "ended")] == ["undated", "undated", "closed"]


@pytest.mark.parametrize(
    ("day", "starts", "opens_at", "expected"),
    [
        ("2027-04-14", "", DUE - 1, "before"),
        ("2027-04-14", "", DUE, "after"),
        ("2027-04-14", "18:00", DUE - 6 * 3_600_000, "before"),
        ("2027-04-14", "18:00", DUE - 5 * 3_600_000, "after"),
        ("2027-03-28", "02:30", DUE, "after"),
    ],
)
def test_a_round_stands_before_its_session_if_it_opens_before_that_begins(day, starts, opens_at, expected):
    assert place_of(Times(opens_at, opens_at + 1), "before", day, starts) == expected


def test_without_times_it_stands_where_it_was_kept():
    assert [place_of(None, place, "2027-04-14", "") for place in ("before", "after")] == ["before", "after"]


def test_a_copy_is_called_after_the_new_session_unless_it_had_a_title_of_its_own():
    old, new = {"de": "Treffen"}, {"de": "Abend"}
    assert titled_again(titled(old), old, new) == titled(new)
    assert titled_again({"de": "Fragebogen"}, old, new) == {"de": "Fragebogen"}


def test_beside_a_copy_a_round_is_as_far_from_the_day_also_across_the_change_of_clocks():
    times = Times(local_time.moment("2027-03-20", "00:00"), DUE)
    expected = Times(local_time.moment("2027-10-25", "00:00"), local_time.moment("2027-11-19", "23:59"))
    assert moved(times, "2027-04-15", "2027-11-20", 0) == expected
    assert moved(None, "2027-04-15", "2027-11-20", 0) is None


def test_times_that_are_none_or_would_have_begun_already_are_left_to_staff():
    times = Times(local_time.moment("2027-04-01", "02:30"), DUE)
    assert moved(times, "2027-04-15", "2027-04-11", 0) is None  # skipped in spring
    assert moved(times, "2027-04-15", "2027-04-15", times.opens_at) is None

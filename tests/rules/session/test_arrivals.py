"""How voices came in: grouped by origin, ten seconds and way, and what is unusual about their number."""

import pytest

from facilitation.rules.session.arrivals import (
    PAGE,
    PROGRAM,
    Arrival,
    Burst,
    JoinGroup,
    continued,
    crowded,
    is_unusual,
    join_groups,
    origins,
    ten_seconds,
)

HALL, SCRIPT, HOME = Arrival(1, 20, PAGE), Arrival(1, 20, PROGRAM), Arrival(2, 30, PAGE)
CAME = {11: HALL, 12: HALL, 13: SCRIPT, 14: HOME, 15: SCRIPT, 16: SCRIPT}


def test_a_moment_belongs_to_ten_seconds():
    assert [ten_seconds(at) for at in (0, 9.99, 10, 1_795_310_375.4)] == [0, 0, 10, 1_795_310_370]


def test_groups_share_origin_ten_seconds_and_way_the_largest_first():
    assert join_groups(CAME) == [
        JoinGroup(SCRIPT, (13, 15, 16)),
        JoinGroup(HALL, (11, 12)),
        JoinGroup(HOME, (14,)),
    ]


def test_who_is_left_out_is_in_no_group():
    groups = join_groups(CAME, left_out={13, 15, 16, 12})
    assert groups == [JoinGroup(HALL, (11,)), JoinGroup(HOME, (14,))]
    assert origins(groups) == {1: 1, 2: 1}
    assert origins(join_groups(CAME)) == {1: 5, 2: 1}


def test_twenty_in_ten_seconds_are_no_burst_and_twenty_one_are():
    assert continued(None, [float(n) / 2 for n in range(20)], 9.5) is None
    assert continued(None, [float(n) / 2.2 for n in range(21)], 9.5) == Burst(0.0, 9.5, 21)


def test_a_burst_goes_on_while_joins_are_fast_and_a_later_one_is_another():
    burst = Burst(100.0, 105.0, 21)
    assert continued(burst, [1.0] * 20, 105.0) == burst
    assert continued(burst, [106.0] * 22, 115.0) == Burst(100.0, 115.0, 22)
    assert continued(burst, [300.0] * 21, 300.0) == Burst(300.0, 300.0, 21)


@pytest.mark.parametrize(
    ("way", "began", "unusual"),
    [(PAGE, None, False), (PAGE, 401.0, False), (PAGE, 400.0, True), (PROGRAM, None, True), (PROGRAM, 999.0, True)],
)
def test_pages_are_unusual_after_the_first_ten_minutes_and_programs_at_once(way, began, unusual):
    assert is_unusual(Burst(1_000.0, 1_005.0, 30), way, began) is unusual


def test_a_channel_is_crowded_above_one_point_two_times_the_people_counted_there():
    joined = {"saal": 55, "empore": 54, "online": 400}
    assert crowded(joined, {"saal": 45, "empore": 45, "online": None}) == ["saal"]
    assert crowded({"saal": 1}, {"saal": 0}) == ["saal"]
    assert crowded({}, {"saal": 0}) == []

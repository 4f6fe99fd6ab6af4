"""How often everybody is told."""

import pytest

from facilitation.broadcast.tick_rate import one_in


@pytest.mark.parametrize(("connected", "ticks"), [(0, 1), (1, 1), (8_000, 1), (8_001, 2), (16_000, 2), (20_000, 3)])
def test_beyond_8_000_people_every_second_or_third_tick_is_used(connected, ticks):
    assert one_in(connected) == ticks


def test_pictures_a_second_never_grow_with_the_people_beyond_the_full_pace():
    assert max(people * 4 / one_in(people) for people in range(1, 40_000)) == 8_000 * 4

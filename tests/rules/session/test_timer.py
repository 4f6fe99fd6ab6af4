"""The free timer: it runs, stands, goes on and takes longer, and closes nothing."""

from msgspec.structs import replace

from facilitation.rules.session.timer import Timer, extend, go_on, left, start, stop
from tests.meeting import refusal

NOW = 1_000_000
RUNNING = Timer(since=NOW, text="Gespräch zu Wohnen", ends_at=NOW + 600_000)


def begun(**changed):
    return start(NOW, **{"minutes": 10, "text": "Gespräch zu Wohnen", "screen": True, "phones": True, **changed})


def test_a_timer_of_one_to_sixty_minutes_begins_now():
    assert begun() == RUNNING
    assert [left(begun(minutes=n), NOW) for n in (1, 60)] == [60_000, 3_600_000]
    assert [refusal(begun, minutes=n) for n in (0, 61)] == ["malformed", "malformed"]
    assert (refusal(begun, text="x" * 81), begun(text="x" * 80).text) == ("too_long", "x" * 80)


def test_it_stands_with_what_is_left_and_goes_on_from_there():
    standing = stop(RUNNING, NOW + 78_000)
    assert standing == replace(RUNNING, ends_at=None, left_ms=522_000)
    assert left(standing, NOW + 900_000) == 522_000
    assert go_on(standing, NOW + 900_000) == replace(RUNNING, ends_at=NOW + 1_422_000)


def test_it_cannot_be_stopped_twice_or_when_it_is_over_nor_go_on_while_it_runs():
    standing = stop(RUNNING, NOW)
    assert [refusal(stop, standing, NOW), refusal(stop, RUNNING, NOW + 600_000)] == ["not_now", "not_now"]
    assert refusal(go_on, RUNNING, NOW) == "not_now"


def test_a_minute_more_comes_on_top_also_while_it_stands_and_after_zero_but_never_more_than_an_hour():
    assert extend(RUNNING, NOW) == replace(RUNNING, ends_at=NOW + 660_000)
    assert extend(stop(RUNNING, NOW), NOW).left_ms == 660_000
    assert left(extend(RUNNING, NOW + 700_000), NOW + 700_000) == 60_000
    assert left(extend(begun(minutes=59), NOW), NOW) == 3_600_000
    assert refusal(extend, begun(minutes=60), NOW) == "not_now"


def test_nothing_less_than_nought_is_left():
    assert [left(RUNNING, NOW + more) for more in (0, 599_000, 600_000, 999_000)] == [600_000, 1_000, 0, 0]

"""The arithmetic behind the table."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.load import table
from tests.load.checks import Rows, same
from tests.load.contest import medians, percentile
from tests.load.crowd import Heard, NotMeasured
from tests.load.drawing import drawn, free
from tests.load.measures import paths
from tests.load.report import by_path, enough, markdown, missed, points
from tests.load.table import Row, Target, absolute, compared


def test_the_oldest_answer_that_a_picture_is_the_first_to_show_gives_its_age() -> None:
    heard = Heard(said=[(1, 10.0), (2, 10.1), (2, 9.9), (5, 10.4)], seen={0: [(2, 10.3), (4, 10.5), (5, 10.6)]})

    assert heard.ages() == [pytest.approx(0.4), pytest.approx(0.2)]


def test_every_watcher_counts() -> None:
    heard = Heard(said=[(1, 10.0)], seen={0: [(1, 10.2)], 20: [(1, 10.3)]})

    assert heard.ages() == [pytest.approx(0.2), pytest.approx(0.3)]


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1, 100), (0, 1)])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share: float, value: int) -> None:
    assert percentile(range(100, 0, -1), share) == value


def test_nothing_heard_is_not_measured() -> None:
    with pytest.raises(NotMeasured):
        percentile([], 0.5)


@pytest.mark.parametrize(
    "found",
    [{}, {(1, "n1"): (2, "yes"), (2, "n1"): (1, "yes")}, {(1, "n1"): (1, "yes")}, {(1, "n1"): (2, "no")}],
    ids=["lost", "invented", "older", "other value"],
)
def test_a_run_that_stored_something_else_is_not_measured(found: Rows) -> None:
    said: Rows = {(1, "n1"): (2, "yes")}
    same(said, dict(said))

    with pytest.raises(NotMeasured, match="1 rows differ"):
        same(said, found)


def test_each_figure_has_its_own_median() -> None:
    assert medians([{"a": 1, "b": 30}, {"a": 2, "b": 10}, {"a": 9, "b": 20}]) == {"a": 2, "b": 20}


def test_a_target_about_a_ratio_holds_or_not() -> None:
    assert compared("faster", 24.0, 3.0, Target(8, most=False)) == Row("faster", 24, 3, 8, "≥ 8 ×", met=True)
    assert compared("leaner", 24.0, 3.0, Target(0.25)) == Row("leaner", 24, 3, 8, "≤ 0.25 ×", met=False)
    assert compared("beside", 1.0, 3.0) == Row("beside", 1, 3, 0.3333)


def test_a_target_about_our_own_figure_needs_no_peer() -> None:
    assert absolute("age", 480.04, Target(500, unit=" ms")) == Row("age", 480, None, None, "≤ 500 ms", met=True)


def test_rows_have_exactly_the_promised_keys(tmp_path: Path) -> None:
    rows = [compared("faster", 24.0, 3.0, Target(8, most=False)), absolute("age", 480.0)]
    table.write(rows, tmp_path / "rows.json")

    assert table.read(tmp_path / "rows.json") == rows
    assert [list(row) for row in json.loads((tmp_path / "rows.json").read_text())] == [
        ["measure", "ours", "peer", "ratio", "target", "met"]
    ] * 2


def test_the_page_says_what_is_missed() -> None:
    rows = [Row("slow", 2, 1, 2, "≤ 1 ×", met=False), Row("fast", 1, 2, 0.5, "≤ 1 ×", met=True), Row("beside", 1)]

    assert missed(rows) == "Not met:\n\n- slow"
    assert missed(rows[1:]) == "Every target is met."
    assert markdown(rows)[2] == "| slow | 2 | 1 | 2 | ≤ 1 × | NO |"


def test_the_picture_is_drawn_from_the_rows() -> None:
    label = "answer within 5 s: ack p99, ms"
    rows = [
        Row(f"150 {label} · Node socket.io", 6, 7),
        Row(f"5,000 {label} · Node socket.io", 20, 339),
        Row(f"150 {label} · python-socketio on eventlet", 6, 11),
        Row("150 answer within 5 s: ack p50, ms · Node socket.io", 1, 1),
    ]
    series = points(rows)
    picture = ElementTree.fromstring(drawn("Latency", series))

    assert series == {
        "this program": {150: 6, 5_000: 20},
        "Node socket.io": {150: 7, 5_000: 339},
        "python-socketio on eventlet": {150: 11},
    }
    named = {child.tag.partition("}")[2]: child.text for child in picture if child.text and child.text.strip()}
    assert named["title"] == "Latency"
    assert named["desc"].startswith("this program: 150 people 6 ms, 5,000 people 20 ms; Node")


def test_labels_do_not_cover_each_other() -> None:
    assert free(100, []) == 100
    assert abs(free(100, [101, 130]) - 101) >= 20
    assert abs(free(100, [101, 130]) - 130) >= 20


def test_our_paths_stand_side_by_side_and_each_is_enough_up_to_the_first_size_it_does_not_manage() -> None:
    def at(p99: float, cpu: float) -> dict[str, float]:
        return {"p50_ms": 1, "p99_ms": p99, "server_cpu": cpu}

    quick = at(5, 2)
    rows = [
        *paths.rows(150, {"fast": quick, "stock": at(20, 9), "threads": at(30, 12)}, 5),
        *paths.rows(1_000, {"fast": at(8, 11), "stock": at(160, 45), "threads": at(40, 70)}, 5),
        *paths.rows(2_000, {"fast": at(9, 20), "stock": at(30, 9)}, 5),
    ]
    found = by_path(rows)

    assert found[150]["ack p99, ms"] == {"fast": 5, "stock": 20, "threads": 30}
    assert found[2_000]["server's use of its core, %"] == {"fast": 20, "stock": 9}
    assert [enough(found, path).partition(" (")[0] for path in ("fast", "stock", "threads")] == [
        "- **fast** is enough for 2,000 people",
        "- **stock** is enough for 150 people",
        "- **threads** is enough for 150 people",
    ]

"""What the process counts of itself."""

import ast
from pathlib import Path
from threading import Thread

from facilitation import metrics

PACKAGE = Path(metrics.__file__).parent
CALLS = {"count": "counter", "observe": "histogram"}


def calls():
    """Every call of a gauge in the program, as (where, function, name of the metric)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(ast.Attribute(ast.Name("gauges"), function), [ast.Constant(name), *_]) if (
                    function in CALLS
                ):
                    yield f"{path.name}:{node.lineno}", function, name


def test_a_counter_adds_up_by_its_labels():
    before = metrics.numbers("refusals_total").get((("reason", "test"),), 0)
    metrics.count("refusals_total", reason="test")
    metrics.count("refusals_total", 4, reason="test")

    assert metrics.numbers("refusals_total")[(("reason", "test"),)] == before + 5


def test_a_value_on_a_bound_belongs_to_the_bucket_below_it():
    found = metrics.Histogram((1, 2))
    metrics._histograms["of a test"] = found
    for value in (0.5, 1, 1.5, 2, 9):
        metrics.observe("of a test", value)
    del metrics._histograms["of a test"]

    assert list(found.cumulative()) == [("1", 2), ("2", 4), ("+Inf", 5)]
    assert found.total == 14


def test_two_threads_that_count_the_same_lose_nothing():
    def work():
        for _ in range(50_000):
            metrics.count("refusals_total", reason="threads")

    before = metrics.numbers("refusals_total").get((("reason", "threads"),), 0)
    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert metrics.numbers("refusals_total")[(("reason", "threads"),)] - before == 200_000


def test_every_name_the_program_counts_under_is_described_and_of_that_kind():
    unknown = [call for call in calls() if metrics.METRICS.get(call[2], metrics.Metric("", "")).kind != CALLS[call[1]]]

    assert unknown == []

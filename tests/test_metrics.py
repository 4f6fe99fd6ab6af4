"""What the process counts of itself."""

import subprocess
import sys
from threading import Thread

from facilitation import metrics


def test_a_counter_adds_up_by_its_labels():
    before = metrics.value("facilitation_refusals_total", reason="test")
    metrics.refusals.labels("test").inc()
    metrics.refusals.labels("test").inc(4)

    assert metrics.value("facilitation_refusals_total", reason="test") == before + 5


def test_a_value_on_a_bound_belongs_to_the_bucket_below_it():
    at, below = ({"le": "0.1"}, {"le": "0.05"})
    before = [metrics.value("facilitation_commit_seconds_bucket", **bucket) for bucket in (at, below)]
    metrics.commit_seconds.observe(0.1)

    after = [metrics.value("facilitation_commit_seconds_bucket", **bucket) for bucket in (at, below)]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 0]


def test_two_threads_that_count_the_same_lose_nothing():
    def work():
        for _ in range(20_000):
            metrics.refusals.labels("threads").inc()

    before = metrics.value("facilitation_refusals_total", reason="threads")
    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert metrics.value("facilitation_refusals_total", reason="threads") - before == 80_000


def test_the_server_has_real_locks_in_its_metrics_before_eventlet_replaces_them():
    script = "import facilitation.serve, sys; print('eventlet' in sys.modules, 'prometheus_client' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "False True\n"

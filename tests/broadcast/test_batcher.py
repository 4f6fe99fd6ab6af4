"""Batches: what arrives together is handed over together, a moment later."""

from facilitation.broadcast.batcher import AT_ONCE, Batcher


def batcher_with(work):
    """A batcher, its background tasks in the order they were begun, and how long it slept."""
    tasks, slept = [], []
    return Batcher(work, lambda task, *arguments: tasks.append((task, arguments)), slept.append), tasks, slept


def test_items_that_arrive_before_the_pause_ends_are_handed_over_together():
    batches = []
    batcher, tasks, slept = batcher_with(batches.append)
    for item in range(3):
        batcher.add(item)
    [(run, arguments)] = tasks
    assert batches == []
    run(*arguments)
    assert (batches, slept[0]) == ([[0, 1, 2]], 0.005)


def test_a_long_queue_is_handed_over_in_parts_so_that_other_tasks_run():
    batches = []
    batcher, tasks, _ = batcher_with(batches.append)
    for item in range(2 * AT_ONCE + 1):
        batcher.add(item)
    tasks[0][0]()
    assert [len(batch) for batch in batches] == [AT_ONCE, AT_ONCE, 1]


def test_an_item_that_arrives_after_a_run_starts_another():
    batches = []
    batcher, tasks, _ = batcher_with(batches.append)
    for item in ("a", "b"):
        batcher.add(item)
        tasks.pop()[0]()
    assert batches == [["a"], ["b"]]


def test_an_item_that_fails_delays_no_other_and_is_retried_a_few_times(caplog):
    done, slept = [], []

    def work(some):
        if 7 in some:
            raise ValueError("damaged")
        done.extend(some)

    later = []
    batcher = Batcher(work, lambda work, *arguments: later.append((work, arguments)), slept.append)
    for one in (6, 7, 8):
        batcher.add(one)
    while later:
        task, arguments = later.pop(0)
        task(*arguments)
    assert done == [6, 8]
    assert [pause for pause in slept if pause] == [0.005, 0.2, 1.0, 5.0]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["1 dropped after retries"]


def test_a_failure_that_passes_is_retried_once_and_nothing_is_dropped(caplog):
    done, broken = [], iter([True])

    def work(items):
        if next(broken, False):
            raise OSError("locked")
        done.append(items)

    batcher, tasks, slept = batcher_with(work)
    batcher.add("a")
    while tasks:
        task, arguments = tasks.pop(0)
        task(*arguments)
    assert (done, [pause for pause in slept if pause]) == ([["a"]], [0.005, 0.2])
    assert [record.levelname for record in caplog.records] == ["WARNING"]

"""The one writer: order of arrival, one commit for all that waited, all or nothing."""

import threading
import time
from queue import SimpleQueue

import pytest

from facilitation.rules.refusal import Refused
from facilitation.store import RealThreads, StorageFailed, Store, page_texts
from facilitation.store.engine import BUSY_MS
from facilitation.store.store import DATABASE
from facilitation.store.writer import LINGER_S, mark_changed, on_commit
from tests.data_folder import open_store
from tests.store import disks
from tests.store.acts import PAGE, break_a_key, break_the_commit, busy, refuse, write, written


def test_an_act_returns_its_result_and_is_stored(store):
    assert store.do(write, "eins") == "eins"
    assert written(store) == "eins"


def test_acts_are_done_in_the_order_of_arrival(store):
    done = []
    with busy(store) as queue:
        for n in range(50):
            queue.later(store.do, lambda _db, n: done.append(n), n)
    assert done == list(range(50))


def test_what_can_be_done_together_and_stands_in_a_row_becomes_one_batch(store):
    batches = []

    def together(_db, items):
        batches.append(list(items))
        return [item * 10 for item in items]

    def alone(_db):
        batches.append("alone")

    with busy(store) as queue:
        first = [queue.later(store.do_batched, together, n) for n in (1, 2)]
        queue.later(store.do, alone)
        second = [queue.later(store.do_batched, together, n) for n in (3, 4, 5)]
    assert batches == [[1, 2], "alone", [3, 4, 5]]
    assert [future.result() for future in first + second] == [10, 20, 30, 40, 50]


def test_batches_of_two_kinds_do_not_mix(store):
    batches = []

    def one_kind(_db, items):
        batches.append(("one", items))
        return items

    def other_kind(_db, items):
        batches.append(("other", items))
        return items

    with busy(store) as queue:
        queue.later(store.do_batched, one_kind, 1)
        queue.later(store.do_batched, other_kind, 2)
    assert batches == [("one", [1]), ("other", [2])]


def test_all_that_waited_share_one_commit(store):
    before = store.writer.commits
    with busy(store) as queue:
        for n in range(20):
            queue.later(store.do, write, str(n))
    assert store.writer.commits - before == 2  # the one that held it up, and all others


def test_a_refused_act_takes_back_only_what_it_did_itself(store):
    with busy(store) as queue:
        before = queue.later(store.do, write, "vorher")
        refused = queue.later(store.do, refuse, "verworfen")
        after = queue.later(store.do, lambda db: page_texts.text(db, PAGE, "de"))
    assert before.result() == "vorher"
    assert isinstance(refused.exception(), Refused)
    assert after.result() == "vorher"
    assert written(store) == "vorher"


def test_a_broken_key_ends_only_the_act_that_broke_it(store):
    with busy(store) as queue:
        broken = queue.later(store.do, break_a_key)
        good = queue.later(store.do, write, "gut")
    assert "FOREIGN KEY" in str(broken.exception())
    assert not isinstance(broken.exception(), StorageFailed)
    assert good.result() == "gut"


def test_a_batch_that_fails_leaves_its_neighbours_alone(store):
    def broken(db, items):
        write(db, "halb")
        raise ValueError(items)

    with busy(store) as queue:
        before = queue.later(store.do, write, "vorher")
        failing = [queue.later(store.do_batched, broken, n) for n in (1, 2)]
    assert before.result() == "vorher"
    assert [str(future.exception()) for future in failing] == ["[1, 2]", "[1, 2]"]
    assert written(store) == "vorher"


# ---- nobody waits ----------------------------------------------------------------------------------
def times_ten(_db, items):
    return [n * 10 for n in items]


def test_who_does_not_wait_is_told_after_the_commit(store):
    told = SimpleQueue()

    def tell(ticket):
        told.put((ticket.result, store.writer.commits))

    before = store.writer.commits
    store.submit_batched(times_ten, 4, tell)
    assert told.get(timeout=10) == (40, before + 1)


def test_who_does_not_wait_stands_in_the_same_row_as_who_does(store):
    batches, told = [], SimpleQueue()

    def together(_db, items):
        batches.append(list(items))
        return items

    with busy(store) as queue:
        queue.later(store.do_batched, together, 1)
        store.submit_batched(together, 2, told.put)
        queue.lined_up += 1
        queue.later(store.do_batched, together, 3)
    assert batches == [[1, 2, 3]]
    assert told.get(timeout=10).outcome() == 2


def test_who_does_not_wait_is_told_of_a_failure(store):
    told = SimpleQueue()
    store.submit_batched(lambda db, items: [break_the_commit(db) for _ in items], 0, told.put)
    assert type(told.get(timeout=10).error) is StorageFailed


def test_a_mistake_in_telling_stops_neither_the_writer_nor_the_telling(store, caplog):
    told = SimpleQueue()

    def stumble(_ticket):
        raise ValueError("stumbled")

    with busy(store) as queue:
        store.submit_batched(times_ten, 1, stumble)
        queue.lined_up += 1
        store.submit_batched(times_ten, 2, told.put)
        queue.lined_up += 1
    assert told.get(timeout=10).result == 20
    assert store.do(write, "weiter") == "weiter"
    assert "stumbled" in caplog.text


# ---- the storage fails -----------------------------------------------------------------------------
def test_a_commit_that_fails_refuses_everybody_and_nothing_is_there(store):
    store.do(write, "vorher")
    with busy(store) as queue:
        waiters = [queue.later(store.do, write, "verloren"), queue.later(store.do, break_the_commit)]
        waiters += [queue.later(store.do_batched, lambda db, items: [write(db, one) for one in items], "auch")]
        refused = queue.later(store.do, refuse, "sowieso")
    assert [type(one.exception()) for one in [*waiters, refused]] == [StorageFailed] * 4
    assert written(store) == "vorher"
    assert store.do(write, "nachher") == "nachher"
    assert written(store) == "nachher"


def test_a_full_disk_refuses_everybody_and_space_is_all_it_takes_to_go_on(store):
    store.do(write, "vorher")
    pages_now = store.do(lambda db: db.exec_driver_sql("PRAGMA page_count").scalar_one())
    store.do(lambda db: db.exec_driver_sql(f"PRAGMA max_page_count = {pages_now}"))
    with busy(store) as queue:
        small = queue.later(store.do, write, "klein")
        large = queue.later(store.do, write, "g" * 100_000)
        later = queue.later(store.do, write, "später")
    assert [type(one.exception()) for one in (small, large, later)] == [StorageFailed] * 3
    assert written(store) == "vorher"
    store.do(lambda db: db.exec_driver_sql(f"PRAGMA max_page_count = {pages_now + 1_000}"))
    store.do(write, "g" * 100_000)
    assert written(store) == "g" * 100_000


def test_a_foreign_lock_refuses_and_letting_go_of_it_is_all_it_takes(store, tmp_path):
    store.do(lambda db: db.exec_driver_sql("PRAGMA busy_timeout = 50").scalar_one())
    with disks.locked(tmp_path / DATABASE):
        with pytest.raises(StorageFailed, match="locked"):
            store.do(write, "gesperrt")
        assert written(store) is None
    assert store.do(write, "frei") == "frei"


def test_a_foreign_lock_that_is_let_go_in_time_only_delays(store, tmp_path):
    store.do(write, "vorher")
    with disks.locked(tmp_path / DATABASE) as lock:
        threading.Timer(0.2, lock.set).start()
        assert store.do(write, "gewartet") == "gewartet"
    assert BUSY_MS == 5_000


def test_an_error_of_the_disk_inside_an_act_refuses_everybody(store, tmp_path):
    """SQLite may have rolled back the whole transaction by itself: nobody may hear of success."""
    with busy(store) as queue:
        before = queue.later(store.do, write, "vorher")
        failing = queue.later(store.do, lambda db: db.exec_driver_sql("ROLLBACK TO no_such_savepoint"))
    assert [type(one.exception()) for one in (before, failing)] == [StorageFailed] * 2
    assert written(store) is None


# ---- notes for after the commit --------------------------------------------------------------------
def test_what_is_to_be_noted_after_the_commit_is_noted_then_and_only_then(store):
    noted = []

    def act(db, word):
        on_commit(db, lambda: noted.append((word, written(store))))
        return write(db, word)

    def failing(db, words):
        act(db, words[0])
        raise ValueError

    store.do(act, "eins")
    with pytest.raises(ValueError):
        store.do_batched(failing, "zwei")
    with pytest.raises(StorageFailed):
        store.do(lambda db: (act(db, "drei"), break_the_commit(db)))
    store.do(act, "vier")
    assert noted == [("eins", "eins"), ("vier", "vier")]


def test_a_mistake_in_noting_stops_nobody(store):
    def stumble():
        raise ValueError("stumbled")

    assert store.do(lambda db: (on_commit(db, stumble), write(db, "eins"))[1]) == "eins"
    assert store.do(write, "zwei") == "zwei"


# ---- when it commits -------------------------------------------------------------------------------
def test_what_gathered_during_a_commit_goes_at_once_and_who_comes_first_lingers(store, monkeypatch):
    lingered, sleep = [], store.writer._waiting.sleep
    monkeypatch.setattr(store.writer._waiting, "sleep", lambda seconds: (lingered.append(seconds), sleep(seconds)))
    with busy(store) as queue:
        time.sleep(LINGER_S)
        queue.later(store.do, write, "eins")
        queue.later(store.do, write, "zwei")
    assert lingered == [LINGER_S]


def test_what_was_committed_is_copied_into_the_database_in_a_quiet_moment(store, tmp_path, monkeypatch):
    monkeypatch.setattr("facilitation.store.writer.CHECKPOINT_EVERY_S", 0)
    store.do(write, "g" * 50_000)
    while b"g" * 1_000 not in (tmp_path / DATABASE).read_bytes():
        assert store.writer._thread.is_alive()
    assert written(store) == "g" * 50_000


def test_the_log_that_grew_beside_a_long_reader_gives_its_room_back(store, tmp_path):
    store.do(write, "vorher")
    with store.reading() as db:
        db.exec_driver_sql("SELECT 1 FROM sqlite_schema").all()
        for n in range(3):
            store.do(write, f"{n}" * 15_000_000)
        grown = (tmp_path / f"{DATABASE}-wal").stat().st_size
    for n in range(3):
        store.do(write, f"{n}")
    assert (grown > 40_000_000, (tmp_path / f"{DATABASE}-wal").stat().st_size <= 2**25) == (True, True)


# ---- who is told, and the end ----------------------------------------------------------------------
def test_sessions_that_changed_are_told_once_after_the_commit(tmp_path):
    store, told = open_store(tmp_path), []
    store.listen(told.append)
    store.do(lambda db: mark_changed(db, 7))
    with pytest.raises(StorageFailed):
        store.do(lambda db: (mark_changed(db, 8), break_the_commit(db)))
    store.close()
    assert told == [{7}, set()]


def test_whoever_listens_cannot_stop_the_writer(tmp_path):
    def deaf(_touched):
        raise ValueError("deaf")

    store = open_store(tmp_path)
    store.listen(deaf)
    assert store.do(write, "eins") == "eins"
    assert store.do(write, "zwei") == "zwei"
    store.close()


def test_stopping_finishes_what_was_accepted(tmp_path):
    store = open_store(tmp_path)
    with busy(store) as queue:
        accepted = [queue.later(store.do, write, str(n)) for n in range(10)]
        closing = queue.waiting.submit(store.close)
        while store.writer._queue.qsize() < 11:
            pass
    closing.result()
    assert [future.result() for future in accepted] == [str(n) for n in range(10)]
    again = Store(tmp_path, RealThreads())
    assert written(again) == "9"
    again.close()


def test_nothing_is_accepted_after_the_end(tmp_path):
    store = open_store(tmp_path)
    store.close()
    with pytest.raises(StorageFailed):
        store.do(write, "zu spät")


def test_who_does_not_wait_is_told_of_the_end(tmp_path):
    told, store = SimpleQueue(), open_store(tmp_path)
    store.close()
    store.submit_batched(times_ten, 1, told.put)
    assert type(told.get(timeout=10).error) is StorageFailed


def test_nothing_is_copied_into_the_database_more_often_than_every_two_seconds(store, monkeypatch):
    copied = []
    monkeypatch.setattr("facilitation.store.writer.checkpoint", copied.append)
    store.writer._last_checkpoint = time.monotonic()
    for text in "abc":
        store.do(write, text)
    assert copied == []

"""One data folder, one process; many readers that cannot write; what was acknowledged is on disk."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from facilitation.store import DataInUse, RealThreads, Store, page_texts
from facilitation.store.store import DATABASE, read_only
from tests.data_folder import open_store

ROOT = Path(__file__).parents[2]


def write(db, text):
    page_texts.replace(db, "impressum", "de", text)


def test_two_stores_never_share_a_folder(store, tmp_path):
    with pytest.raises(DataInUse):
        Store(tmp_path, RealThreads())


def test_a_folder_is_free_again_once_its_store_is_closed(tmp_path):
    open_store(tmp_path).close()
    Store(tmp_path, RealThreads()).close()


def test_a_folder_is_free_again_when_its_process_was_killed(tmp_path):
    script = "import sys, time; from tests.data_folder import open_store; from pathlib import Path\n"
    script += "store = open_store(Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script, tmp_path], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(DataInUse):
            Store(tmp_path, RealThreads())
        process.kill()
    Store(tmp_path, RealThreads()).close()


def test_a_reading_connection_cannot_write(store):
    with pytest.raises(OperationalError, match="readonly"), store.reading() as db:
        write(db, "heimlich")


def test_reading_sees_one_committed_state(store):
    store.do(write, "eins")
    with store.reading() as db:
        assert page_texts.text(db, "impressum", "de") == "eins"
        store.do(write, "zwei")
        assert page_texts.text(db, "impressum", "de") == "eins"
    with store.reading() as db:
        assert page_texts.text(db, "impressum", "de") == "zwei"


def test_nothing_is_read_before_its_commit(store):
    def look(db):
        write(db, "noch nicht")
        with store.reading() as other:
            return page_texts.text(other, "impressum", "de")

    assert store.do(look) is None


def test_reading_needs_no_lock(store, tmp_path):
    store.do(write, "eins")
    with read_only(tmp_path) as db:
        assert page_texts.text(db, "impressum", "de") == "eins"
    with pytest.raises(FileNotFoundError), read_only(tmp_path / "elsewhere"):
        pass


def test_the_writing_connection_waits_for_the_disk(store):
    """WAL with synchronous=FULL (2): acknowledged survives a power cut; NORMAL (1) would not."""

    def settings(db):
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [db.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

    assert store.do(settings) == ["wal", 2, 1, 5_000]


KILLED_AT_ACKNOWLEDGEMENT = """
import os, signal, sys, threading
from pathlib import Path
from facilitation.store import Store, RealThreads, page_texts

class Acknowledging(RealThreads):
    acknowledged = 0
    def deliver(self, tickets, changed):
        for ticket in tickets:
            if ticket.error is None:
                os.write(1, f"{ticket.item}\\n".encode())
                self.acknowledged += 1
        if self.acknowledged >= 40:
            os.kill(os.getpid(), signal.SIGKILL)
        super().deliver(tickets, changed)

store = Store(Path(sys.argv[1]), Acknowledging())
def batch(db, items):
    for n in items:
        page_texts.replace(db, f"page {n}", "de", "steht")
    return items
for n in range(400):
    threading.Thread(target=store.do_batched, args=(batch, n)).start()
"""


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path):
    open_store(tmp_path).close()
    command = [sys.executable, "-c", KILLED_AT_ACKNOWLEDGEMENT, tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == -signal.SIGKILL, done.stderr
    acknowledged = {f"page {n}" for n in done.stdout.split()}
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        stored = {page for (page,) in db.execute("SELECT page FROM page_text")}
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert len(acknowledged) >= 40
    assert acknowledged <= stored


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from facilitation.store import Store, RealThreads, StorageFailed, page_texts

store = Store(Path(sys.argv[1]), RealThreads())
store.do(page_texts.replace, "impressum", "de", "vorher")
before = resource.getrlimit(resource.RLIMIT_FSIZE)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
try:
    for n in range(20):
        store.do(page_texts.replace, "impressum", "de", str(n % 10) * 20_000)
    print("no limit")
except StorageFailed:
    print("refused")
resource.setrlimit(resource.RLIMIT_FSIZE, before)
store.do(page_texts.replace, "datenschutz", "de", "nachher")
store.close()
"""


def test_a_disk_that_takes_no_more_refuses_and_recovers_without_a_restart(tmp_path):
    open_store(tmp_path).close()
    command = [sys.executable, "-c", FULL_DISK, tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout == "refused\n"
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        assert dict(db.execute("SELECT page, substr(text, 1, 7) FROM page_text").fetchall())["datenschutz"] == "nachher"
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

"""A backup that is restored late loses at once what should have gone meanwhile."""

import sqlite3
from contextlib import closing

from facilitation.clock import now_ms
from facilitation.rules.retention import DAY_MS
from facilitation.store.store import DATABASE
from tests.data_folder import open_store
from tests.meeting import YES, Meeting
from tests.rig.server import Server


def ended_days_ago(folder, days):
    """A data folder with a session that ended so many days ago, under clocks that are older still."""
    store = open_store(folder)
    room = Meeting(store)
    room.steer("open", activity=room.review)
    room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    room.steer("finish")
    store.close()
    with closing(sqlite3.connect(folder / DATABASE)) as db, db:
        db.execute("UPDATE session SET ended_at = ?", (now_ms() - days * DAY_MS,))
        db.execute("UPDATE retention_clock SET begins_at = 0 WHERE kind = 'start'")
    return room.code


def answers(folder):
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        return [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("answer", "participant")]


def test_what_was_due_before_a_restore_is_gone_after_it_and_verify_says_so(tmp_path):
    code = ended_days_ago(tmp_path / "old", 31)
    backup = tmp_path / "one.tar.gz"
    assert Server(tmp_path / "old").run("backup", "--output", str(backup)).returncode == 0
    restored = Server(tmp_path / "new").run("restore", str(backup))
    assert (restored.returncode, restored.stderr) == (0, "")
    assert (answers(tmp_path / "old"), answers(tmp_path / "new")) == ([1, 1], [0, 0])
    verified = Server(tmp_path / "new").run("verify")
    assert verified.returncode == 0
    assert f"session {code}: answers deleted on " in verified.stdout
    assert "its 1 frozen results stand." in verified.stdout


def test_what_is_not_due_yet_is_restored_whole(tmp_path):
    ended_days_ago(tmp_path / "old", 29)
    backup = tmp_path / "one.tar.gz"
    assert Server(tmp_path / "old").run("backup", "--output", str(backup)).returncode == 0
    assert Server(tmp_path / "new").run("restore", str(backup)).returncode == 0
    assert answers(tmp_path / "new") == [1, 1]

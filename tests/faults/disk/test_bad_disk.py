"""The bad disk, either of its kinds: an ordinary one until it is told to fail."""

import errno
import json
import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.faults.disk import behind_fuse
from tests.faults.disk.bad_disk import KINDS, WISH, bad_disk, kind
from tests.faults.disk.journal import Remains, drop_all, laid
from tests.rig import preload

MISSING = {
    "fuse": "" if behind_fuse.possible() else "needs /dev/fuse and the right to mount",
    "shim": "" if preload.compiler() else "needs a C compiler",
}
USER = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA wal_autocheckpoint = 0")
for line in sys.stdin:
    try:
        print(json.dumps(db.execute(line).fetchall()), flush=True)
    except sqlite3.OperationalError as error:
        print(json.dumps(str(error)), flush=True)
"""


class User:
    """A program of its own that uses a database on the disk."""

    def __init__(self, disk):
        command = [sys.executable, "-c", USER, str(disk.at / "some.sqlite3")]
        surroundings = {**os.environ, **disk.settings()}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=surroundings, text=True)

    def __call__(self, statement):
        self.process.stdin.write(f"{statement}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.communicate()


@pytest.fixture(params=KINDS)
def disk(request, tmp_path, monkeypatch):
    if MISSING[request.param]:
        pytest.skip(MISSING[request.param])
    monkeypatch.setenv(WISH, request.param)
    with bad_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def db(disk):
    db = User(disk)
    db("PRAGMA synchronous = FULL")
    db("CREATE TABLE word (text)")
    yield db
    db.end()


WORDS = "SELECT text FROM word"


def test_it_keeps_files_and_folders(disk):
    (disk.at / "a").mkdir()
    (disk.at / "a" / "one").write_text("eins")
    (disk.at / "a" / "one").rename(disk.at / "two")
    assert (disk.at / "two").read_text() == "eins"
    assert sorted(file.name for file in disk.at.iterdir()) == ["a", "two"]
    assert list((disk.at / "a").iterdir()) == []
    (disk.at / "two").unlink()
    assert not (disk.at / "two").exists()


def test_a_database_lives_on_it(db):
    for n in range(50):
        db(f"INSERT INTO word VALUES ('{n}')")
    assert db(WORDS) == [[str(n)] for n in range(50)]
    assert db("PRAGMA integrity_check") == [["ok"]]


def test_its_journal_names_what_a_commit_does(disk, db):
    before = len(disk.journal)
    db("INSERT INTO word VALUES ('eins')")
    told = [step.told for step in disk.journal[before:]]
    assert (told[0], told[-1]) == ("write", "sync")


def test_its_journal_makes_the_disk_anew_without_what_was_not_synced(disk, db, tmp_path):
    db("INSERT INTO word VALUES ('eins')")
    db("PRAGMA wal_checkpoint(TRUNCATE)")
    db("INSERT INTO word VALUES ('zwei')")
    db("PRAGMA synchronous = OFF")
    db("INSERT INTO word VALUES ('drei')")
    remains = Remains()
    for step in disk.journal:
        remains.take(step)
    left = laid(remains.cut(random.Random(0), drop_all).items(), tmp_path / "left")
    with closing(sqlite3.connect(left / "some.sqlite3")) as found:
        assert found.execute(WORDS).fetchall() == [("eins",), ("zwei",)]


def test_a_call_fails_when_it_is_told_to(disk, db):
    disk.fail({1: errno.EIO})
    assert db("INSERT INTO word VALUES ('eins')") == "disk I/O error"
    assert (disk.failed, db(WORDS)) == (1, [])
    db("INSERT INTO word VALUES ('zwei')")
    assert db(WORDS) == [["zwei"]]


def test_it_is_full_until_there_is_room(disk, db):
    disk.fill()
    assert "full" in db("INSERT INTO word VALUES (zeroblob(100000))")
    disk.make_room()
    db("INSERT INTO word VALUES ('eins')")
    assert db(WORDS) == [["eins"]]


def test_the_file_system_is_taken_where_it_can_be_mounted_and_another_name_is_none(monkeypatch):
    monkeypatch.delenv(WISH, raising=False)
    found = [name for name in KINDS if not MISSING[name]]
    assert kind() == (found[0] if found else None)
    monkeypatch.setenv(WISH, "floppy")
    with pytest.raises(ValueError, match="not 'floppy'"):
        kind()

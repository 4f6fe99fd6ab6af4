"""The disk behind FUSE: an ordinary one until it is told to fail."""

import errno
import sqlite3

import pytest

from tests.faults.disk.bad_disk import mounted, possible

pytestmark = pytest.mark.skipif(not possible(), reason="needs /dev/fuse and the right to mount")


@pytest.fixture
def disk(tmp_path):
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def db(disk):
    db = sqlite3.connect(disk.at / "some.sqlite3", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE word (text)")
    yield db
    db.close()


def words(db):
    return [text for (text,) in db.execute("SELECT text FROM word")]


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
        db.execute("INSERT INTO word VALUES (?)", (str(n),))
    assert words(db) == [str(n) for n in range(50)]
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_its_journal_names_what_a_commit_does(disk, db):
    before = len(disk.journal)
    db.execute("INSERT INTO word VALUES ('eins')")
    told = [step.told for step in disk.journal[before:]]
    assert (told[0], told[-1]) == ("write", "sync")


def test_a_call_fails_when_it_is_told_to(disk, db):
    disk.fail({1: errno.EIO})
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        db.execute("INSERT INTO word VALUES ('eins')")
    assert (disk.failed, words(db)) == (1, [])
    db.execute("INSERT INTO word VALUES ('zwei')")
    assert words(db) == ["zwei"]


def test_it_is_full_until_there_is_room(disk, db):
    disk.limit(0)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        db.execute("INSERT INTO word VALUES (zeroblob(100000))")
    disk.limit(None)
    db.execute("INSERT INTO word VALUES ('eins')")
    assert words(db) == ["eins"]

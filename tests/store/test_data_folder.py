"""Opening a data folder: backed up, upgraded as a whole, never opened by an older program."""

import gc
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from facilitation.store import DataNewer, NotPrivate, RealThreads, Store, data_folder
from facilitation.store.store import DATABASE
from facilitation.store.tables import metadata
from tests.data_folder import open_store


def run(database, statement):
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        return db.execute(statement).fetchall()


@pytest.fixture
def next_revision(tmp_path, monkeypatch):
    """The program's migrations and one more, whose second step is up to the test."""
    folder = tmp_path / "migrations"
    shutil.copytree(data_folder.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    [head] = [one[0] for one in run(opened_once(tmp_path), "SELECT version_num FROM alembic_version")]

    def write(second_step):
        (folder / "versions" / "9999_next.py").write_text(
            f"from alembic import op\nrevision = '9999'\ndown_revision = '{head}'\n"
            f"def upgrade():\n    op.execute('CREATE TABLE next (id INTEGER)')\n    op.execute({second_step!r})\n"
        )

    monkeypatch.setattr(data_folder, "MIGRATIONS", folder)
    return write


def opened_once(folder):
    open_store(folder).close()
    return folder / DATABASE


def test_a_new_folder_gets_the_newest_schema_and_no_backup(tmp_path):
    Store(tmp_path, RealThreads()).close()
    assert sorted(path.name for path in tmp_path.glob("*.sqlite3")) == [DATABASE]


def test_only_the_owner_reads_the_folder_and_its_files(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    (folder / "old.sqlite3").write_text("x")
    (folder / "old.sqlite3").chmod(0o644)
    (folder / "elsewhere").symlink_to(tmp_path / "link")
    (tmp_path / "link").write_text("x")
    (tmp_path / "link").chmod(0o644)
    store = Store(folder, RealThreads())
    store.do(lambda _db: None)
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir() if not path.is_symlink()}
    store.close()
    assert (folder.stat().st_mode & 0o777, set(modes.values())) == (0o700, {0o600})
    assert {"old.sqlite3", "lock", DATABASE, f"{DATABASE}-wal"} <= modes.keys()
    assert (tmp_path / "link").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_stays_open_to_others_is_refused_and_not_locked(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    with monkeypatch.context() as disk_without_modes:
        disk_without_modes.setattr(Path, "chmod", lambda *_: None)
        with pytest.raises(NotPrivate, match=r"data$"):
            Store(folder, RealThreads())
    assert list(folder.iterdir()) == []
    Store(folder, RealThreads()).close()


def test_the_migrations_make_exactly_the_tables_of_the_program(store):
    with store.reading() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_the_names_of_the_migrations_say_their_revisions_in_order():
    scripts = ScriptDirectory(str(data_folder.MIGRATIONS)).walk_revisions()
    assert data_folder.revisions() == [script.revision for script in scripts][::-1]


def test_answers_and_voices_lie_in_no_order_of_arrival(store):
    """A table without rowid is sorted by its key, and the keys of voices are random."""
    with store.reading() as db:
        rows = db.exec_driver_sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr").all()
    assert {"answer", "participant", "reach"} <= {name for (name,) in rows}


def test_a_database_of_a_newer_program_is_not_touched(tmp_path):
    database = opened_once(tmp_path)
    run(database, "UPDATE alembic_version SET version_num = '9999_future'")
    before = database.read_bytes()
    with pytest.raises(DataNewer, match=r"^9999_future$"):
        Store(tmp_path, RealThreads())
    gc.collect()
    assert database.read_bytes() == before
    assert list(tmp_path.glob("*before*")) == []
    data_folder.lock(tmp_path).close()  # and the folder is free again


def test_an_upgrade_backs_up_first(tmp_path, next_revision):
    database = opened_once(tmp_path)
    run(database, "INSERT INTO page_text VALUES ('impressum', 'de', 'alt')")
    next_revision("INSERT INTO next VALUES (1)")
    Store(tmp_path, RealThreads()).close()
    assert run(database, "SELECT id FROM next") == [(1,)]
    [backup] = tmp_path.glob("*-before-9999-*.sqlite3")
    assert run(backup, "SELECT text FROM page_text") == [("alt",)]
    assert run(backup, "SELECT name FROM sqlite_master WHERE name = 'next'") == []


def test_an_upgrade_happens_as_a_whole_or_not_at_all(tmp_path, next_revision):
    database = opened_once(tmp_path)
    next_revision("INSERT INTO nowhere VALUES (1)")
    with pytest.raises(Exception, match="nowhere"):
        data_folder.upgrade(database)
    assert run(database, "SELECT name FROM sqlite_master WHERE name = 'next'") == []
    next_revision("INSERT INTO next VALUES (2)")
    data_folder.upgrade(database)
    assert run(database, "SELECT id FROM next") == [(2,)]


def test_a_backup_of_a_database_in_use_is_consistent(store, tmp_path):
    store.do(lambda db: db.exec_driver_sql("INSERT INTO page_text VALUES ('impressum', 'de', 'im WAL')"))
    data_folder.back_up(tmp_path / DATABASE, tmp_path / "copy.sqlite3")
    assert run(tmp_path / "copy.sqlite3", "SELECT text FROM page_text") == [("im WAL",)]

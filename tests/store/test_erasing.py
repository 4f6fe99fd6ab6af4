"""Erasing the log and writing tables anew: nothing is lost, nobody waits, and no bytes of before are left."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitation.store import erasing
from facilitation.store.engine import TRACELESS, raw, reading_engine, writing_engine
from facilitation.store.erasing import Eraser, erase_log, log_of, size, write_anew
from facilitation.store.session import contributions
from facilitation.store.writer import mark_traces
from tests.faults.disk.journal import SECTOR
from tests.meeting import Meeting


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "voices.sqlite3"


@pytest.fixture
def db(database: Path) -> Iterator[sqlite3.Connection]:
    """The connection that writes, with six hundred rows in another order than that of their keys."""
    engine = writing_engine(database)
    connection = raw(engine)
    connection.execute("CREATE TABLE voice (id INTEGER PRIMARY KEY, text TEXT) WITHOUT ROWID")
    keys = list(range(600))
    random.Random(7).shuffle(keys)
    for some in (keys[n : n + 20] for n in range(0, len(keys), 20)):
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO voice VALUES (?, ?)", [(key, f"voice {key} " + "x" * 60) for key in some])
        connection.execute("COMMIT")
    yield connection
    engine.dispose()


def rows(database: Path) -> int:
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT count(*) FROM voice").fetchone()[0]


def first_page_of_voices(database: Path) -> bytes:
    content = database.read_bytes()
    return next(content[n : n + 4096] for n in range(4096, len(content), 4096) if b"voice 1 " in content[n : n + 4096])


def test_every_connection_overwrites_what_it_deletes_and_sorts_in_memory(database):
    assert TRACELESS == ("secure_delete=ON", "temp_store=MEMORY")
    for engine in (writing_engine(database), reading_engine(database)):
        with engine.connect() as db:
            assert [db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("secure_delete", "temp_store")] == [1, 2]
        engine.dispose()


def test_the_log_is_copied_into_the_database_and_cut_off(db, database):
    log = log_of(database)
    assert b"voice 599 " in log.read_bytes()
    assert erase_log(db, log) is True
    assert size(log) == 0
    assert rows(database) == 600


def test_what_the_disk_keeps_of_a_cut_off_log_are_zeros(db, database, monkeypatch):
    """The file just before it is cut off."""
    seen = []
    monkeypatch.setattr(
        erasing, "_checkpoint", _watching(erasing._checkpoint, lambda: seen.append(log_of(database).read_bytes()))
    )
    assert erase_log(db, log_of(database)) is True
    before, after = seen
    assert b"voice 599 " in before
    assert after == bytes(len(before))


def _watching(checkpoint, look):
    def watched(db, mode):
        look()
        return checkpoint(db, mode)

    return watched


def test_while_somebody_reads_from_the_log_it_stays_and_nobody_waits(db, database):
    with closing(sqlite3.connect(database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM voice").fetchall()
        db.execute("INSERT INTO voice VALUES (600, 'later')")
        began = time.monotonic()
        assert erase_log(db, log_of(database)) is False
        assert time.monotonic() - began < 1
        assert b"later" in log_of(database).read_bytes()
        reader.execute("COMMIT")
    assert erase_log(db, log_of(database)) is True
    assert rows(database) == 601


def test_a_log_that_cannot_be_cut_off_gets_its_bytes_back(db, database, monkeypatch):
    """A commit behind zeros would be lost in a crash."""
    before = log_of(database).read_bytes()
    monkeypatch.setattr(erasing, "_checkpoint", lambda _db, mode: mode == "RESTART")
    assert erase_log(db, log_of(database)) is False
    assert log_of(database).read_bytes() == before


@pytest.mark.parametrize("cut_off", [True, False])
def test_a_power_cut_while_the_log_is_overwritten_leaves_everything(db, database, tmp_path, monkeypatch, cut_off):
    """Whichever sectors reached the disk by then, also where the log gets its bytes back."""
    chance, left = random.Random(7), []
    write, checkpoint = erasing.overwrite, erasing._checkpoint

    def write_while_the_power_goes(log, content, *, at=0):
        for n in range(20):
            cut = tmp_path / f"cut-{len(left)}-{n}" / database.name
            cut.parent.mkdir()
            cut.write_bytes(database.read_bytes())
            remains = bytearray(log.read_bytes())
            for sector in range(at - at % SECTOR, at + len(content), SECTOR):
                first, end = max(at, sector), min(at + len(content), sector + SECTOR)
                if chance.random() < 0.5:
                    remains[first:end] = content[first - at : end - at]
            log_of(cut).write_bytes(remains)
            left.append(state(cut))
        write(log, content, at=at)

    monkeypatch.setattr(erasing, "overwrite", write_while_the_power_goes)
    monkeypatch.setattr(
        erasing, "_checkpoint", lambda db, mode: (mode == "RESTART" or cut_off) and checkpoint(db, mode)
    )
    assert erase_log(db, log_of(database)) is cut_off
    assert left == [("ok", 600)] * len(left)
    assert len(left) == (40 if cut_off else 100)


def state(database: Path) -> tuple[str, int]:
    """What SQLite says of a database after a power cut, and how many rows it has."""
    with closing(sqlite3.connect(database)) as db:
        [(found,)] = db.execute("PRAGMA integrity_check(1)").fetchall()
        return found, db.execute("SELECT count(*) FROM voice").fetchone()[0]


@pytest.mark.parametrize("after", ["RESTART", "TRUNCATE"])
def test_what_another_program_commits_while_the_log_is_erased_is_kept(db, database, monkeypatch, after):
    checkpoint = erasing._checkpoint

    def checkpoint_and_write(connection, mode):
        done = checkpoint(connection, mode)
        if mode == after:
            with closing(sqlite3.connect(database)) as other:
                other.execute("INSERT INTO voice VALUES (1000, 'by hand')")
                other.commit()
        return done and mode == "RESTART"

    monkeypatch.setattr(erasing, "_checkpoint", checkpoint_and_write)
    assert erase_log(db, log_of(database)) is False
    with closing(sqlite3.connect(database)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert rows(database) == 601


def test_a_commit_after_erasing_outlives_a_crash(db, database, tmp_path):
    erase_log(db, log_of(database))
    db.execute("INSERT INTO voice VALUES (600, 'later')")
    crashed = tmp_path / "crashed.sqlite3"
    for path in (database, log_of(database)):
        crashed.with_name(path.name.replace("voices", "crashed")).write_bytes(path.read_bytes())
    assert rows(crashed) == 601


def test_tables_are_written_in_the_order_of_their_keys_and_the_file_keeps_its_size(db, database):
    erase_log(db, log_of(database))
    page, before = first_page_of_voices(database), size(database)
    places = sorted(range(600), key=lambda key: page.find(f"voice {key} ".encode()))
    on_page = [key for key in places if f"voice {key} ".encode() in page]
    assert on_page not in (sorted(on_page), sorted(on_page, reverse=True))
    write_anew(db)
    assert erase_log(db, log_of(database)) is True
    page = first_page_of_voices(database)
    on_page = sorted(
        (key for key in range(600) if f"voice {key} ".encode() in page),
        key=lambda key: page.find(f"voice {key} ".encode()),
    )
    assert on_page == sorted(on_page, reverse=True)
    assert before <= size(database) <= before + 4096
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("SELECT name FROM sqlite_schema WHERE name = 'filler'").fetchall() == []


def test_what_is_left_of_the_file_is_full_of_zeros(db, database):
    db.execute("DELETE FROM voice WHERE id > 9")
    erase_log(db, log_of(database))
    write_anew(db)
    erase_log(db, log_of(database))
    free = database.read_bytes()[4 * 4096 :]
    assert len(free) > 10 * 4096
    assert b"voice" not in free
    assert b"xx" not in free


def test_a_step_that_closes_gives_its_cards_one_place(store):
    room = Meeting(store)
    room.steer("open", activity=room.collect)
    voices = [room.join() for _ in range(4)]
    ids = [room.write(voice, f"Karte {n}") for n, voice in enumerate(voices)]
    with store.reading() as db:
        assert [card.id for card in contributions.of_session(db, room.id)] == ids
    room.steer("close", activity=room.collect)
    with store.reading() as db:
        cards = contributions.of_session(db, room.id)
    assert [card.id for card in cards] == sorted(ids)
    assert len({(card.arrival, card.rev) for card in cards}) == 1


def test_the_writer_erases_by_itself_when_nobody_acts(store, monkeypatch):
    monkeypatch.setattr(erasing, "IDLE_S", 0.2)
    room = Meeting(store)
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", None)
    assert size(log_of(store.database)) > 0
    time.sleep(1)
    assert size(log_of(store.database)) == 0
    assert store._eraser.clean()


def test_erasing_that_was_asked_for_is_done_before_the_next_act(store):
    store.do(mark_traces)
    assert size(log_of(store.database)) == 0
    store.do(lambda db: db.exec_driver_sql("INSERT INTO page_text VALUES ('impressum', 'de', 'alt')"))
    assert size(log_of(store.database)) > 0
    assert store.erase() is True
    assert size(log_of(store.database)) == 0


def test_erasing_is_tried_again_once_a_reader_has_finished(store):
    with store.reading() as reading:
        reading.exec_driver_sql("SELECT 1 FROM session").all()
        store.do(lambda db: db.exec_driver_sql("INSERT INTO page_text VALUES ('impressum', 'de', 'alt')"))
        assert store.erase() is False
    time.sleep(0.5)
    assert size(log_of(store.database)) == 0


def test_people_who_act_all_the_time_do_not_keep_the_log_for_ever(db, database, monkeypatch):
    eraser = Eraser(db, database, traces=True)
    eraser.erase_in_between(idle=True)
    assert size(log_of(database)) > 0
    monkeypatch.setattr(erasing, "LONGEST_S", -1)
    eraser.erase_in_between(idle=False)
    assert size(log_of(database)) > 0
    eraser.erase_in_between(idle=True)
    assert eraser.clean()


def test_a_disk_that_refuses_is_tried_again(db, database, monkeypatch):
    eraser = Eraser(db, database)
    monkeypatch.setattr(erasing, "overwrite", _refuse)
    assert eraser.erase() is False
    monkeypatch.undo()
    assert eraser.erase() is True


def _refuse(*_, **__):
    raise OSError("no space left")

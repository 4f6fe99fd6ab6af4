"""The files of a running server tell who is in a session and what they said, but not in which order, and nothing deleted.

The server runs as a process of its own; its files are read as somebody would who copies the folder.
"""

import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitation.store.store import DATABASE
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving, until

PAGE = 4096
FIELD = "W"
ANSWER = {"relevance": "yes", "priority": 5}
CANARY = "Kanarienvogel-Karte Nummer sieben"
REMARK = "Kanarienvogel-Anmerkung, nicht freigegeben"
IDLE_S = 15  # the server erases after three seconds in which nobody acts


class Evening(NamedTuple):
    """A server after an evening of six people who answered one after the other."""

    server: Server
    room: Room
    review: int
    collect: int


@dataclass(frozen=True)
class Files:
    """All files of a data folder, as bytes."""

    content: dict[str, bytes]

    def with_(self, *canaries: bytes) -> set[str]:
        """The files that contain one of these."""
        return {name for name, content in self.content.items() if any(one in content for one in canaries)}


def read_files(folder: Path) -> Files:
    """Copy all files but the programs' own scripts and what this test logs."""
    kept = [path for path in sorted(folder.rglob("*")) if path.is_file() and "cache" not in path.parts]
    return Files({path.relative_to(folder).as_posix(): path.read_bytes() for path in kept})


def ids(folder: Path) -> list[int]:
    """The ids of all voices."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as db:
        return [row[0] for row in db.execute("SELECT id FROM participant")]


def stored(voice: int) -> bytes:
    """An id of 52 bits as SQLite writes it: six bytes, or eight for the largest."""
    return voice.to_bytes(6, "big") if voice < 1 << 47 else voice.to_bytes(8, "big")


def written_anew(folder: Path, scratch: Path) -> bytes:
    """The pages that a database with these very rows has when it is written in the order of its keys."""
    copy = scratch / "anew.sqlite3"
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as db:
        db.execute("VACUUM INTO ?", (str(copy),))
    return copy.read_bytes()


def logged_pages(index: bytes) -> list[int]:
    """The numbers of pages in the order of the log, from the first block of its index (`-shm`)."""
    return [page for page in struct.unpack("<4062I", index[136 : 136 + 4062 * 4]) if page]


def erased(folder: Path) -> None:
    """Wait until the log is empty and stays so."""
    log = folder / f"{DATABASE}-wal"
    until(lambda: log.stat().st_size == 0, IDLE_S, lambda: f"{log.stat().st_size} bytes are left in the log")


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with serving(tmp_path / "data", FACILITATION_TEST_LANGUAGES="1") as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        room.fill(4, 2)
        review, collect = room.agenda("review"), room.agenda("collect")
        room.moderator.steer("open", activity=review)
        items = [item["ref"] for item in room.items(review)][:3]
        for voice in room.voices:
            for item in items:
                voice.answer(review, item, ANSWER)
        room.voices[3].contribute(review, REMARK, item=items[0])
        yield Evening(server, room, review, collect)


def test_while_people_answer_the_log_has_every_commit(evening):
    """Without this the tests below could pass because nothing is ever written where they look."""
    files = read_files(evening.server.data)
    assert f"{DATABASE}-wal" in files.with_(*map(stored, ids(evening.server.data)))


def test_after_a_close_no_file_tells_who_answered_first(evening, tmp_path):
    data = evening.server.data
    evening.room.moderator.steer("close", activity=evening.review)
    until(lambda: not (data / f"{DATABASE}-wal").read_bytes(), 1.5, lambda: "the log was not erased at once")
    time.sleep(4)  # nobody acts
    erased(data)
    files, voices = read_files(data), ids(data)
    assert len(voices) == 6
    assert files.with_(*map(stored, voices)) == {DATABASE}
    database, anew = files.content[DATABASE], written_anew(data, tmp_path)
    differing = [n for n in range(0, len(anew), PAGE) if database[n : n + PAGE] != anew[n : n + PAGE]]
    # the first page counts changes, and another one had the name of the table that fills the file up
    assert [voice for n in differing for voice in voices if stored(voice) in database[n : n + PAGE]] == []
    assert len(differing) <= 2
    assert not any(stored(voice) in database[len(anew) :] for voice in voices)
    pages = logged_pages(files.content[f"{DATABASE}-shm"])
    assert sum(after < before for before, after in pairwise(pages)) <= 2


def test_what_was_purged_is_in_no_file(evening):
    data, room = evening.server.data, evening.room
    room.moderator.steer("close", activity=evening.review)
    room.moderator.steer("open", activity=evening.collect)
    room.voices[2].contribute(evening.collect, CANARY, field=FIELD)
    room.moderator.steer("close", activity=evening.collect)
    canaries = [stored(voice) for voice in ids(data)] + [CANARY.encode(), REMARK.encode()]
    room.moderator.steer("finish")
    assert read_files(data).with_(*canaries) >= {DATABASE}
    assert evening.server.run("session", "purge", evening.server.code, "--yes").returncode == 0
    time.sleep(4)
    erased(data)
    assert read_files(data).with_(*canaries) == set()


def test_what_a_killed_server_left_in_the_log_is_erased_at_the_next_start(evening):
    data = evening.server.data
    evening.server.kill()
    assert (data / f"{DATABASE}-wal").stat().st_size > 0
    with (data / f"{DATABASE}-wal").open("rb") as held:  # the blocks of a file that was deleted, as a disk keeps them
        evening.server.start(demo=True)
        assert not any(held.read())
    assert len(ids(data)) == 6

"""A disk without a file system of its own: a library preloaded into the server writes down, refuses and fills (`shim.c`)."""

import itertools
import mmap
import struct
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.disk.journal import Step, Told
from tests.rig import preload

SOURCE = Path(__file__).with_suffix(".c")
FOLDER = 1
TOLD: tuple[Told, ...] = ("create", "unlink", "rename", "write", "truncate", "sync", "sync_folder")
HEAD = struct.Struct("<dQQIIII")
COUNTER, ERRNO = struct.Struct("<q"), struct.Struct("<i")
FULL, SYNC_US, CALLS, FAILED, REFUSED = 0, 8, 16, 24, 32
MOST_CALLS = 1 << 12


class Shim:
    """The handle of a folder whose database is written through the shim."""

    def __init__(self, at: Path) -> None:
        """Build the library; what it writes lies beside the folder."""
        self.at, beside = at.resolve(), at.with_name(f"{at.name}-disk")
        beside.mkdir(parents=True)
        self._journal, told = beside / "journal", beside / "orders"
        self._journal.touch()
        told.write_bytes(bytes(REFUSED + ERRNO.size * MOST_CALLS))
        with told.open("r+b") as file:
            self._orders = mmap.mmap(file.fileno(), 0)
        self._laid: list[Step] = []
        self._settings = {
            "LD_PRELOAD": str(preload.built(SOURCE, beside)), "FAULTS_FOLDER": str(self.at),
            "FAULTS_JOURNAL": str(self._journal), "FAULTS_ORDERS": str(told),
        }  # fmt: skip

    def settings(self) -> dict[str, str]:
        """What uses the database is started with this; what lies in the folder by now counts as synced."""
        self._laid = [step for file in sorted(self.at.glob("*.sqlite3*")) for step in _laid(file)]
        return self._settings

    def fail(self, at: dict[int, int]) -> None:
        """Fail the n-th writing call of the database from now on: n → errno."""
        self._orders[REFUSED:] = bytes(ERRNO.size * MOST_CALLS)
        for call, number in at.items():
            ERRNO.pack_into(self._orders, REFUSED + ERRNO.size * call, number)
        COUNTER.pack_into(self._orders, CALLS, 0)
        COUNTER.pack_into(self._orders, FAILED, 0)

    def fill(self) -> None:
        """Let no file of the database grow any more."""
        COUNTER.pack_into(self._orders, FULL, 1)

    def make_room(self) -> None:
        """Let them grow again."""
        COUNTER.pack_into(self._orders, FULL, 0)

    def slow(self, sync_s: float) -> None:
        """Let every sync take this much longer."""
        COUNTER.pack_into(self._orders, SYNC_US, round(sync_s * 1e6))

    @property
    def journal(self) -> list[Step]:
        """Everything it was told so far."""
        return list(_numbered([*self._laid, *_read(self._journal.read_bytes())]))

    @property
    def calls(self) -> int:
        """Writing calls of the database since `fail`."""
        return int(COUNTER.unpack_from(self._orders, CALLS)[0])

    @property
    def failed(self) -> int:
        """How many of them were refused."""
        return int(COUNTER.unpack_from(self._orders, FAILED)[0])

    def close(self) -> None:
        """What was written stays where it is."""
        self._orders.close()


def _laid(file: Path) -> Iterator[Step]:
    """The steps after which a file is certain to be there as it is now."""
    now, inode = time.monotonic(), file.stat().st_ino
    yield Step(now, "create", inode, file.name)
    yield Step(now, "write", inode, data=file.read_bytes())
    yield Step(now, "sync", inode)
    yield Step(now, "sync_folder", FOLDER)


def _read(journal: bytes) -> Iterator[Step]:
    """The steps of a journal; one that is only being written is left out."""
    at = 0
    while at + HEAD.size <= len(journal):
        when, file, offset, told, *lengths = HEAD.unpack_from(journal, at)
        ends = [at := at + length for length in (HEAD.size, *lengths)]
        if at > len(journal):
            return
        name, new_name, data = (journal[begin:end] for begin, end in itertools.pairwise(ends))
        yield Step(when, TOLD[told], file, name.decode(), offset, data, new_name.decode())


def _numbered(steps: list[Step]) -> Iterator[Step]:
    """Numbers that are used once: the system gives the inode of a file that is gone to the next one."""
    numbers = {FOLDER: FOLDER}
    for n, step in enumerate(steps, start=FOLDER + 1):
        if step.told == "create" or step.file not in numbers:
            numbers[step.file] = n
        yield step._replace(file=numbers[step.file])

"""What a process uses, read from /proc, and which core it runs on."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
CORES = sorted(os.sched_getaffinity(0))
SERVER, OWN = {CORES[0]}, {CORES[-1]}  # the same one where there is only one; the table's head says so


def cpu_s(pid: int) -> float:
    """Seconds of CPU of all its threads, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_bytes(pid: int) -> int:
    """Resident memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


def open_files(pid: int) -> int:
    """File descriptors."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


@contextmanager
def on_server_core() -> Iterator[None]:
    """What is started in this block runs on the server's core, and so does whatever it starts."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, SERVER)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Usage:
    """CPU of a server, and our own, from when this is made until `end`.

    LOAD_PROFILE names the file that py-spy, where there is one, writes the server's first three seconds to.
    """

    def __init__(self, pid: int) -> None:
        if where := os.environ.get("LOAD_PROFILE"):
            more = [
                *os.environ.get("LOAD_PROFILE_MORE", "").split(),
                "--rate",
                "500",
                "--format",
                "raw",
                "--duration",
                "3",
                "--output",
                f"{where}-{pid}",
            ]
            subprocess.Popen(["py-spy", "record", "--pid", str(pid), *more], stdout=subprocess.DEVNULL)
        self._pid = pid
        self.seconds = self.server_s = self.own_s = 0.0
        self._server, self._own, self._wall = cpu_s(pid), time.process_time(), time.monotonic()

    def end(self) -> None:
        """To here."""
        self.server_s = cpu_s(self._pid) - self._server
        self.own_s = time.process_time() - self._own
        self.seconds = time.monotonic() - self._wall

    @property
    def shares(self) -> dict[str, float]:
        """Of their cores, in percent: above 60 the generator itself would be what is measured."""
        return {"server_cpu": 100 * self.server_s / self.seconds, "own_cpu": 100 * self.own_s / self.seconds}

"""The server in a data folder that may be on a bad disk, and a demo that is made once and copied."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.rig.server import Server, until

ROOT = Path(__file__).parents[2]
GENEROUS = (
    "answers=1000/1000,contributions=1000/1000,connects=1000/1000,address_joins=1000/1000,address_connects=1000/2000"
)
"""Faults are about what is kept; the limits have their own tests."""
PATIENT_S = 120.0
"""So long a wait may take that is no promise: a start takes two seconds, and thirty beside fifteen other programs."""


@dataclass
class FaultyServer(Server):
    """A server whose log is elsewhere, so that a full disk or a power cut does not destroy it."""

    planted: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Make the folder of its log."""
        self.logs = self.data.with_name(f"{self.data.name}-log")
        self.logs.mkdir(parents=True, exist_ok=True)

    def launch(self) -> None:
        """Start without waiting for it to answer."""
        self.starts += 1
        module = ["tests.faults.launch", ",".join(self.planted)] if self.planted else ["facilitation"]
        environment = {
            **os.environ, "FACILITATION_LIMITS": GENEROUS, **self.settings, "FACILITATION_DATA": str(self.data),
            "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT), "HOST": "127.0.0.1", "PORT": str(self.port),
        }  # fmt: skip
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *module, "serve"], env=environment, cwd="/", stdout=log, stderr=log
            )

    def start(self, *, demo: bool = False) -> None:
        """Start and wait until it answers; raises AssertionError with its log."""
        assert not demo, "the demo is made once, by `template`"
        self.launch()
        until(self._answers, PATIENT_S, lambda: self.log)

    def answers(self) -> bool:
        """Whether pages are served now; raises AssertionError when it is dead."""
        return self._answers()

    def wait_for_death(self, seconds: float = PATIENT_S) -> None:
        """Wait until it has died at a point that was armed."""
        assert self.process is not None
        self.process.wait(seconds)

    def signal(self, sign: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(sign)

    @property
    def traces(self) -> str:
        """What all its processes logged of errors of our own."""
        logs = [log.read_text(errors="replace") for log in sorted(self.logs.glob("*.txt"))]
        return "\n".join(log for log in logs if "Traceback" in log)

    @property
    def _log(self) -> Path:
        return self.logs / f"server-{self.starts}.txt"


@dataclass(frozen=True)
class Template:
    """A demo at rest: its data folder, and the links it printed."""

    data: Path
    code: str
    links: dict[str, str]


@cache
def template() -> Template:
    """Made once per process by a real first start."""
    folder = tempfile.mkdtemp(prefix="faults-template-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = Path(folder) / "data"
    data.mkdir()
    server = Server(data)
    server.start(demo=True)
    made = Template(data, server.code, server.links)
    server.stop()
    return made


def lay(to: Path) -> None:
    """Copy the demo into a folder, certain to be there whatever happens from now on."""
    for file in template().data.glob("facilitation.sqlite3*"):
        shutil.copyfile(file, to / file.name)
        _sync(to / file.name)
    _sync(to)


def _sync(path: Path) -> None:
    opened_for_it = os.open(path, os.O_RDONLY)
    os.fsync(opened_for_it)
    os.close(opened_for_it)


@contextmanager
def opened(data: Path, *planted: str, **settings: str) -> Iterator[FaultyServer]:
    """A server with the demo in it, not started yet; whatever runs at the end is killed."""
    data.mkdir(parents=True, exist_ok=True)
    lay(data)
    server = FaultyServer(data, settings=settings, planted=planted)
    try:
        yield server
    finally:
        if server.running:
            server.signal(signal.SIGCONT)
            server.kill()

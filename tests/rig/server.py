"""The product as its users start it: a process of its own, reached only by what it prints and serves."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.rig import prepared, warm

PRINTED = re.compile(r"^(join|moderator|screen|staff|staff login): (.+)$", re.MULTILINE)
PROGRAM = [sys.executable, "-m", "facilitation"]
START_SECONDS = 100  # it takes two; forty beside thirty other programs
STOP_SECONDS = 15


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One running server; it may be killed and started again on the same data and the same port."""

    data: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    cold: bool = False
    process: subprocess.Popen[bytes] | warm.Forked | None = None
    starts: int = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that the present process has printed."""
        return self._log.read_text(errors="replace")

    @property
    def complaints(self) -> str:
        """What the present process has printed since it said that it is ready and what it runs on."""
        return self.log.split("INFO facilitation: started ", 1)[1].partition("\n")[2]

    @property
    def links(self) -> dict[str, str]:
        """What a demo prints: join, moderator, screen, staff and `staff login` (NAME PASSWORD)."""
        return dict(PRINTED.findall(self.log))

    @property
    def code(self) -> str:
        """The code of the demo's session."""
        return self.links["join"].rstrip("/").split("/s/")[1].split("/")[0]

    def start(self, *, demo: bool = False) -> None:
        """Start and wait until pages are served; ends it and raises AssertionError with the log if that fails."""
        self.starts += 1
        environment = {**os.environ, **self.settings, "FACILITATION_DATA": str(self.data), "PYTHONUNBUFFERED": "1"}
        environment |= {"HOST": "127.0.0.1", "PORT": str(self.port)}
        self.process = self._begin(environment, demo=demo)
        try:
            until(lambda: self._answers() and (not demo or len(self.links) == 5), START_SECONDS, lambda: self.log)
        except AssertionError:
            self._process.kill()
            raise

    def stop(self) -> None:
        """Ask it to end and insist that it does so in order."""
        self._end(signal.SIGTERM)
        assert self._process.returncode == 0, self.log

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `facilitation …` on the same data."""
        environment = {**os.environ, **self.settings, "FACILITATION_DATA": str(self.data)}
        command = [sys.executable, "-m", "facilitation", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    def _begin(self, environment: dict[str, str], *, demo: bool) -> subprocess.Popen[bytes] | warm.Forked:
        command, files = self._command(demo=demo), self._inherited()
        if command[:3] == PROGRAM and not (files or self.cold) and warm.can_start(self.settings):
            self._log.write_bytes(b"")
            return warm.start(command[3:], environment, self.data, self._log)
        with self._log.open("wb") as log:
            return subprocess.Popen(command, env=environment, cwd=self.data, stdout=log, stderr=log, pass_fds=files)

    def _command(self, *, demo: bool) -> list[str]:
        return [*PROGRAM, "serve", *(["--demo"] if demo else [])]

    def _inherited(self) -> tuple[int, ...]:
        """Open files the process gets from us, besides the usual three."""
        return ()

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self.process is not None and self.process.poll() is None

    @property
    def _process(self) -> subprocess.Popen[bytes] | warm.Forked:
        assert self.process is not None, "the server was never started"
        return self.process

    @property
    def _log(self) -> Path:
        return self.data / f"server-{self.starts}.txt"

    def _end(self, sign: int) -> None:
        self._process.send_signal(sign)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"still running {STOP_SECONDS} s after being told to end:\n{self.log}") from None

    def _answers(self) -> bool:
        assert self.running, f"the server ended at start:\n{self.log}"
        try:
            with urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


@contextmanager
def serving(data: Path, *, demo: bool = True, first: bool = False, **settings: str) -> Iterator[Server]:
    """A server for the length of a block; whatever it logged as an error fails the test that used it.

    What a start makes is there already and the program is imported, unless this is to be the `first` start on an empty
    folder.
    """
    data.mkdir(parents=True, exist_ok=True)
    if not first:
        if demo and not any(data.iterdir()):
            prepared.lay_demo(data)
        prepared.lay_assets(data)
    server = Server(data, settings=settings, cold=first)
    try:
        server.start(demo=demo)
        yield server
        if server.running:
            server.stop()
    finally:
        if server.running:
            server.kill()
    for log in sorted(data.glob("server-*.txt")):
        assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")


def until(condition: Callable[[], bool], seconds: float, explain: Callable[[], str]) -> None:
    """Wait until `condition()` holds; fails with `explain()` after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s:\n{explain()}"
        time.sleep(0.05)

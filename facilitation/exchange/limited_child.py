"""Run a module of this package as a child process that reads a foreign file: the one place that starts and ends them.

The child gets the file and its request as open files, says its answer into a third one, and has limited memory, time
and bytes to say; it has no network and no other file (`confinement`). No pipe is read, so that a server under eventlet
collects nothing piece by piece, and no exception crosses: eventlet copies the classes of `subprocess`, and an
`except TimeoutExpired` would match none of them.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

import facilitation
from facilitation.exchange.confinement import Confined, confine

Popen = Callable[..., "subprocess.Popen[bytes]"]
"""Starts a process; tests pass one that measures."""

MAX_OUTPUT = 8_000_000
"""Bytes a child may say; the largest plan (12 × 600 needs) takes 2 MB, and decoding 8 MB takes 10 to 25 ms."""
PATIENCE = 6
"""Times its seconds of processor that a child may last by the clock: on an evening five others want both cores, too."""
GRACE_S = 5.0
"""A child ends itself after its time. One that does not is killed so much later."""
_USER = 11
"""The place of the time in user mode behind the name of a process, see proc_pid_stat(5); that in the kernel follows."""
_POLLS_S = (0.005, 0.02)
"""Seconds between two looks at a child, at first and later."""


class Ended(NamedTuple):
    """How a child ended; a negative code is the signal that ended it. `seconds` are those of processor that it took."""

    returncode: int
    output: bytes
    seconds: float = 0.0


class TooMuchOutput(Exception):
    """The child has more to say than its output takes."""


def run_child(
    module: str,
    source: BinaryIO,
    request: bytes,
    seconds: float,
    *,
    arguments: Sequence[str] = (),
    max_output: int = MAX_OUTPUT,
    popen: Popen = subprocess.Popen,
) -> Ended:
    """Run `python -m module SECONDS MAX_OUTPUT REQUEST …` with the opened file as its input; the seconds are of processor."""
    with _unnamed("request") as asked, _unnamed("answer") as answer:
        asked.write(request)
        asked.seek(0)
        given = [str(seconds), str(max_output), str(asked.fileno()), *arguments]
        child = popen(
            [sys.executable, "-P", "-m", module, *given],
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            pass_fds=(asked.fileno(),),
            env=child_environment(),
            cwd="/",
        )
        code, took = _wait(child, time.monotonic() + PATIENCE * seconds + GRACE_S)
        answer.seek(0)
        return Ended(code, answer.read(max_output + 1), took)


def _wait(child: "subprocess.Popen[bytes]", until: float) -> tuple[int, float]:
    """Wait for the end of a child, and kill it if it is still there at that time; with its seconds of processor."""
    pause, longest = _POLLS_S
    took = 0.0
    try:
        while not _is_over(child.pid) and time.monotonic() < until:
            time.sleep(pause)
            pause = min(pause * 1.5, longest)
    finally:
        took = _seconds(child.pid)
        if child.poll() is None:
            child.kill()
            child.wait()
    return child.returncode, took


def _is_over(pid: int) -> bool:
    """Whether a child has ended; it is left there, so that its time can still be read."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _seconds(pid: int) -> float:
    """The seconds of processor that a child has taken, which nobody has waited for yet."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()  # the name before may have blanks
    user, system = words[_USER], words[_USER + 1]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _unnamed(name: str) -> Iterator[BinaryIO]:
    """A file in memory that no other process can open, and that is gone when it is closed."""
    with os.fdopen(os.memfd_create(name), "w+b") as file:
        yield file


class Task(NamedTuple):
    """What a child has to do: its request, its input, and how much it may say."""

    request: bytes
    source: BinaryIO
    max_output: int
    arguments: list[str]
    held: Confined

    def answer(self, output: bytes) -> None:
        """Say the answer. Raises TooMuchOutput."""
        if len(output) > self.max_output:
            raise TooMuchOutput
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()


def take_task(memory: int, arguments: list[str], *, reads: Sequence[Path] = (), threads: bool = False) -> Task:
    """Limit and confine this process, then return its task. The child calls it before it reads a byte of the file.

    `reads` and `threads` are what `confine` allows beside.
    """
    seconds, max_output, request, *more = arguments
    limit(memory, float(seconds), int(max_output))
    held = confine(reads=reads, threads=threads)
    with os.fdopen(int(request), "rb") as asked:
        return Task(asked.read(), sys.stdin.buffer, int(max_output), more, held)


def limit(memory: int, seconds: float, output: int = 0) -> None:
    """Limit this process: bytes of address space, seconds of processor (by the clock PATIENCE times as many), bytes it writes."""
    # Unhandled, either signal ends the process, whatever it is doing.
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 1e-6))
    signal.setitimer(signal.ITIMER_REAL, max(PATIENCE * seconds, 1e-6))
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: 1 + int(seconds),
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_FSIZE: output,
        resource.RLIMIT_CORE: 0,
    }
    for resource_id, value in limits.items():
        resource.setrlimit(resource_id, (value, value))


def child_environment() -> dict[str, str]:
    """Only the variables a child needs: it inherits no secret, and finds this package in a wheel or a checkout."""
    home = str(Path(facilitation.__file__).parent.parent)
    return {"PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": os.defpath}


def probe() -> Confined:
    """Start a child and return what holds it on this machine."""
    with _unnamed("nothing") as nothing:
        done = run_child("facilitation.exchange.limited_child", nothing, b"", GRACE_S)
    return msgspec.json.decode(done.output, type=Confined)


def main(arguments: list[str]) -> int:
    """Run the child of `probe`."""
    task = take_task(500_000_000, arguments)
    task.answer(msgspec.json.encode(task.held))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

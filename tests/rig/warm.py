"""Start `facilitation serve` by forking a process that has imported the program: imports take four fifths of a start.

What runs in the fork is the program's own command line, from its arguments and environment on, in a process of its own.
A `first` start imports everything itself, and so does one whose settings are effective while that happens.
"""

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import BinaryIO, NoReturn

IMPORTED = (
    "facilitation.serve", "facilitation.__main__", "facilitation.app", "facilitation.demo", "facilitation.exchange.qr",
    "facilitation.wire.eventlet_websocket", "facilitation.wire.eventlet_hub", "facilitation.wire.http",
    "facilitation.wire.listener", "facilitation.wire.ticker", "facilitation.wire.fast", "facilitation.wire.shutdown",
)  # fmt: skip
COLD = ("PYTHON", "LD_", "FACILITATION_ASYNC_MODE")
"""Settings whose names begin so are effective before or while the program is imported."""
POLL_S = 0.02
templates: list[Path] = []
"""The folder of compiled templates, where starts are to be cheap: a test needs that, and a measurement must not have it."""


class Forked:
    """A forked server, with what is needed of `subprocess.Popen`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, minus the number of the signal that killed it; None while it runs."""
        if self.returncode is None:
            self.returncode = _ask({"poll": self.pid})["code"]
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises TimeoutExpired."""
        deadline = time.monotonic() + (timeout or float("inf"))
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("facilitation serve", timeout or 0)
            time.sleep(POLL_S)
        return code

    def send_signal(self, sign: int) -> None:
        """Send a signal while it runs."""
        if self.poll() is None:
            os.kill(self.pid, sign)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


def can_start(settings: dict[str, str]) -> bool:
    """Whether a server with these settings may be forked."""
    return not any(name.startswith(COLD) for name in settings)


def start(arguments: list[str], environment: dict[str, str], folder: Path, log: Path) -> Forked:
    """Run `facilitation` with these arguments in a process of its own; it writes both outputs to `log`."""
    wanted = {"arguments": arguments, "environment": environment, "folder": str(folder), "log": str(log)}
    return Forked(int(_ask(wanted)["pid"] or 0))


def _ask(what: dict[str, object]) -> dict[str, int | None]:
    process = _imported()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(what).encode() + b"\n")
    process.stdin.flush()
    answer: dict[str, int | None] = json.loads(process.stdout.readline())
    return answer


@cache
def _imported() -> subprocess.Popen[bytes]:
    """The process that has imported the program, one for each worker of pytest; it ends with this one."""
    command = [sys.executable, "-u", "-m", "tests.rig.warm", *map(str, templates)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(process.communicate)
    return process


def _import_and_wait() -> None:
    """Fork a server for each line asked; returns only in the forks, with their arguments in place."""
    fork, wait = os.fork, os.waitpid  # before eventlet replaces them
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _import_program()
    for line in questions:
        asked = json.loads(line)
        if "poll" in asked:
            pid, status = wait(asked["poll"], os.WNOHANG)
            told = {"code": os.waitstatus_to_exitcode(status) if pid else None}
        else:
            pid = fork()
            if pid == 0:
                _become(asked, questions, answers)
                return
            told = {"pid": pid}
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()
    sys.exit()


def _import_program() -> None:
    import warnings
    from importlib import import_module

    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated", category=Warning)
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"  # as facilitation.serve says it
    import_module(IMPORTED[0])  # before eventlet replaces what it measures with
    import eventlet

    eventlet.monkey_patch()
    for name in IMPORTED:
        import_module(name)
    for folder in sys.argv[1:]:
        from tests.rig import cheap

        cheap.keep(Path(folder))
        cheap.begin()
    gc.collect()
    gc.freeze()  # else the collector of each server copies the memory of this process, which takes 0.1 s


def _become(asked: dict[str, str], questions: BinaryIO, answers: BinaryIO) -> None:
    """Take on the arguments, environment, folder and outputs of the server that was asked for."""
    questions.close()
    answers.close()
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, standard in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, standard)
    os.close(log)
    os.close(nothing)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["facilitation", *asked["arguments"]]


def _run() -> NoReturn:
    _import_and_wait()
    from facilitation.__main__ import main

    sys.exit(main(prog_name="facilitation"))


if __name__ == "__main__":
    _run()

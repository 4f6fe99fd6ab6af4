"""Run a module of ours as a child process that has little memory, little time, and nothing to write to."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import facilitation

Run = Callable[..., Any]


def run_child(module: str, arguments: list[str], request: bytes, seconds: float, run: Run) -> Any:
    """Run `python -m module SECONDS …` with `request` as its input; returns the completed process.

    The child watches the clock itself (`limit`), so that no exception has to cross: under eventlet's patched subprocess
    `TimeoutExpired` is another class than the one that can be imported. A negative return code is a signal: the child
    was ended at one of its limits. `run` is subprocess.run.
    """
    command = [sys.executable, "-P", "-m", module, str(seconds), *arguments]
    return run(command, input=request, capture_output=True, env=_environment(), check=False)


def limit(memory: int, seconds: float) -> None:
    """Limit this process, as the child's first act: bytes of address space, seconds by the clock and of processor."""
    signal.setitimer(signal.ITIMER_REAL, seconds)  # unhandled, the signal ends the process, whatever it is doing
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: max(1, int(seconds)),
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def _environment() -> dict[str, str]:
    """Only what the child needs: it inherits no secret, and finds this package from a wheel and from a checkout."""
    home = str(Path(facilitation.__file__).parent.parent)
    return {"PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": os.defpath}

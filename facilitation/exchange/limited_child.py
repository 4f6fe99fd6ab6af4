"""Run a module of this package as a child process with limited memory and time that can write no files."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import facilitation

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
"""The signature of subprocess.run, so far as it is used here; tests pass their own."""


def run_child(
    module: str, arguments: list[str], request: bytes, seconds: float, run: Run
) -> "subprocess.CompletedProcess[bytes]":
    """Run `python -m module SECONDS …` with `request` as its input; a negative return code is the signal that ended it.

    The child watches the clock itself (`limit`), so that no exception has to cross: under eventlet's patched subprocess
    `TimeoutExpired` is not the class that can be imported.
    """
    command = [sys.executable, "-P", "-m", module, str(seconds), *arguments]
    return run(command, input=request, capture_output=True, env=child_environment(), check=False)


def limit(memory: int, seconds: float) -> None:
    """Limit this process: bytes of address space, seconds by the clock and of processor. The child calls it first."""
    signal.setitimer(signal.ITIMER_REAL, seconds)  # unhandled, the signal ends the process, whatever it is doing
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: max(1, int(seconds)),
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for resource_id, value in limits.items():
        resource.setrlimit(resource_id, (value, value))


def child_environment() -> dict[str, str]:
    """Only the variables a child needs: it inherits no secret, and finds this package in a wheel or a checkout."""
    home = str(Path(facilitation.__file__).parent.parent)
    return {"PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": os.defpath}

"""A disk that needs longer for each sync: by a small library before the server, or by strace beside it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.load.crowd import NotMeasured
from tests.rig import preload

SOURCE = Path(__file__).with_suffix(".c")
DELAY_US = 2_000
PROBE = """
import os, statistics, sys, time
def sync():
    file.write(bytes(4096))
    began = time.perf_counter()
    os.fdatasync(file.fileno())
    return time.perf_counter() - began
with open(os.path.join(sys.argv[1], "probe"), "wb", buffering=0) as file:
    print(statistics.median(sync() for _ in range(20)))
"""


def settings(folder: Path) -> dict[str, str]:
    """What a server is started with so that its syncs are slow; nothing where there is no compiler."""
    if preload.compiler() is None:
        return {}
    wanted = {"LD_PRELOAD": str(preload.built(SOURCE, folder)), "SLOW_SYNC_US": str(DELAY_US)}
    if sync_s(wanted) < DELAY_US / 1e6:
        raise NotMeasured("the library that makes syncs slow is not heeded here")
    return wanted


@contextmanager
def slowed(pid: int) -> Iterator[None]:
    """The same without a compiler: strace holds each sync of a running process up."""
    if shutil.which("strace") is None:
        raise NotMeasured("a slow disk needs a C compiler or strace here")
    what = ["-e", "trace=fsync,fdatasync", "-e", f"inject=fsync,fdatasync:delay_exit={DELAY_US}"]
    tracer = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", *what, "-p", str(pid)])
    try:
        yield
    finally:
        tracer.terminate()
        tracer.wait()


def sync_s(environment: dict[str, str]) -> float:
    """How long a sync takes in a process with this environment: the median of twenty."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, folder()], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def folder() -> str:
    """For the library and the probe."""
    return _kept().name


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="slow-sync-", dir=os.environ.get("LOAD_DIR"))

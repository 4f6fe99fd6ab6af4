"""What was measured on: a figure without its machine says nothing."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.load import slow_sync
from tests.load.contenders import NODE
from tests.load.process import CORES, OWN, SERVER


def facts() -> list[str]:
    """One line each."""
    packages = ("python-socketio", "python-engineio", "eventlet", "flask-socketio")
    return [
        f"{len(CORES)} cores ({_processor()}), {_memory_gib():.0f} GiB, {platform.system()} {platform.release()}; {_placed()}",
        f"Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in packages)}",
        f"Node {_node()}, SQLite {sqlite3.sqlite_version}, {slow_sync.sync_s(dict(os.environ)) * 1e6:.0f} µs for one sync",
    ]


def _placed() -> str:
    if SERVER == OWN:
        return "**one core only: server and generator share it, and no figure here is worth much**"
    return f"server on core {min(SERVER)}, generator on core {min(OWN)}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory_gib() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30


def _node() -> str:
    return subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")

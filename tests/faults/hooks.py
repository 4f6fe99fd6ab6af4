"""Points at which a fault can be played from inside the process, armed by files in the data folder; no bug by itself."""

import mmap
import os
import signal
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.launch import Plant, on_the_writer, replace

ARMED = "armed"
CLOCK = "clock"


def arm(data: Path, point: str, passes: int = 1) -> None:
    """From now on the process dies when it comes to this point for the n-th time."""
    (data / f"{ARMED}-{point}").write_text(str(passes))


def set_clock(data: Path, seconds: float) -> None:
    """Move the clock of a process that was started with the hook `clock`."""
    with (data / CLOCK).open("r+b") as file:
        file.write(struct.pack("d", seconds))


def _point(data: Path, name: str) -> Callable[[], None]:
    armed, seen = data / f"{ARMED}-{name}", 0

    def passed() -> None:
        nonlocal seen
        if armed.exists():
            seen += 1
            if seen >= int(armed.read_text() or 1):
                armed.unlink()
                os.kill(os.getpid(), signal.SIGKILL)

    return passed


def _around(name: str, owner: Callable[[], Any], attribute: str, *, after: bool) -> Plant:
    """Die before or after a function of the product."""

    def plant(data: Path) -> None:
        passed = _point(data, name)

        def made(original: Callable[..., Any]) -> Callable[..., Any]:
            def hooked(*arguments: Any, **named: Any) -> Any:
                if not after:
                    passed()
                result = original(*arguments, **named)
                if after:
                    passed()
                return result

            return hooked

        replace(owner(), attribute, made)

    return plant


def _commit(name: str, *, after: bool) -> Plant:
    """Die before or after a commit of the writer."""

    def plant(data: Path) -> None:
        on_the_writer(lambda engine: _around(name, lambda: engine.dialect, "do_commit", after=after)(data))

    return plant


def _module(name: str) -> Callable[[], Any]:
    def load() -> Any:
        from importlib import import_module

        return import_module(f"facilitation.{name}")

    return load


def _hub() -> Any:
    from facilitation.wire.eventlet_hub import Hub

    return Hub


def _broadcast() -> Any:
    from facilitation.broadcast import Broadcast

    return Broadcast


def _clock(data: Path) -> None:
    """The wall clock of this process can be moved while it runs."""
    (data / CLOCK).write_bytes(struct.pack("d", 0.0))
    with (data / CLOCK).open("rb") as file:
        moved = mmap.mmap(file.fileno(), 8, prot=mmap.PROT_READ)

    def by() -> float:
        return float(struct.unpack("d", moved)[0])

    replace(time, "time", lambda real: lambda: real() + by())
    replace(time, "time_ns", lambda real: lambda: real() + int(by() * 1e9))


POINTS: dict[str, Plant] = {
    "before-commit": _commit("before-commit", after=False),
    "after-commit": _commit("after-commit", after=True),
    "rows-without-totals": _around("rows-without-totals", _module("store.session.answers"), "replace", after=True),
    "totals-without-rev": _around("totals-without-rev", _module("store.results.tallies"), "add", after=True),
    "frozen-not-looked": _around("frozen-not-looked", _module("actions.counting"), "freeze", after=True),
    "before-delivery": _around("before-delivery", _hub, "deliver", after=False),
    "after-delivery": _around("after-delivery", _hub, "deliver", after=True),
    "before-a-tick": _around("before-a-tick", _broadcast, "tick", after=False),
    "recount-at-start": _around("recount-at-start", _module("actions.counting"), "rebuild", after=True),
}
"""Where the process can be made to die."""
HOOKS: dict[str, Plant] = {**POINTS, "clock": _clock}

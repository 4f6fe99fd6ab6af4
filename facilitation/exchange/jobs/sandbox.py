"""Untrusted files are read in a child process that has little memory, little time and nothing to write to.

As a program (`python -m facilitation.exchange.jobs.sandbox SECONDS plan|sheets FILE NAME`) it is the child and prints what it read as JSON.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from facilitation.exchange.limited_child import limit, run_child
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Preview, Problem

MAX_BYTES = 20_000_000
SECONDS = 20.0
MEMORY = 600_000_000
"""Bytes of address space; a plan of 12 × 600 rows is read with a quarter of it."""


class SheetsRead(msgspec.Struct, frozen=True):
    """A workbook as sheets of texts, or what is wrong with the file."""

    sheets: dict[str, tuple[tuple[str, ...], ...]] = {}
    problems: tuple[Problem, ...] = ()


def read_plan_file(
    path: Path | str,
    mapping: Mapping | None = None,
    run: Callable[..., Any] = subprocess.run,
    *,
    filename: str | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
) -> Preview:
    """What a file says as a plan. `filename` is the name its owner gave it, `run` starts the child."""
    path = Path(path)
    request = msgspec.json.encode(mapping or Mapping())
    said = _child(path, ["plan", str(path.absolute()), filename or path.name], request, run, max_bytes, seconds)
    return Preview(problems=(said,)) if isinstance(said, Problem) else msgspec.json.decode(said, type=Preview)


def read_sheets_file(path: Path, *, max_bytes: int = MAX_BYTES) -> SheetsRead:
    """The sheets of a workbook as texts."""
    said = _child(path, ["sheets", str(path.absolute()), path.name], b"{}", subprocess.run, max_bytes, SECONDS)
    return SheetsRead(problems=(said,)) if isinstance(said, Problem) else msgspec.json.decode(said, type=SheetsRead)


def _child(
    path: Path, arguments: list[str], request: bytes, run: Callable[..., Any], max_bytes: int, seconds: float
) -> bytes | Problem:
    """What the child printed, or why there is nothing."""
    try:
        size = path.stat().st_size
    except OSError:
        return problem("not_found")
    if size > max_bytes:
        return problem("too_large", limit=max_bytes // 1_000_000)
    done = run_child("facilitation.exchange.jobs.sandbox", arguments, request, seconds, run)
    if done.returncode:
        return problem("too_large_or_slow" if done.returncode < 0 else "broken")
    return bytes(done.stdout)


def main(arguments: list[str]) -> int:
    """The child: limit itself, read the file, print what it says."""
    seconds, what, path, filename = arguments
    limit(MEMORY, float(seconds))
    mapping = msgspec.json.decode(sys.stdin.buffer.read(), type=Mapping)
    try:
        output = msgspec.json.encode(_sheets(path) if what == "sheets" else _plan(path, filename, mapping))
    except MemoryError:
        output = msgspec.json.encode({"problems": [problem("too_large_or_slow")]})
    except OSError:
        output = msgspec.json.encode({"problems": [problem("not_found")]})
    sys.stdout.buffer.write(output)
    return 0


def _plan(path: str, filename: str, mapping: Mapping) -> Preview:
    # Imported under the limits: openpyxl is what takes the memory.
    from facilitation.exchange.plan_import.any_file import read_plan

    return read_plan(Path(path).read_bytes(), filename, mapping)


def _sheets(path: str) -> SheetsRead:
    from facilitation.exchange.plan_import.any_file import read_sheets

    try:
        return SheetsRead(sheets=read_sheets(Path(path).read_bytes()))
    except Unreadable as error:
        return SheetsRead(problems=(problem(error.code, **error.params),))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

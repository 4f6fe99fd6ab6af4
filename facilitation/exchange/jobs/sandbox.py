"""Read untrusted files in a child process with limited memory and time that can write no files.

Run as a program (`python -m facilitation.exchange.jobs.sandbox SECONDS plan|sheets FILE NAME`) it is the child, and
prints what it read as JSON.
"""

import subprocess
import sys
from pathlib import Path

import msgspec

from facilitation.exchange.limited_child import Run, limit, run_child
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Preview, Problem

MAX_BYTES = 20_000_000
SECONDS = 20.0
MEMORY = 600_000_000
"""Bytes of address space; a plan of 12 × 600 rows needs a quarter of it."""


class SheetsRead(msgspec.Struct, frozen=True):
    """The sheets of a workbook as rows of text, or the problems of the file."""

    sheets: dict[str, tuple[tuple[str, ...], ...]] = {}
    problems: tuple[Problem, ...] = ()


def read_plan_file(
    path: Path | str,
    mapping: Mapping | None = None,
    run: Run = subprocess.run,
    *,
    filename: str | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
) -> Preview:
    """Read a file as a plan. `filename` is its original name; `run` starts the child."""
    path = Path(path)
    request = msgspec.json.encode(mapping or Mapping())
    output = _read_in_child(
        path, ["plan", str(path.absolute()), filename or path.name], request, run, max_bytes, seconds
    )
    return Preview(problems=(output,)) if isinstance(output, Problem) else msgspec.json.decode(output, type=Preview)


def read_sheets_file(path: Path, *, max_bytes: int = MAX_BYTES) -> SheetsRead:
    """Read the sheets of a workbook as rows of text."""
    output = _read_in_child(
        path, ["sheets", str(path.absolute()), path.name], b"{}", subprocess.run, max_bytes, SECONDS
    )
    return (
        SheetsRead(problems=(output,)) if isinstance(output, Problem) else msgspec.json.decode(output, type=SheetsRead)
    )


def _read_in_child(
    path: Path, arguments: list[str], request: bytes, run: Run, max_bytes: int, seconds: float
) -> bytes | Problem:
    """The output of the child, or the problem that prevented it."""
    try:
        size = path.stat().st_size
    except OSError:
        return problem("not_found")
    if size > max_bytes:
        return problem("too_large", limit=max_bytes // 1_000_000)
    done = run_child("facilitation.exchange.jobs.sandbox", arguments, request, seconds, run)
    if done.returncode:
        return problem("too_large_or_slow" if done.returncode < 0 else "broken")
    return done.stdout


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, read the file and print the result."""
    seconds, wanted, path, filename = arguments
    limit(MEMORY, float(seconds))
    mapping = msgspec.json.decode(sys.stdin.buffer.read(), type=Mapping)
    try:
        output = msgspec.json.encode(_read_sheets(path) if wanted == "sheets" else _read_plan(path, filename, mapping))
    except MemoryError:
        output = msgspec.json.encode({"problems": [problem("too_large_or_slow")]})
    except OSError:
        output = msgspec.json.encode({"problems": [problem("not_found")]})
    sys.stdout.buffer.write(output)
    return 0


def _read_plan(path: str, filename: str, mapping: Mapping) -> Preview:
    # Imported after the limits are set, since openpyxl takes most of the memory.
    from facilitation.exchange.plan_import.any_file import read_plan

    return read_plan(Path(path).read_bytes(), filename, mapping)


def _read_sheets(path: str) -> SheetsRead:
    from facilitation.exchange.plan_import.any_file import read_sheets

    try:
        return SheetsRead(sheets=read_sheets(Path(path).read_bytes()))
    except Unreadable as error:
        return SheetsRead(problems=(error.problem,))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

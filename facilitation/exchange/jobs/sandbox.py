"""Read untrusted files in a child process with limits of memory, time and output, without network and other files.

Run as a program it is the child, and says what it read as JSON; see `limited_child`.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from facilitation.exchange.limited_child import Popen, TooMuchOutput, run_child, take_task
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
    popen: Popen = subprocess.Popen,
    *,
    filename: str | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
) -> Preview:
    """Read a file as a plan. `filename` is its original name; `popen` starts the child."""
    output = read_plan_as_json(path, mapping, popen, filename=filename, max_bytes=max_bytes, seconds=seconds)
    return msgspec.json.decode(output, type=Preview)


def read_plan_as_json(
    path: Path | str,
    mapping: Mapping | None = None,
    popen: Popen = subprocess.Popen,
    *,
    filename: str | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
) -> bytes:
    """Read a file as a plan and return its Preview as the child said it."""
    path = Path(path)
    request = msgspec.json.encode(mapping or Mapping())
    return _read_in_child(path, ("plan", filename or path.name), request, popen, max_bytes, seconds)


def read_sheets_file(
    path: Path, popen: Popen = subprocess.Popen, *, max_bytes: int = MAX_BYTES, seconds: float = SECONDS
) -> SheetsRead:
    """Read the sheets of a workbook as rows of text."""
    output = _read_in_child(path, ("sheets", path.name), b"{}", popen, max_bytes, seconds)
    return msgspec.json.decode(output, type=SheetsRead)


def _read_in_child(
    path: Path, arguments: tuple[str, str], request: bytes, popen: Popen, max_bytes: int, seconds: float
) -> bytes:
    """The output of the child, or the problem that prevented it in its place."""
    try:
        source = path.open("rb")
    except OSError:
        return _problem("not_found")
    with source:
        if os.fstat(source.fileno()).st_size > max_bytes:
            return _problem("too_large", limit=max_bytes // 1_000_000)
        module = "facilitation.exchange.jobs.sandbox"
        done = run_child(module, source, request, seconds, arguments=arguments, popen=popen)
    if done.returncode:
        return _problem("too_large_or_slow" if done.returncode < 0 else "broken")
    return done.output


def _problem(code: str, **params: int) -> bytes:
    """A reading that consists of one problem, in the form of both Preview and SheetsRead."""
    return msgspec.json.encode({"problems": [problem(code, **params)]})


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, read the file and say the result."""
    task = take_task(MEMORY, arguments)
    wanted, filename = task.arguments
    try:
        read = _read_sheets(task.source) if wanted == "sheets" else _read_plan(task.source, filename, task.request)
        task.answer(msgspec.json.encode(read))
    except MemoryError:
        task.answer(_problem("too_large_or_slow"))
    except TooMuchOutput:
        task.answer(_problem("too_much_text", limit=task.max_output // 1_000_000))
    return 0


def _read_plan(source: BinaryIO, filename: str, request: bytes) -> Preview:
    # Imported after the limits are set, since openpyxl takes most of the memory.
    from facilitation.exchange.plan_import.any_file import read_plan

    return read_plan(source.read(), filename, msgspec.json.decode(request, type=Mapping))


def _read_sheets(source: BinaryIO) -> SheetsRead:
    from facilitation.exchange.plan_import.any_file import read_sheets

    try:
        return SheetsRead(sheets=read_sheets(source.read()))
    except Unreadable as error:
        return SheetsRead(problems=(error.problem,))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

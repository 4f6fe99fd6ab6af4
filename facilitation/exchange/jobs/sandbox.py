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
SECONDS_AGAIN = 5.0
"""Of processor, to read a kept grid at once; 4,000 rows take half a second."""
NICENESS = 10
"""Of a child that reads again while somebody waits for the page: a vote comes first, an export later."""
MEMORY = 600_000_000
"""Bytes of address space; a plan of 12 × 600 rows needs a quarter of it."""


class KeptReading(Preview, frozen=True, kw_only=True):
    """The reading of a file with its grid as `encode_grid` writes it; b"" if it has none, or both are too much to say."""

    grid: bytes = b""


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
    path = Path(path)
    request = msgspec.json.encode(mapping or Mapping())
    output = _read_in_child(path, ("plan", filename or path.name), request, popen, max_bytes, seconds)
    return msgspec.json.decode(output, type=Preview)


def read_and_keep(path: Path, mapping: Mapping, filename: str, max_bytes: int) -> KeptReading:
    """Read a file as a plan, and return its grid as well, so that it can be read again with other corrections."""
    arguments, request = ("plan", filename), msgspec.json.encode(mapping)
    output = _read_in_child(path, arguments, request, subprocess.Popen, max_bytes, SECONDS)
    return msgspec.json.decode(output, type=KeptReading)


def read_again(grid: Path, mapping: Mapping, *, seconds: float = SECONDS) -> Preview:
    """Read a kept grid with other corrections: the same as reading its file, without opening that."""
    request = msgspec.json.encode(mapping)
    output = _read_in_child(grid, ("grid", ""), request, subprocess.Popen, MAX_BYTES, seconds)
    return msgspec.json.decode(output, type=Preview)


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
        if wanted == "grid":
            os.nice(NICENESS)
            task.answer(msgspec.json.encode(_recognise(task.source, task.request)))
        elif wanted == "sheets":
            task.answer(msgspec.json.encode(_read_sheets(task.source)))
        else:
            task.answer(_read_plan(task.source, filename, task.request, task.max_output))
    except MemoryError:
        task.answer(_problem("too_large_or_slow"))
    except TooMuchOutput:
        task.answer(_problem("too_much_text", limit=task.max_output // 1_000_000))
    return 0


def _read_plan(source: BinaryIO, filename: str, request: bytes, max_output: int) -> bytes:
    """A KeptReading as JSON, without its grid where both together are too long."""
    # Imported after the limits are set, since openpyxl takes most of the memory.
    from facilitation.exchange.plan_import.any_file import read_with_grid
    from facilitation.rules.planfile.kept_grid import encode_grid

    mapping = msgspec.json.decode(request, type=Mapping)
    preview, grid = read_with_grid(source.read(), filename, mapping)
    output = msgspec.json.encode(preview)
    kept = msgspec.json.encode(encode_grid(grid)) if grid else b'""'
    return output[:-1] + b',"grid":' + kept + b"}" if len(output) + len(kept) + 10 <= max_output else output


def _recognise(source: BinaryIO, request: bytes) -> Preview:
    from facilitation.rules.planfile.kept_grid import decode_grid
    from facilitation.rules.planfile.recognise import recognise_plan

    return recognise_plan(decode_grid(source.read()), msgspec.json.decode(request, type=Mapping))


def _read_sheets(source: BinaryIO) -> SheetsRead:
    from facilitation.exchange.plan_import.any_file import read_sheets

    try:
        return SheetsRead(sheets=read_sheets(source.read()))
    except Unreadable as error:
        return SheetsRead(problems=(error.problem,))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

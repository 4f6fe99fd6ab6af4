"""Untrusted files are read in a child process that has little memory, little time and nothing to write to.

As a program (`python -m facilitation.exchange.sandbox FILE`) it is the child and prints the preview as JSON.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

import facilitation
from facilitation.rules.plan_preview import Mapping, Preview
from facilitation.rules.plan_problems import problem

MAX_BYTES = 20_000_000
SECONDS = 20.0
MEMORY = 600_000_000
"""Bytes of address space; a plan of 12 × 600 rows is read with a quarter of it."""

_LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: int(SECONDS),
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


def read_plan_file(
    path: Path | str,
    mapping: Mapping | None = None,
    run: Callable[..., Any] = subprocess.run,
    *,
    filename: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Preview:
    """What a file says as a plan. `filename` is the name its owner gave it, `run` starts the child."""
    path = Path(path)
    try:
        size = path.stat().st_size
    except OSError:
        return _failed("not_found")
    if size > max_bytes:
        return _failed("too_large", limit=max_bytes // 1_000_000)
    command = [sys.executable, "-P", "-m", "facilitation.exchange.sandbox", str(path.absolute()), filename or path.name]
    request = msgspec.json.encode(mapping or Mapping())
    try:
        done = run(command, input=request, capture_output=True, timeout=SECONDS, env=_environment(), check=False)
    except subprocess.TimeoutExpired:
        return _failed("too_large_or_slow")
    if done.returncode:
        # A negative code is a signal: the kernel ended the child at one of its limits.
        return _failed("too_large_or_slow" if done.returncode < 0 else "broken")
    return msgspec.json.decode(done.stdout, type=Preview)


def _failed(code: str, **params: str | int) -> Preview:
    return Preview(problems=(problem(code, **params),))


def _environment() -> dict[str, str]:
    """Only what the child needs: it inherits no secret, and finds this package from a wheel and from a checkout."""
    home = str(Path(facilitation.__file__).parent.parent)
    return {"PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": os.defpath}


def main(arguments: list[str]) -> int:
    """The child: limit itself, read the file, print what it says."""
    path, filename = arguments
    mapping = msgspec.json.decode(sys.stdin.buffer.read(), type=Mapping)
    for limit, value in _LIMITS.items():
        resource.setrlimit(limit, (value, value))
    try:
        # Imported under the limits: openpyxl is what takes the memory.
        from facilitation.exchange.plan_reading import read_plan

        preview = read_plan(Path(path).read_bytes(), filename, mapping)
        output = msgspec.json.encode(preview)
    except MemoryError:
        output = msgspec.json.encode(_failed("too_large_or_slow"))
    except OSError:
        output = msgspec.json.encode(_failed("not_found"))
    sys.stdout.buffer.write(output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

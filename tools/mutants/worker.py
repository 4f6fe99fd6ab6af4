"""Judge mutants in a copy of the tree: started with the copy as its folder, one JSON task a line in, one JSON answer out.

Each task runs in a fork of this process, which has the outside libraries loaded (2 s) but nothing of the package's.
"""

import contextlib
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

LOADED_BEFORE = (
    "alembic",
    "argon2",
    "docx",
    "docxtpl",
    "flask_babel",
    "flask_socketio",
    "hypothesis",
    "jsonschema",
    "msgspec",
    "openpyxl",
    "playwright.sync_api",
    "pytest",
    "pytest_timeout",
    "qrcode",
    "rapidfuzz",
    "sqlalchemy",
    "websocket",
    "xdist",
)
NOT_IMPORTABLE = 99
OUTCOMES = {0: "survived", NOT_IMPORTABLE: "not importable"}
"""Everything else is killed: a failing test, a module or conftest that cannot be imported, a crash."""
MEMORY = 4 * 1024**3


def judge(task: dict[str, str | float | list[str]]) -> dict[str, str | float]:
    """Change the task's file, run its tests, put the file back; the outcome and how long it took."""
    file, code = Path(str(task["file"])), task.get("code")
    original, stamp = file.read_bytes(), file.stat().st_mtime_ns
    started = time.monotonic()
    try:
        if code is not None:
            # The stamp belongs to the cached bytecode: another one has the changed file compiled anew.
            file.write_text(str(code), encoding="utf-8")
            os.utime(file, ns=(stamp + 1_000_000_000, stamp + 1_000_000_000))
        outcome = _outcome(_fork(task), float(str(task["limit"]))) if task["tests"] else "untested"
        if task.get("types") and outcome in {"survived", "untested"} and not _types_fit():
            outcome = "type error"
    finally:
        file.write_bytes(original)
        os.utime(file, ns=(stamp, stamp))
    return {"outcome": outcome, "seconds": round(time.monotonic() - started, 2)}


def _types_fit() -> bool:
    checked = subprocess.run([sys.executable, "-m", "mypy", "facilitation"], stdout=subprocess.DEVNULL, check=False)
    return checked.returncode == 0


def _fork(task: dict[str, str | float | list[str]]) -> int:
    child = os.fork()
    if child:
        return child
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    quiet = os.open("output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    os._exit(_run(task))


def _run(task: dict[str, str | float | list[str]]) -> int:
    if "code" in task:
        sys.dont_write_bytecode = True
        try:
            importlib.import_module(".".join(Path(str(task["file"])).with_suffix("").parts))
        except BaseException:
            return NOT_IMPORTABLE
    try:
        import pytest
        from hypothesis import Phase, settings

        # A failing example is enough; nobody reads a shrunk one.
        settings.register_profile("mutants", phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutants")
        # Plugins were loaded before pytest could rewrite their assertions; none of them asserts.
        options = ["-x", "-q", "-n", "0", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        options += ["--basetemp", str(Path("tmp").absolute())]
        return int(pytest.main([*options, *(str(test) for test in task["tests"])]))  # type: ignore[union-attr]
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _outcome(child: int, limit: float) -> str:
    end = time.monotonic() + limit
    done, status = os.waitpid(child, os.WNOHANG)
    while not done and time.monotonic() < end:
        time.sleep(0.02)
        done, status = os.waitpid(child, os.WNOHANG)
    # Servers and browsers that a test left are of the child's group.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if not done:
        os.waitpid(child, 0)
        return "out of time"
    return OUTCOMES.get(os.waitstatus_to_exitcode(status), "killed")


def main() -> None:
    """Answer tasks until the input ends."""
    sys.path[0] = str(Path.cwd())
    for library in LOADED_BEFORE:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    for line in sys.stdin:
        answer = judge(json.loads(line))
        shutil.rmtree("tmp", ignore_errors=True)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

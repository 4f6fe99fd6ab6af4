"""Judge mutants with some workers, each in a copy of the tree of its own."""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple, TypeVar

from tools.mutants.operators import Mutant

# A file over this many seconds is asked only for the module of its name; all files of a mutant together get a bit more.
SLOW_FILE, SLOW_TOGETHER = 15.0, 45.0
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "dist", "__pycache__", ".ruff_cache", ".hypothesis", "*.sqlite*"
)


T = TypeVar("T")
R = TypeVar("R")


class Verdict(NamedTuple):
    """What became of one mutant: killed, out of time, type error, survived, untested or not importable."""

    mutant: Mutant
    outcome: str
    seconds: float


class Worker:
    """A process that judges in a copy of the tree."""

    def __init__(self, root: Path) -> None:
        with ExitStack() as stack:
            copy = Path(stack.enter_context(TemporaryDirectory(prefix="mutants-"))) / "tree"
            shutil.copytree(root, copy, ignore=LEFT_OUT, symlinks=True)
            if (root / "node_modules").exists():
                (copy / "node_modules").symlink_to(root / "node_modules")
            command = [sys.executable, str(Path(__file__).with_name("worker.py"))]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, cwd=copy, stdin=pipe, stdout=pipe, text=True)
            self._rest = stack.pop_all()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()
        self._rest.close()

    def ask(
        self, file: str, code: str | None, tests: Sequence[str], limit: float, types: bool = False
    ) -> tuple[str, float]:
        """Run the tests with this code in the file, then the type checker; None leaves the file as it is."""
        task = {"file": file, "tests": list(tests), "limit": limit, "types": types}
        task |= {} if code is None else {"code": code}
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise ValueError("the worker was started without pipes")
        print(json.dumps(task), file=to, flush=True)
        answer = json.loads(back.readline())
        return str(answer["outcome"]), float(answer["seconds"])


def judge(
    root: Path,
    mutants: Sequence[Mutant],
    tests: dict[str, list[str]],
    workers: int,
    minutes: float,
    say: Callable[[str], None],
) -> list[Verdict]:
    """Judge the mutants until the minutes are over; in the order given, as far as they were reached."""
    end = time.monotonic() + minutes * 60
    with ExitStack() as stack:
        crew = [stack.enter_context(Worker(root)) for _ in range(workers)]
        files = sorted({test for mutant in mutants for test in tests.get(mutant.file, ())})
        durations = _time_tests(crew, files, say)
        say(f"{len(durations)} test files pass on the unchanged tree")
        types = _types_are_checked(root, crew[0], mutants, say)
        chosen = {mutant.file: _choose(mutant.file, tests.get(mutant.file, []), durations) for mutant in mutants}

        def of(worker: Worker, mutant: Mutant) -> Verdict | None:
            if time.monotonic() > end:
                return None
            files, code = chosen[mutant.file], mutant.render()
            # A mutant that waits for ever is killed, too; four times as long is more than a busy machine needs.
            limit = 8 + 4 * sum(durations[file] for file in files)
            outcome, seconds = worker.ask(mutant.file, code, files, limit, types)
            say(f"{outcome:9} {seconds:5.1f} s  {mutant}")
            return Verdict(mutant, outcome, seconds)

        return [verdict for verdict in _share(crew, mutants, of) if verdict]


def _types_are_checked(root: Path, worker: Worker, mutants: Sequence[Mutant], say: Callable[[str], None]) -> bool:
    """Does the tree use the type checker, and does it pass unchanged, so that an error is the mutant's?"""
    if not mutants or "[tool.mypy]" not in (root / "pyproject.toml").read_text(encoding="utf-8"):
        return False
    fits = worker.ask(mutants[0].file, None, [], 0, types=True)[0] != "type error"
    if not fits:
        say("mypy is not asked: it fails on the unchanged tree")
    return fits


def _time_tests(crew: Sequence[Worker], files: Sequence[str], say: Callable[[str], None]) -> dict[str, float]:
    """Seconds of each test file that passes on the unchanged tree."""

    def of(worker: Worker, file: str) -> tuple[str, float]:
        return worker.ask(file, None, [file], 300)

    durations = {}
    for file, (outcome, seconds) in zip(files, _share(crew, files, of), strict=True):
        if outcome == "survived":
            durations[file] = seconds
        else:
            say(f"left out, fails on the unchanged tree ({outcome}): {file}")
    return durations


def _choose(module: str, files: Sequence[str], durations: dict[str, float]) -> list[str]:
    """The module's own test file, then others from the quickest on, as long as there is time."""
    passing = [file for file in files if file in durations]
    own = [file for file in passing if Path(file).stem.removeprefix("test_").strip("_") == Path(module).stem.strip("_")]
    others = sorted((file for file in passing if file not in own), key=durations.__getitem__)
    chosen, spent = list(own), 0.0
    for file in others:
        spent += durations[file]
        if durations[file] <= SLOW_FILE and spent <= SLOW_TOGETHER:
            chosen.append(file)
    return chosen


def _share(crew: Sequence[Worker], tasks: Sequence[T], do: Callable[[Worker, T], R]) -> list[R]:
    """Share the tasks among the workers; the results in the order of the tasks."""
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(tasks)):
        waiting.put(number)
    results: dict[int, R] = {}

    def run(worker: Worker) -> None:
        while True:
            try:
                number = waiting.get_nowait()
            except Empty:
                return
            results[number] = do(worker, tasks[number])

    threads = [threading.Thread(target=run, args=(worker,)) for worker in crew]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[number] for number in range(len(tasks))]

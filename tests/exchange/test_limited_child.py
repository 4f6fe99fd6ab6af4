"""A child that reads what strangers send can neither stay, nor write, nor take all memory."""

import signal
import subprocess
import sys

from facilitation.exchange.limited_child import child_environment, run_child

FIRST = "from facilitation.exchange.limited_child import limit; limit(900_000_000, {seconds});"


def child(code, seconds=60.0):
    """How a process ended that limited itself and then ran the code; its exit code and what it wrote as an error."""
    done = subprocess.run([sys.executable, "-c", FIRST.format(seconds=seconds) + code], capture_output=True, text=True)
    return done.returncode, done.stderr


def test_a_child_is_ended_after_its_time_on_the_clock():
    assert child("import time; time.sleep(600)", seconds=0.1) == (-signal.SIGALRM, "")


def test_a_child_writes_no_file(tmp_path):
    code, said = child(f"import pathlib; pathlib.Path({str(tmp_path / 'left')!r}).write_text('x')")
    assert (code, said.strip().splitlines()[-1]) == (1, "OSError: [Errno 27] File too large")


def test_a_child_gets_no_more_memory_than_its_share():
    code, said = child("bytearray(900_000_000)")
    assert (code, said.strip().splitlines()[-1]) == (1, "MemoryError")


def test_a_child_gets_its_time_its_arguments_and_its_input():
    seen = {}

    def run(command, **options):
        seen.update(options, command=command)
        return subprocess.CompletedProcess(command, 3, b"out")

    done = run_child("facilitation.some", ["a", "b"], b"request", 1.5, run)
    assert (done.returncode, done.stdout) == (3, b"out")
    assert seen["command"][1:] == ["-P", "-m", "facilitation.some", "1.5", "a", "b"]
    assert (seen["input"], seen["env"]) == (b"request", child_environment())


def test_a_child_finds_the_package_and_inherits_no_variable(monkeypatch):
    monkeypatch.setenv("FACILITATION_SECRET", "geheim")
    code = "import os, facilitation; print(sorted(set(os.environ) - {'LC_CTYPE'}))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=child_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "['PATH', 'PYTHONDONTWRITEBYTECODE', 'PYTHONPATH', 'PYTHONUTF8']\n"

"""A child that reads what strangers send can neither stay, nor write, nor take all memory."""

import os
import signal
import subprocess
import sys
import tempfile
import time

from facilitation.exchange import limited_child
from facilitation.exchange.confinement import Confined
from facilitation.exchange.limited_child import child_environment, run_child

FIRST = "from facilitation.exchange.limited_child import limit; limit(900_000_000, {seconds});"


def child(code, seconds=60.0):
    """How a process ended that limited itself and then ran the code; its exit code and what it wrote as an error."""
    done = subprocess.run([sys.executable, "-c", FIRST.format(seconds=seconds) + code], capture_output=True, text=True)
    return done.returncode, done.stderr


def test_a_child_is_ended_after_its_time_on_the_clock():
    assert child("import time; time.sleep(600)", seconds=0.1) == (-signal.SIGALRM, "")


def test_a_child_is_ended_after_its_time_of_processor():
    code = "from facilitation.exchange import limited_child; limited_child.PATIENCE = 1000;"
    code += "limited_child.limit(900_000_000, 0.3); any(iter(int, 1))"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGPROF


def test_a_child_that_waits_for_others_has_more_time_on_the_clock_than_of_processor():
    assert child("import time; time.sleep(1.2)", seconds=0.6) == (0, "")


def test_a_child_writes_no_file(tmp_path):
    code, said = child(f"import pathlib; pathlib.Path({str(tmp_path / 'left')!r}).write_text('x')")
    assert (code, said.strip().splitlines()[-1]) == (1, "OSError: [Errno 27] File too large")


def test_a_child_gets_no_more_memory_than_its_share():
    code, said = child("bytearray(900_000_000)")
    assert (code, said.strip().splitlines()[-1]) == (1, "MemoryError")


def test_a_child_writes_no_more_than_it_may_say():
    code = (
        FIRST.format(seconds=9).replace("9)", "9, 1_000)")
        + "import os; print(os.write(1, bytes(5_000))); os.write(1, b'x')"
    )
    with tempfile.TemporaryFile() as output:
        done = subprocess.run([sys.executable, "-c", code], stdout=output, stderr=subprocess.PIPE, text=True)
        assert output.seek(0, 2) == 1_000
    assert done.stderr.strip().splitlines()[-1] == "OSError: [Errno 27] File too large"


class Started:
    """Starts a child and keeps what it was given; `code` runs in its place."""

    def __init__(self, code):
        self.code, self.options = code, {}

    def __call__(self, command, **options):
        self.command, self.options = command, options
        return subprocess.Popen([sys.executable, "-P", "-c", self.code, *command[4:]], **options)


SAY = "import sys; from facilitation.exchange.limited_child import take_task; task = take_task(900_000_000, sys.argv[1:]);"


def run(code, seconds=20.0, max_output=10_000, arguments=(), source=b"the file"):
    """Run a child that was started for a module with this code; how it ended, and what it was started with."""
    started = Started(code)
    with tempfile.TemporaryFile() as file:
        file.write(source)
        file.seek(0)
        done = run_child(
            "facilitation.some", file, b"request", seconds, arguments=arguments, max_output=max_output, popen=started
        )
    return done, started


def test_a_child_gets_its_file_its_request_and_its_arguments():
    code = SAY + "task.answer(repr((task.source.read(), task.request, task.max_output, task.arguments)).encode())"
    done, started = run(code, seconds=9.5, arguments=["a", "b"])
    assert done[:2] == (0, b"(b'the file', b'request', 10000, ['a', 'b'])")
    assert started.command[1:6] == ["-P", "-m", "facilitation.some", "9.5", "10000"]
    assert (started.options["env"], started.options["cwd"]) == (child_environment(), "/")


def test_a_child_has_three_open_files_and_no_other_of_its_parent():
    leaked, _ = os.pipe()
    os.set_inheritable(leaked, True)  # noqa: FBT003
    code = f"import os; os.fstat(0); os.fstat(1); os.fstat(2)\ntry: os.fstat({leaked})\nexcept OSError: print('closed')"
    assert run(code)[0][:2] == (0, b"closed\n")


def test_a_child_that_has_too_much_to_say_can_say_so():
    code = SAY + (
        "from facilitation.exchange.limited_child import TooMuchOutput\n"
        "try: task.answer(bytes(10_001))\nexcept TooMuchOutput: task.answer(b'too much')"
    )
    assert run(code)[0][:2] == (0, b"too much")


def test_a_child_that_says_more_than_it_may_is_cut_by_the_kernel():
    done, _ = run(SAY + "import os\nwhile True: os.write(1, bytes(7_000))")
    assert (done.returncode, len(done.output)) == (1, 10_000)


def test_a_child_that_does_not_end_itself_is_killed(monkeypatch):
    monkeypatch.setattr(limited_child, "GRACE_S", 0.2)
    started = time.monotonic()
    done, _ = run("import signal, time; signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(60)", seconds=0.3)
    assert done.returncode == -signal.SIGKILL
    assert time.monotonic() - started < 5


def test_what_a_child_took_is_its_time_of_processor_however_it_ends():
    waited, _ = run("import time; time.sleep(0.4)")
    worked, _ = run("import time\nwhile time.process_time() < 0.4: pass\nimport os; os.kill(os.getpid(), 9)")
    assert (waited.returncode, worked.returncode) == (0, -signal.SIGKILL)
    assert waited.seconds < 0.3 < worked.seconds < 0.6


def test_a_probe_tells_what_holds_a_child_here():
    assert limited_child.probe() == Confined(namespace=True, files=True, calls=True)


def test_a_child_is_confined_before_it_gets_its_task():
    code = SAY + "task.answer(repr(__import__('socket').socket).encode())\n__import__('socket').socket()"
    assert run(code)[0].returncode == 1


def test_a_child_finds_the_package_and_inherits_no_variable(monkeypatch):
    monkeypatch.setenv("FACILITATION_SECRET", "geheim")
    code = "import os, facilitation; print(sorted(set(os.environ) - {'LC_CTYPE'}))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=child_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "['PATH', 'PYTHONDONTWRITEBYTECODE', 'PYTHONPATH', 'PYTHONUTF8']\n"

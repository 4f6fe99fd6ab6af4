"""A confined process has no network, no other file, no further process."""

import ctypes
import errno
import json
import platform
import subprocess
import sys

import pytest

from facilitation.exchange import confinement
from facilitation.exchange.limited_child import child_environment

TRY = """
import ctypes, errno, json, os, socket, sys
from facilitation.exchange.confinement import confine
held = confine()
def attempt(act, *arguments):
    try:
        act(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"
parent, place = os.getppid(), sys.argv[1]
seen = {
    "internet": attempt(socket.socket, socket.AF_INET, socket.SOCK_STREAM),
    "names": attempt(socket.socket, socket.AF_INET, socket.SOCK_DGRAM),
    "local": attempt(socket.socket, socket.AF_UNIX, socket.SOCK_STREAM),
    "read": attempt(open, place),
    "list": attempt(os.listdir, os.path.dirname(place)),
    "write": attempt(open, place, "w"),
    "make": attempt(os.mkdir, place + "-folder"),
    "remove": attempt(os.remove, place),
    "rename": attempt(os.rename, place, place + "-2"),
    "secrets": attempt(open, "/proc/self/environ"),
    "program": attempt(os.execv, "/bin/true", ["true"]),
    "fork": attempt(os.fork),
    "signal": attempt(os.kill, parent, 0),
    "nothing": attempt(open, os.devnull, "w"),
    "module": attempt(open, ctypes.__file__),
}
print(json.dumps([held._asdict(), seen]))
"""
PERMITTED = {"nothing": "done", "module": "done"}


def run(code, *arguments):
    """What a process prints that has only what the children of the server have."""
    command = [sys.executable, "-P", "-c", code, *arguments]
    done = subprocess.run(command, env=child_environment(), capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


@pytest.fixture
def place(tmp_path):
    """A file of somebody else."""
    path = tmp_path / "votes.sqlite3"
    path.write_text("geheim")
    return path


def test_a_confined_process_reaches_nothing_but_what_it_has_open(place):
    held, seen = run(TRY, str(place))
    assert held == {"namespace": True, "files": True, "calls": True}
    assert {name: outcome for name, outcome in seen.items() if outcome == "done"} == PERMITTED
    assert set(seen.values()) == {"done", "EPERM", "EACCES"}
    assert place.read_text() == "geheim"


@pytest.mark.parametrize(
    ("without", "open_then"),
    [
        ("confinement._only_read = lambda *_: False", {"read", "list", "write", "make", "secrets"}),
        ("confinement._forbid_calls = lambda *_: False", {"internet", "names", "local", "signal"}),
    ],
)
def test_each_means_holds_what_the_other_does_not(place, without, open_then):
    code = f"from facilitation.exchange import confinement; {without}\n" + TRY.replace('"fork": attempt(os.fork),', "")
    _, seen = run(code, str(place))
    assert {name for name, outcome in seen.items() if outcome == "done"} >= open_then


def test_without_its_filter_the_namespace_has_no_way_out():
    code = (
        "from facilitation.exchange import confinement; confinement._forbid_calls = lambda *_: False\n"
        "import errno, json, socket; confinement.confine()\n"
        "sent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect_ex(('192.0.2.1', 53))\n"
        "print(json.dumps([errno.errorcode[sent], [name for _, name in socket.if_nameindex()]]))"
    )
    assert run(code) == ["ENETUNREACH", ["lo"]]


def test_a_kernel_that_refuses_everything_is_told_and_stops_nobody():
    class Refusing:
        def __getattr__(self, _name):
            return lambda *_: -1

    assert confinement._only_read(Refusing(), []) is False
    assert confinement._forbid_calls(Refusing(), "x86_64") is False
    assert confinement._forbid_calls(ctypes.CDLL(None), "riscv64") is False


def test_the_numbers_of_the_calls_are_those_of_this_machine():
    if platform.machine() not in confinement._CALLS:
        pytest.skip(f"no filter for {platform.machine()}")
    code = (
        "import ctypes, json, sys; from facilitation.exchange.confinement import confine; confine();"
        "kernel = ctypes.CDLL(None, use_errno=True); seen = {}\n"
        "for name in ('socket', 'fork', 'execve', 'ptrace', 'kill'):\n"
        "    arguments = {'socket': (2, 1, 0), 'kill': (1, 0), 'ptrace': (0, 0, 0, 0), 'execve': (None, None, None)}.get(name, ())\n"
        "    ctypes.set_errno(0); seen[name] = getattr(kernel, name)(*arguments), ctypes.get_errno()\n"
        "print(json.dumps(seen))"
    )
    assert run(code) == {name: [-1, errno.EPERM] for name in ("socket", "fork", "execve", "ptrace", "kill")}


def test_the_folder_that_holds_the_data_beside_a_checkout_is_not_among_those_that_can_be_read():
    needed = set(confinement._needed())
    assert confinement.PACKAGE in needed
    assert confinement.PACKAGE.parent not in needed
    assert not any(confinement.PACKAGE.parent.is_relative_to(folder) for folder in needed)

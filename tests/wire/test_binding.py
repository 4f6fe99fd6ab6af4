"""Where the process listens: at its own address, or at the socket a supervisor holds."""

import os
import socket
import subprocess
import sys

import pytest

from facilitation.wire.binding import CannotListen, bound, handed_over
from tests.rig.supervisor import handing_over

SAY = """
import os
from facilitation.wire.binding import handed_over
taken = handed_over(os.environ)
print(taken and taken.getsockname()[1], [name for name in os.environ if name.startswith("LISTEN")])
"""


def said_with(held, command, **more):
    """What a process says of the socket it is handed; the last line of its error where it cannot take it."""
    done = subprocess.run(
        command, pass_fds=(held.fileno(),), capture_output=True, text=True, check=False, timeout=20, **more
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def handed(held, count=1):
    return said_with(held, handing_over(held.fileno(), [sys.executable, "-c", SAY], count=count))


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield held


def test_the_socket_of_a_supervisor_is_taken_and_no_child_takes_it_too(listening):
    assert handed(listening) == f"{listening.getsockname()[1]} []"


def test_one_that_was_meant_for_another_process_is_left_alone(listening):
    meant = {**os.environ, "LISTEN_PID": "1", "LISTEN_FDS": "1"}
    assert said_with(listening, [sys.executable, "-c", SAY], env=meant) == "None []"


def test_two_sockets_are_refused_with_what_to_do(listening):
    assert "Keep one ListenStream" in handed(listening, count=2)


def test_a_socket_that_does_not_listen_is_refused():
    with socket.socket() as deaf:
        assert "Accept=no" in handed(deaf)


def test_without_a_supervisor_it_listens_at_its_own_address():
    assert handed_over({}) is None
    with bound("127.0.0.1", 0, socket.create_server) as own:
        assert own.getsockname()[0] == "127.0.0.1"
        with pytest.raises(CannotListen, match="Address already in use"):
            bound("127.0.0.1", own.getsockname()[1], socket.create_server)
    assert "LISTEN_PID" not in os.environ

"""The listening socket for eventlet's server: it survives a lack of files, and its close stays unnoticed."""

import errno
import resource
import socket

import pytest

from facilitation.wire import listener as listening
from facilitation.wire.binding import SEND_BUFFER
from facilitation.wire.listener import MOST_CONNECTIONS, OWN_FILES, Listener, most_connections


class FakeSocket:
    """A listening socket whose accepts have these outcomes."""

    def __init__(self, *outcomes):
        self.outcomes, self.options, self.closed = list(outcomes), {}, False

    def setsockopt(self, _level, name, value):
        self.options[name] = value

    def accept(self):
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self):
        self.closed = True

    def fileno(self):
        return 99


@pytest.fixture
def pauses(monkeypatch):
    slept = []
    monkeypatch.setattr(listening.eventlet, "sleep", slept.append)
    return slept


def test_a_lack_of_files_is_waited_out(pauses):
    lack = OSError(errno.EMFILE, "too many open files")
    assert Listener(FakeSocket(lack, lack, ("peer", "address"))).accept() == ("peer", "address")
    assert pauses == [0.1, 0.1]


@pytest.mark.parametrize("number", [errno.EBADF, errno.EINVAL])
def test_a_socket_that_was_closed_by_others_ends_the_server(pauses, number):
    with pytest.raises(OSError) as error:
        Listener(FakeSocket(OSError(number, "closed"))).accept()
    assert error.value.errno == number
    assert pauses == []


def test_accepted_sockets_inherit_what_the_listening_one_has():
    fake = FakeSocket()
    listener = Listener(fake)
    assert fake.options == {socket.TCP_NODELAY: 1, socket.SO_SNDBUF: SEND_BUFFER}
    assert listener.fileno() == 99
    listener.close()
    assert fake.closed


@pytest.mark.parametrize(
    ("most", "expected"),
    [(1_024, 1_024 - OWN_FILES), (1_000_000, MOST_CONNECTIONS), (resource.RLIM_INFINITY, MOST_CONNECTIONS), (50, 1)],
)
def test_as_many_connections_as_files_may_be_opened_less_our_own(monkeypatch, most, expected):
    raised = []
    monkeypatch.setattr(listening.resource, "getrlimit", lambda _what: (100, most))
    monkeypatch.setattr(listening.resource, "setrlimit", lambda _what, limits: raised.append(limits))
    assert most_connections() == expected
    assert raised == [(most, most)]

"""The listening socket for eventlet's server: survives a lack of files, and can stop accepting."""

import errno
import resource
import socket
from typing import Any

import eventlet
from eventlet.event import Event
from eventlet.hubs import IOClosed

from facilitation.wire import versions
from facilitation.wire.binding import SEND_BUFFER

versions.require("eventlet")

MOST_CONNECTIONS = 20_000  # by default eventlet serves 1,024 and lets the rest hang silently
OWN_FILES = 100  # database, log, uploads, the hub
PAUSE_S = 0.1
ENDED = {errno.EBADF, errno.EINVAL}


def most_connections() -> int:
    """Raise the limit of open files as far as allowed; return how many connections that leaves."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return MOST_CONNECTIONS if most == resource.RLIM_INFINITY else max(1, min(MOST_CONNECTIONS, most - OWN_FILES))


class Listener:
    """Retries after errors such as too many open files, at which eventlet's server would end for good."""

    def __init__(self, listening: Any) -> None:
        self._socket, self._closed = listening, False
        # accepted sockets inherit both; without TCP_NODELAY acknowledgements wait 48 ms
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def close(self) -> None:
        """Stop accepting, unnoticed by eventlet's server: if it ended, it would cut all connections."""
        self._closed = True
        self._socket.close()

    def accept(self) -> Any:
        """Return the next connection; blocks the greenlet."""
        while True:
            try:
                return self._socket.accept()
            except OSError as error:
                if self._closed:
                    Event().wait()  # for ever
                if error.errno in ENDED or isinstance(error, IOClosed):
                    raise
                eventlet.sleep(PAUSE_S)

"""How many may be connected, how the server goes on when something is short, and how it stops to let people in."""

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

MOST_CONNECTIONS = 20_000  # eventlet takes 1,024 by default and lets the rest hang silently
OWN_FILES = 100  # database, log, uploads, the hub
PAUSE_S = 0.1
ENDED = {errno.EBADF, errno.EINVAL}


def most_connections() -> int:
    """As many as this process may open files, less its own; asks for all that the system allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return MOST_CONNECTIONS if most == resource.RLIM_INFINITY else max(1, min(MOST_CONNECTIONS, most - OWN_FILES))


class Listener:
    """Goes on accepting: eventlet's server ends for good at the first error, such as too many open files."""

    def __init__(self, listening: Any) -> None:
        self._socket, self._closed = listening, False
        # accepted sockets inherit both; without the first, acknowledgements wait 48 ms for more to send
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def close(self) -> None:
        """Let nobody in any more. Eventlet's server is not to know: when it ends, it cuts all who are connected."""
        self._closed = True
        self._socket.close()

    def accept(self) -> Any:
        """The next connection."""
        while True:
            try:
                return self._socket.accept()
            except OSError as error:
                if self._closed:
                    Event().wait()  # for ever
                if error.errno in ENDED or isinstance(error, IOClosed):
                    raise
                eventlet.sleep(PAUSE_S)

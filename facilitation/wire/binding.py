"""Opens the listening socket: at an address, or the one a supervisor hands over.

If a supervisor keeps the socket (systemd's socket activation), clients wait during a restart instead of being refused. https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html
"""

import os
import socket
from collections.abc import Callable, MutableMapping
from typing import Any

FIRST_FILE = 3
SEND_BUFFER = 256 * 1024  # the kernel would keep 2.5 MB for each peer that does not read


class CannotListen(Exception):
    """The server cannot listen; the text says what to do."""


def bound(host: str, port: int, listen: Callable[[tuple[str, int]], Any]) -> Any:
    """Return the socket handed over at start, else one from `listen`. Raises CannotListen."""
    handed = handed_over(os.environ)
    if handed is not None:
        return handed
    try:
        return listen((host, port))
    except OSError as error:
        raise CannotListen(
            f"Cannot listen on {host}:{port}: {error.strerror}. Set HOST or PORT differently."
        ) from error


def handed_over(environ: MutableMapping[str, str]) -> Any | None:
    """Return a supervisor's socket for this process, if any; removes its variables, so that no child uses it, too."""
    owner, count = environ.pop("LISTEN_PID", ""), environ.pop("LISTEN_FDS", "")
    environ.pop("LISTEN_FDNAMES", None)
    if owner != str(os.getpid()) or count in ("", "0"):
        return None
    if count != "1":
        raise CannotListen(f"The supervisor hands over {count} sockets; one is served. Keep one ListenStream.")
    os.set_inheritable(FIRST_FILE, False)  # noqa: FBT003 – takes no keywords
    handed = socket.socket(-1, -1, -1, fileno=FIRST_FILE)  # family and type as they are
    if handed.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) and handed.type == socket.SOCK_STREAM:
        return handed
    raise CannotListen("The socket of the supervisor does not listen. Set Accept=no in its socket unit.")

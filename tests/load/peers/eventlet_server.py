"""Bare python-socketio on eventlet: acknowledges each answer, tells everybody four times a second. It stores nothing."""

import sys
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import socket  # noqa: E402
from typing import Any  # noqa: E402

import eventlet.wsgi  # noqa: E402
import socketio  # noqa: E402

port, size = map(int, sys.argv[1:3])
padding = "x" * max(0, size - 75)
server = socketio.Server(async_mode="eventlet")
rev = 0


@server.on("connect", namespace="/participant")
def connect(_sid: str, _environ: dict[str, Any], _auth: Any) -> None:
    """Everybody may come in."""


@server.on("answer", namespace="/participant")
def answer(_sid: str, _data: Any) -> dict[str, Any]:
    """Acknowledged as soon as heard."""
    global rev
    rev += 1
    return {"ok": True, "rev": rev}


def tell() -> None:
    """The same picture to everybody, whenever something changed."""
    told = 0
    while True:
        server.sleep(0.25)
        if rev != told:
            told = rev
            picture = {"rev": rev, "answered": {"4": {"saal": rev}}, "padding": padding}
            server.emit("state", picture, namespace="/participant")


server.start_background_task(tell)
listener = eventlet.listen(("127.0.0.1", port), backlog=2048)
# without it acknowledgements wait 48 ms for more to send: a kindness to the peer
listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
eventlet.wsgi.server(listener, socketio.WSGIApp(server), log_output=False, max_size=20_000)

"""Limits for HTTP requests under eventlet's server. Tied to eventlet (`wsgi.Input`, `wsgi.HttpProtocol`)."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import eventlet
from eventlet import wsgi

from facilitation.wire import versions
from facilitation.wire.connection_count import ConnectionCount
from facilitation.wire.request_head import LineReader, Recorder, is_unambiguous
from facilitation.wire.request_queue import RequestQueue

versions.require("eventlet")

IDLE_S = 60  # between two requests of a connection
HEAD_S = 10  # for all headers together, however slowly they arrive
BODY_S = 300  # 20 MB at 0.6 Mbit/s
MOST_DISCARDED = 256 * 1024
REQUESTS = RequestQueue()
CONNECTIONS = ConnectionCount()
REFUSED = b"HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Input(wsgi.Input):  # type: ignore[misc]
    """A request body with limits for reading and discarding it."""

    def _do_read(self, reader: Callable[[int], bytes], length: int | None = None) -> bytes:
        with eventlet.Timeout(BODY_S, TimeoutError()):
            data: bytes = super()._do_read(reader, length)
            return data

    def discard(self, buffer_size: int = 16 * 1024) -> None:
        """Discard the rest of the body; ends the connection if that is much."""
        if self.content_length - self.position > MOST_DISCARDED:
            raise OSError("too much to discard")
        super().discard(buffer_size)


class Protocol(wsgi.HttpProtocol):  # type: ignore[misc]
    """Handles requests without host name lookups and without logging, which would write addresses and codes."""

    rfile: LineReader

    def handle(self) -> None:
        """Serve a connection; at once close one of an address that has too many."""
        address = str(self.client_address[0])
        if not CONNECTIONS.enter(address):
            return
        try:
            super().handle()
        finally:
            CONNECTIONS.leave(address)

    def handle_one_request(self) -> None:
        """Let other greenlets run first: pipelined requests would otherwise occupy the hub."""
        eventlet.sleep(0)
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Read the headers; return False to end the connection."""
        self.rfile = head = Recorder(self.rfile)  # the library puts its own file back
        with eventlet.Timeout(HEAD_S, exception=False):
            if super().parse_request():
                if is_unambiguous(self.raw_requestline, head.lines):
                    return True
                self.send_error(400)
        self.close_connection = True
        return False

    def handle_one_response(self) -> None:
        """Answer the request once it is its turn; those of sockets that poll go first."""
        path = self.environ["PATH_INFO"]
        REQUESTS.wait(polls=path == "/socket.io/" and "sid=" in self.environ.get("QUERY_STRING", ""))
        super().handle_one_response()

    def get_environ(self) -> WSGIEnvironment:
        """Return the WSGI environ, with our `Input`."""
        environ: WSGIEnvironment = super().get_environ()
        theirs = environ["eventlet.input"]
        ours = Input(theirs.rfile, theirs.content_length, theirs.get_socket(), theirs.wfile, theirs.wfile_line)
        environ["wsgi.input"] = environ["eventlet.input"] = ours
        return environ

    def send_error(self, code: int, *_: object) -> None:
        """Answer with the status alone; the library's page would repeat the request."""
        self.close_connection = True
        self.wfile.write(REFUSED % code)

    def _read_request_line(self) -> bytes | str:
        with eventlet.Timeout(IDLE_S, exception=False):
            line: bytes | str = super()._read_request_line()
            return line
        return ""

    def get_format_args(self, *_: object) -> tuple[()]:
        """Return nothing to log."""
        return ()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def without_deflate(app: WSGIApplication) -> WSGIApplication:
    """Wrap a WSGI application so that it offers no compression of frames, which costs 90 KiB a connection."""

    def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return wrapped

"""HTTP requests on real threads, with Werkzeug's server: one request a connection, nothing logged."""

from werkzeug.serving import WSGIRequestHandler

from facilitation.wire.request_head import Recorder, is_unambiguous


class RequestHandler(WSGIRequestHandler):
    """Handles requests whose head has one reading, and logs none: a line would contain addresses and codes."""

    def parse_request(self) -> bool:
        """Read the head; return False to end the connection."""
        file, head = self.rfile, Recorder(self.rfile)
        self.rfile = head
        try:
            known = super().parse_request()
        finally:
            self.rfile = file
        if known and not is_unambiguous(self.raw_requestline, head.lines):
            self.send_error(400)
            known = False
        return known

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer with the status alone; the library's page would repeat the request."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % code)

    def version_string(self) -> str:
        """Name no versions to strangers."""
        return "facilitation"

    def log(self, *_: object) -> None:
        """Log nothing."""

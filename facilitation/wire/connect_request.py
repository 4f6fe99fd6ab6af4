"""Which request carried a message: whoever enters is judged by the one that carried CONNECT.

Over polling a connection begins with a GET, and with a GET to its own host a browser sends no Origin. CONNECT comes after
it, in a POST or through a WebSocket that the connection was upgraded to, and both bear one. Cookie, Origin and address
are taken from that one request together: else whoever knows a connection's id could add a true Origin to its cookie.

Tied to python-engineio 4.15: what a request carries is handled while the request is.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qs

from facilitation.authentication import Authenticator, credentials_of
from facilitation.wire import versions

versions.require("python-engineio", "python-socketio")

Environ = dict[str, Any]
StartResponse = Callable[..., Any]

_present: ContextVar[Environ] = ContextVar("present")


class ConnectRequests:
    """Stands before the requests of a Socket.IO server."""

    def __init__(self, server: Any, authenticator: Authenticator) -> None:
        self._server, self._authenticator = server, authenticator
        self._handle = server.eio.handle_request
        server.eio.handle_request = self._carry

    def settle(self, sid: str) -> None:
        """Have a connection judged by the present request, unless it was another page that began it."""
        begun = self._server.environ.get(sid)
        if begun is not None and not self._is_foreign(begun):
            self._server.environ[sid] = _present.get()

    def _carry(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if self._is_elsewhere(environ):
            start_response("403 FORBIDDEN", [("Content-Length", "0")])
            return []
        token = _present.set(environ)
        try:
            answer: Iterable[bytes] = self._handle(environ, start_response)
            return answer
        finally:
            _present.reset(token)

    def _is_elsewhere(self, environ: Environ) -> bool:
        """Whether a connection that has entered is somebody else's: nobody may speak through it for them, or read it."""
        sids = parse_qs(environ.get("QUERY_STRING", "")).get("sid")
        if sids is None or not self._server.manager.is_inside(sids[0]):
            return False
        entered = credentials_of(self._server.environ.get(sids[0], {}))
        return self._is_foreign(environ) or self._authenticator.is_other(entered, credentials_of(environ))

    def _is_foreign(self, environ: Environ) -> bool:
        return self._authenticator.is_foreign(credentials_of(environ))

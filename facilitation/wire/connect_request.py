"""Authenticates a connection by the request that carries CONNECT, not by the one that opened the connection.

A polling connection begins with a GET, and browsers send no Origin with a GET to the same host. CONNECT follows in a
POST, or through the WebSocket the connection is upgraded to, and both have an Origin. Cookie, Origin and address come
from that one request together: otherwise somebody who knows a connection's id could add a valid Origin to its cookie.

Tied to python-engineio, which handles a message during the request that carries it.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from facilitation.authentication import Authenticator, credentials_of
from facilitation.wire import versions

versions.require("python-engineio", "python-socketio")

_present: ContextVar[WSGIEnvironment] = ContextVar("present")


class ConnectRequests:
    """Wraps the request handler of a Socket.IO server."""

    def __init__(self, server: Any, authenticator: Authenticator) -> None:
        self._server, self._authenticator = server, authenticator
        self._handle = server.eio.handle_request
        server.eio.handle_request = self._handle_request

    def use_present_request(self, sid: str) -> None:
        """Replace the environ of a connection by the present request's, unless a foreign page opened the connection."""
        begun = self._server.environ.get(sid)
        if begun is not None and not self._is_foreign(begun):
            self._server.environ[sid] = _present.get()

    def _handle_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._is_of_somebody_else(environ):
            start_response("403 FORBIDDEN", [("Content-Length", "0")])
            return []
        token = _present.set(environ)
        try:
            answer: Iterable[bytes] = self._handle(environ, start_response)
            return answer
        finally:
            _present.reset(token)

    def _is_of_somebody_else(self, environ: WSGIEnvironment) -> bool:
        """Whether the request uses a connection that somebody else entered with: it may neither send nor read through it."""
        sids = parse_qs(environ.get("QUERY_STRING", "")).get("sid")
        if sids is None or not self._server.manager.is_inside(sids[0]):
            return False
        entered = credentials_of(self._server.environ.get(sids[0], {}))
        return self._is_foreign(environ) or self._authenticator.is_other(entered, credentials_of(environ))

    def _is_foreign(self, environ: WSGIEnvironment) -> bool:
        return self._authenticator.is_foreign(credentials_of(environ))

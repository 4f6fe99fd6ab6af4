"""Refuse, before anything else, requests for a foreign host and those with two cookies of one name."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

from facilitation.authentication import Authenticator, credentials_of
from facilitation.web import error_pages

WRONG_HOST, TWO_COOKIES = "wrong_host", "two_cookies"
FOR_ANY_HOST = ("/healthz", "/healthz/live")  # supervisors ask by whatever address they know
FILES = "/static/"  # the same for everybody, and the pages that refuse need them


class EntryCheck:
    """WSGI: looks at every request, those of sockets included, before pages and sockets see it."""

    def __init__(self, app: Flask, authenticator: Authenticator, inner: WSGIApplication) -> None:
        self._app, self._authenticator, self._inner = app, authenticator, inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass a request on, or answer why not."""
        reason = refusal(environ, self._authenticator)
        if not reason:
            return self._inner(environ, start_response)
        with self._app.request_context(environ):
            answer = self._app.make_response(error_pages.entry_refused(reason))
        if reason == WRONG_HOST:
            environ.pop("HTTP_HOST", None)  # or it would stand in the page's security policy
        return answer(environ, start_response)


def refusal(environ: WSGIEnvironment, authenticator: Authenticator) -> str:
    """Why a request is not let in: WRONG_HOST or TWO_COOKIES; "" if it is."""
    came, path = credentials_of(environ), str(environ.get("PATH_INFO", ""))
    if path.startswith(FILES):
        return ""
    if path not in FOR_ANY_HOST and not authenticator.hosts.accept(came.host):
        return WRONG_HOST
    return TWO_COOKIES if authenticator.is_ambiguous(came) else ""

"""Limit how much one address may read without a voice: a request above it waits a second and is refused.

Whoever has a voice, a link or a sign-in is not counted, nor is what the answer cache serves. Phones of a hall behind one
address read some ten answers each before they have a voice, most of them from the cache.
"""

import random
import time
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.exceptions import TooManyRequests

from facilitation.application import Application
from facilitation.authentication import credentials_of
from facilitation.web import error_pages

READING = frozenset({"GET", "HEAD"})
UNLIMITED = ("/static/", "/healthz", "/metrics")
SLOWED_S = (0.5, 1.5)  # so that 200 connections ask 200 times a second at most


class ReadingLimit:
    """WSGI: passes on what is within the limit."""

    def __init__(self, application: Application, inner: WSGIApplication) -> None:
        self._app, self._inner = application.flask, inner
        self._limit, self._limiter = application.settings.limits.address_reads, application.limiter
        self._authenticator, self._sleep = application.authenticator, application.sleep

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass a request on, or answer 429 after a moment."""
        came = credentials_of(environ)
        if not is_counted(environ) or self._authenticator.holds_token(came):
            return self._inner(environ, start_response)
        address = self._authenticator.address(came)
        wait = self._limiter.take("reads", address, self._limit, time.monotonic())
        if not wait:
            return self._inner(environ, start_response)
        self._sleep(random.uniform(*SLOWED_S))  # noqa: S311 – apart from each other, or all would be answered at once
        with self._app.request_context(environ):
            answer = self._app.make_response(error_pages.error_response(TooManyRequests()))
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer(environ, start_response)


def is_counted(environ: WSGIEnvironment) -> bool:
    """Whether a request only reads. Sockets that poll, and those that are upgraded, have limits of their own."""
    if environ["REQUEST_METHOD"] not in READING or environ["PATH_INFO"].startswith(UNLIMITED):
        return False
    polls = environ["PATH_INFO"] == "/socket.io/" and "sid=" in environ.get("QUERY_STRING", "")
    return not polls and "HTTP_UPGRADE" not in environ

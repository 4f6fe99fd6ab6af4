"""Answers that are the same for everybody without a voice, as bytes in memory: a hall or a machine may read them at will.

A view says by `keep` that its answer may be kept, before it reads what the answer is made of. The cache serves it in front
of Flask, at a tenth of the work, until the session has another revision. As with the pictures of sockets, what voters
change may be a quarter of a second old, what moderators change never.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import request

from facilitation.authentication import Authenticator, credentials_of
from facilitation.rules import cookies
from facilitation.store import Store
from facilitation.store.revisions import Revision
from facilitation.tokens import new_token
from facilitation.web import current
from facilitation.web.security_headers import ExcInfo

KEPT = "facilitation.kept"
FRESH_S, COUNTS_FRESH_S = 1.0, 0.25
MOST_BYTES, LARGEST = 8_000_000, 256_000
LONGEST = 100  # of a header that is part of the key; what browsers send is shorter
LANGUAGES = frozenset({"", "language=de", "language=en"})
Headers = list[tuple[str, str]]
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a view said of its answer: the session it is of (0: none), whether voices get the same, and as of when."""

    session_id: int
    everybody: bool
    revision: Revision
    at: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A kept answer; `offer` is the name and the attributes of a cookie whose value is new for each reader."""

    kept: Kept
    status: str
    headers: Headers
    body: bytes
    offer: tuple[str, str] | None


def keep(session_id: int = 0, *, everybody: bool = False) -> None:
    """Allow the answer of this request to be kept while the session does not change; `everybody` means voices, too."""
    revision = current.store().revisions.of(session_id)
    said: list[Kept] = request.environ.get(KEPT, [])  # a list, since the library of sockets copies the environ
    said.append(Kept(session_id, everybody, revision, time.monotonic()))


class AnswerCache:
    """WSGI: answers from memory, and keeps what may be kept; the oldest go first."""

    def __init__(self, store: Store, authenticator: Authenticator, inner: WSGIApplication) -> None:
        self._store, self._authenticator, self._inner = store, authenticator, inner
        self._answers: dict[Key, Answer] = {}
        self._bytes = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        key = self._key(environ)
        if key is None:
            return self._inner(environ, start_response)
        found = self._answers.get(key)
        if found is not None and self._may_read(found, environ) and self._is_current(found.kept):
            start_response(found.status, _headers(found, environ.get("HTTP_COOKIE", "")))
            return [found.body]
        return self._ask(key, environ, start_response)

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        """What an answer depends on; None for requests that are no plain reading."""
        query, wanted = environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT_LANGUAGE", "")
        encodings = environ.get("HTTP_ACCEPT_ENCODING", "")
        if environ["REQUEST_METHOD"] != "GET" or query not in LANGUAGES or len(wanted) + len(encodings) > LONGEST:
            return None
        chosen = cookies.cookie_value(environ.get("HTTP_COOKIE", ""), self._authenticator.cookie_name(cookies.LANGUAGE))
        return (environ["PATH_INFO"], query, chosen[:2], wanted, encodings)

    def _may_read(self, answer: Answer, environ: WSGIEnvironment) -> bool:
        """Whether this reader gets the same: everybody, or whoever brings nothing that may say who they are."""
        return answer.kept.everybody or self._is_nobody(environ)

    def _is_nobody(self, environ: WSGIEnvironment) -> bool:
        """Whether a request brings nothing that says who its reader is. An Origin is left to the pages, which may refuse it."""
        return "HTTP_ORIGIN" not in environ and not self._authenticator.holds_token(credentials_of(environ))

    def _is_current(self, kept: Kept) -> bool:
        age = time.monotonic() - kept.at
        if age > FRESH_S:
            return False
        now = self._store.revisions.of(kept.session_id)
        return now == kept.revision or (age < COUNTS_FRESH_S and now.steering_rev == kept.revision.steering_rev)

    def _ask(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, exc_info: ExcInfo | None = None) -> Callable[[bytes], object]:
            began[:] = [(status, headers)]
            return start_response(status, headers, exc_info)

        said: list[Kept] = []
        body = self._inner(environ | {KEPT: said}, start)
        if not said or not began or not began[0][0].startswith("200"):
            return body
        if not said[-1].everybody and not self._is_nobody(environ):
            return body
        data = _read(body)
        self._put(key, said[-1], *began[0], data)
        return [data]

    def _put(self, key: Key, kept: Kept, status: str, headers: Headers, body: bytes) -> None:
        door = self._authenticator.cookie_name(cookies.DOOR)
        offers = [value for name, value in headers if name == "Set-Cookie" and value.startswith(door)]
        others = [(name, value) for name, value in headers if value not in offers]
        if len(body) > LARGEST or len(offers) > 1:
            return
        offer = None
        if offers:
            pair, _, attributes = offers[0].partition(";")
            offer = (pair.partition("=")[0], attributes)
        self._forget(key)
        self._answers[key] = Answer(kept, status, others, body, offer)
        self._bytes += len(body)
        while self._bytes > MOST_BYTES:
            self._forget(next(iter(self._answers)))

    def _forget(self, key: Key) -> None:
        gone = self._answers.pop(key, None)
        self._bytes -= len(gone.body) if gone is not None else 0


def _headers(answer: Answer, cookie: str) -> Headers:
    """The headers for one reader: each is offered a token of their own, unless they have one already."""
    if answer.offer is None or cookies.cookie_values(cookie, answer.offer[0]):
        return list(answer.headers)
    name, attributes = answer.offer
    return [*answer.headers, ("Set-Cookie", f"{name}={new_token()};{attributes}")]


def _read(body: Iterable[bytes]) -> bytes:
    """Return all of a response, which ends the request in Flask."""
    try:
        return b"".join(body)
    finally:
        close: object = getattr(body, "close", None)
        if callable(close):
            close()

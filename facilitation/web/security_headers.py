"""Security headers of every response: a strict Content-Security-Policy and its companions."""

import re
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TypeAlias
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # KERN's icons are masks in data: addresses
        "font-src 'self'",
        "connect-src 'self'{sockets}",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types {types}",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # no-referrer would make the Origin of our own forms "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",  # what may be cached sets its own
}
ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
HOST = re.compile(r"[a-zA-Z0-9.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")


def install(app: Flask, public_url: str) -> None:
    """Add the headers to every response: pages, static files, the polling of sockets.

    The scheme of requests is that of the public address, since a proxy may or may not name it in a header.
    """
    inner = app.wsgi_app
    scheme = public_url.partition("://")[0]

    def outermost(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = scheme

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
        ) -> Callable[[bytes], object]:
            return start_response(status, headers + missing(headers, environ.get("HTTP_HOST", "")), exc_info)

        return inner(environ, start)

    app.wsgi_app = outermost  # type: ignore[method-assign]


def missing(headers: list[tuple[str, str]], host: str) -> list[tuple[str, str]]:
    """The headers a response lacks; one with Cross-Origin-Resource-Policy is a static file and lacks none."""
    present = {name.lower() for name, _ in headers}
    if "cross-origin-resource-policy" in present:
        return []
    wanted = {**HEADERS, "Content-Security-Policy": policy(host)}
    return [(name, value) for name, value in wanted.items() if name.lower() not in present]


def policy(host: str, types: str = "'none'") -> str:
    """The policy for pages on `host`; `types` names the Trusted Types policies they may create.

    Sockets are listed by host, since older Safari does not count them as 'self'.
    """
    plain = HOST.fullmatch(host) is not None
    return CONTENT_SECURITY_POLICY.format(sockets=f" ws://{host} wss://{host}" if plain else "", types=types)

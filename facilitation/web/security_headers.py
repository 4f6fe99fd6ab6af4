"""Security headers of every response: a strict Content-Security-Policy and its companions."""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TypeAlias
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

from facilitation.rules.hosts import host_name

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
STRICT_TRANSPORT = (
    "Strict-Transport-Security",
    "max-age=31536000",
)  # a year; other hosts of the domain decide themselves
ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


def install(app: Flask, public_url: str, inner: WSGIApplication) -> None:
    """Add the headers to every response of `inner`: pages, static files, the polling of sockets.

    The scheme of requests is that of the public address, since a proxy may or may not name it in a header.
    """
    scheme = public_url.partition("://")[0]

    def outermost(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = scheme

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
        ) -> Callable[[bytes], object]:
            return start_response(status, headers + missing(headers, environ.get("HTTP_HOST", ""), scheme), exc_info)

        return inner(environ, start)

    app.wsgi_app = outermost  # type: ignore[method-assign]


def missing(headers: list[tuple[str, str]], host: str, scheme: str) -> list[tuple[str, str]]:
    """The headers a response lacks; one with Cross-Origin-Resource-Policy is a static file and lacks at most HSTS."""
    always = [STRICT_TRANSPORT] if scheme == "https" else []
    present = {name.lower() for name, _ in headers}
    if "cross-origin-resource-policy" in present:
        return always
    wanted = {**HEADERS, "Content-Security-Policy": policy(host, scheme)}
    return [(name, value) for name, value in wanted.items() if name.lower() not in present] + always


def policy(host: str, scheme: str, types: str = "'none'") -> str:
    """The policy for pages on `host`; `types` names the Trusted Types policies they may create.

    Sockets are listed by host, since older Safari does not count them as 'self'; over HTTPS only encrypted ones.
    """
    sockets = f" wss://{host}" if scheme == "https" else f" ws://{host} wss://{host}"
    return CONTENT_SECURITY_POLICY.format(sockets=sockets if host_name(host) else "", types=types)

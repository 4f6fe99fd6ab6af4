"""Notice people who come by HTTPS while the public address is HTTP: their forms are refused for a wrong Origin."""

import logging
from collections.abc import Iterable, Sequence
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask

from facilitation.broadcast import Broadcast
from facilitation.rules.addresses import Network, is_one_of, networks

THIS_MACHINE = networks("127.0.0.0/8, ::1")  # most proxies run here, whether they are configured or not
WORDS = (
    "people come by https://, but FACILITATION_PUBLIC_URL does not say so: what they send is refused. "
    "Set it to the https:// address that they open, and start again."
)

log = logging.getLogger("facilitation")


def install(app: Flask, public_url: str, proxies: Sequence[Network], broadcast: Broadcast) -> None:
    """Look at every request; report the first one by HTTPS in the log and to moderators, once."""
    if public_url.startswith("https://"):
        return
    inner = app.wsgi_app

    def watching(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not broadcast.health.has("address") and comes_by_https(environ, proxies):
            log.error(WORDS)
            broadcast.report_trouble("address")
        return inner(environ, start_response)

    app.wsgi_app = watching  # type: ignore[method-assign]


def comes_by_https(environ: WSGIEnvironment, proxies: Sequence[Network]) -> bool:
    """Whether a proxy, or the browser behind it, names HTTPS; from elsewhere such a header proves nothing."""
    if not is_one_of(environ.get("REMOTE_ADDR", ""), (*proxies, *THIS_MACHINE)):
        return False
    own = f"https://{environ.get('HTTP_HOST', '')}"
    return environ.get("HTTP_X_FORWARDED_PROTO", "").lower() == "https" or environ.get("HTTP_ORIGIN") == own

"""What eventlet's server needs to be told about requests."""

from collections.abc import Callable, Iterable
from typing import Any

from eventlet import wsgi

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Protocol(wsgi.HttpProtocol):  # type: ignore[misc]
    """No names of hosts are looked up and nothing is logged: lines of a log would hold addresses and codes."""

    def get_format_args(self, *_: Any) -> tuple[Any, ...]:
        """Nothing to log."""
        return ()

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""


def without_deflate(app: Application) -> Application:
    """Offer no compression of frames: it costs 90 KiB a connection."""

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return wrapped

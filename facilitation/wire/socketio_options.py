"""The arguments Flask-SocketIO is created with; all of them documented."""

import logging
from typing import Any

import msgspec

from facilitation.rules import strict_json
from facilitation.settings import PLAIN, THREADS, Settings

NAMESPACES = ("/participant", "/moderator", "/screen")
silent = logging.Logger("sockets", level=logging.CRITICAL + 1)
"""For the libraries, which log what clients sent. Errors of our own code are logged by `Guard` and `app`."""


class StrictJson:
    """JSON without NaN, lone surrogates, doubled keys, endless numbers or endless depth; any error is a ValueError."""

    @staticmethod
    def loads(text: str, **_: object) -> object:
        """Decode."""
        return strict_json.decode(text)

    @staticmethod
    def dumps(value: object, **_: object) -> str:
        """Encode."""
        return msgspec.json.encode(value).decode()


def options(settings: Settings, path: str) -> dict[str, Any]:
    """Return the arguments for a path: no deflate, no stock Origin check, a heartbeat that notices silence in 14 s."""
    return {
        "async_mode": "threading" if path in (THREADS, PLAIN) else "eventlet",
        "async_handlers": False,  # five ordered events must not be answered as 1, 2, 3, 4, 0
        "cors_allowed_origins": [],  # no CORS header at all; `authentication` checks the Origin
        "cookie": None,
        "ping_interval": 8,
        "ping_timeout": 6,
        "max_http_buffer_size": settings.message_bytes,
        "http_compression": False,
        "manage_session": False,
        "namespaces": list(NAMESPACES),  # else "/" admits everybody
        "json": StrictJson,
        "logger": silent,
        "engineio_logger": silent,
        **_per_path(path),
    }


def _per_path(path: str) -> dict[str, Any]:
    """Polling needs `ConnectRequests`: its first GET carries no Origin, so the plain path refuses it."""
    if path == PLAIN:
        return {"transports": ["websocket"]}
    from facilitation.wire.rooms import Rooms

    return {"client_manager": Rooms()}

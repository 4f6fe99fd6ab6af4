"""The wiring, from top to bottom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_socketio import SocketIO
from werkzeug.exceptions import HTTPException

from facilitation import identity
from facilitation.actions.reception import Reception
from facilitation.broadcast import Broadcast
from facilitation.live.door import Entry
from facilitation.live.moderator import Moderator
from facilitation.live.participant import Participant
from facilitation.live.screen import Screen
from facilitation.rules.agenda import Refused
from facilitation.rules.limits import Limiter
from facilitation.settings import Settings, resource
from facilitation.store import StorageFailed, Store
from facilitation.web import api, assets, command, moderator, participant, public, screen, security, translations

PAGES = (public.pages, participant.pages, moderator.pages, screen.pages, api.pages, command.pages)


@dataclass(frozen=True, slots=True)
class House:
    """What the process runs."""

    app: Flask
    socketio: SocketIO
    broadcast: Broadcast
    store: Store


def create_app(
    settings: Settings, store: Store, offload: Callable[..., Any], public_url: str, command_token: str
) -> House:
    """Put the rooms together; the store is open already, the hub (or none) runs already."""
    app = Flask(__name__, template_folder=str(resource("templates")), static_folder=None)
    app.config.update(PUBLIC_URL=public_url, COMMAND_TOKEN=command_token, MAX_CONTENT_LENGTH=settings.upload_bytes)
    socketio = _sockets(app, settings)
    broadcast, limiter = Broadcast(socketio, store), Limiter()
    reception = Reception(store, broadcast, settings.limits, offload, limiter)
    app.extensions.update(
        store=store,
        settings=settings,
        offload=offload,
        broadcast=broadcast,
        limiter=limiter,
        reception=reception,
    )
    entry = Entry(socketio, broadcast, reception, settings.limits, limiter)
    for namespace in (Participant(entry, store), Moderator(entry), Screen(entry)):
        socketio.on_namespace(namespace)
    for pages in PAGES:
        app.register_blueprint(pages)
    _refusals(app)
    security.serve(app)
    translations.serve(app, identity.preferred_language, test_languages=settings.test_languages)
    assets.serve(app, assets.prepare(resource("static"), settings.data / "cache"))
    return House(app, socketio, broadcast, store)


def _sockets(app: Flask, settings: Settings) -> SocketIO:
    """No deflate, no stock Origin check (identity does it), a heartbeat that notices silence after 14 s."""
    return SocketIO(
        app,
        async_mode=settings.async_mode,  # type: ignore[arg-type]
        async_handlers=False,  # five ordered events must not be answered as 1, 2, 3, 4, 0
        cors_allowed_origins="*",
        cookie=None,
        ping_interval=8,
        ping_timeout=6,
        max_http_buffer_size=settings.message_bytes,
        http_compression=False,
        manage_session=False,
        logger=False,
        engineio_logger=False,
    )


def _refusals(app: Flask) -> None:
    app.register_error_handler(Refused, api.refused)
    app.register_error_handler(StorageFailed, api.storage_failed)
    app.register_error_handler(HTTPException, public.failed)
    app.register_error_handler(500, public.failed)

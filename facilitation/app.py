"""The wiring, from top to bottom."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, make_response, request
from flask_socketio import SocketIO
from werkzeug.exceptions import Conflict, HTTPException, InternalServerError, default_exceptions

from facilitation import identity
from facilitation.actions.dispatcher import Dispatcher
from facilitation.broadcast import Broadcast
from facilitation.exchange.jobs.jobs import Jobs
from facilitation.live.door import Door, Entry
from facilitation.live.moderator import Moderator
from facilitation.live.participant import Participant
from facilitation.live.screen import Screen
from facilitation.rules.refusal import Refused
from facilitation.rules.session.limits import Limiter
from facilitation.settings import Settings, resource
from facilitation.store import StorageFailed, Store
from facilitation.web import (
    api,
    app_shell,
    assets,
    compression,
    error_pages,
    https_check,
    moderator,
    monitoring,
    openapi,
    participant,
    public,
    run_command,
    screen,
    security_headers,
    staff,
    translations,
)
from facilitation.web.converters import DatabaseId
from facilitation.wire.connect_request import Carrying
from facilitation.wire.guard import Guard, StrictJson, silent
from facilitation.wire.rooms import Rooms

log = logging.getLogger(__name__)
PAGES = (
    public.pages,
    app_shell.pages,
    participant.pages,
    moderator.pages,
    screen.pages,
    staff.pages,
    api.pages,
    openapi.pages,
    run_command.pages,
    monitoring.pages,
)


@dataclass(frozen=True, slots=True)
class House:
    """What the process runs."""

    app: Flask
    socketio: SocketIO
    broadcast: Broadcast
    store: Store
    guard: Guard
    doors: Mapping[str, Door]


def create_app(
    settings: Settings, store: Store, offload: Callable[..., Any], public_url: str, command_token: str
) -> House:
    """Put the rooms together; the store is open already, the hub (or none) runs already."""
    app = Flask(__name__, template_folder=str(resource("templates")), static_folder=None)
    app.config.update(PUBLIC_URL=public_url, COMMAND_TOKEN=command_token, MAX_CONTENT_LENGTH=settings.message_bytes)
    app.config["UPLOAD_BYTES"] = settings.upload_bytes
    app.debug = False  # whatever FLASK_DEBUG says: its pages show the inside
    porter = identity.Porter(store, public_url, settings.trusted_proxies)
    socketio, guard = _sockets(app, settings, porter)
    broadcast, limiter = Broadcast(socketio, store, offload=offload), Limiter()
    dispatcher = Dispatcher(store, broadcast, settings.limits, offload, limiter)
    app.extensions.update(
        store=store,
        settings=settings,
        offload=offload,
        broadcast=broadcast,
        limiter=limiter,
        porter=porter,
        dispatcher=dispatcher,
        jobs=Jobs(settings.data / "jobs"),
    )
    entry = Entry(porter, broadcast, dispatcher, settings.limits, limiter)
    doors = {f"/{door.role}": door for door in (Participant(entry, store), Moderator(entry), Screen(entry))}
    for door in doors.values():
        socketio.on_namespace(door)
    app.url_map.converters["int"] = DatabaseId
    for pages in PAGES:
        app.register_blueprint(pages)
    _refusals(app)
    translations.install(app, identity.preferred_language, test_languages=settings.test_languages)
    assets.install(app, assets.prepare(resource("static"), settings.data / "cache"))
    compression.install(app)
    security_headers.install(app, public_url)
    https_check.install(app, public_url, settings.trusted_proxies, broadcast)
    return House(app, socketio, broadcast, store, guard, doors)


def _sockets(app: Flask, settings: Settings, porter: identity.Porter) -> tuple[SocketIO, Guard]:
    """No deflate, no stock Origin check (identity does it), a heartbeat that notices silence after 14 s."""
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,  # type: ignore[arg-type]
        client_manager=Rooms(),
        async_handlers=False,  # five ordered events must not be answered as 1, 2, 3, 4, 0
        cors_allowed_origins=[],  # no CORS header at all; identity looks at the Origin
        cookie=None,
        ping_interval=8,
        ping_timeout=6,
        max_http_buffer_size=settings.message_bytes,
        http_compression=False,
        manage_session=False,
        # else "/" lets everybody in
        namespaces=["/participant", "/moderator", "/screen"],  # type: ignore[call-arg]
        json=StrictJson,
        logger=silent,
        engineio_logger=silent,
    )
    socketio.on_error_default(_broken_act)
    server = socketio.server  # type: ignore[attr-defined]
    return socketio, Guard(server, settings.limits.messages, Carrying(server, porter))


def _refusals(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StorageFailed, lambda _error: _refused(Refused("storage", retry=True)))
    app.register_error_handler(HTTPException, error_pages.error_response)
    app.register_error_handler(Exception, _broken_page)


def _refused(error: Refused) -> Any:
    """For programs as JSON, for people as a page; both with the same status."""
    answer = api.refused(error)
    if request.path.startswith(("/api/", "/command")):
        return answer
    page = make_response(error_pages.error_response(default_exceptions.get(answer.status_code, Conflict)()))
    page.headers.extend({name: value for name, value in answer.headers if name == "Retry-After"})
    return page


def _broken_page(error: Exception) -> Any:
    """Our own mistake: where it happened goes to the log, the address asked for (it holds codes) does not."""
    log.error("%s", request.endpoint, exc_info=error)
    return error_pages.error_response(InternalServerError())


def _broken_act(error: BaseException) -> Any:
    """Our own mistake in a socket's act; whoever was connecting is not let in."""
    event = request.event["message"]  # type: ignore[attr-defined]
    log.error("%s", event, exc_info=error)
    return False if event == "connect" else Refused("failed").message()

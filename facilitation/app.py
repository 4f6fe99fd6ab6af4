"""Builds the application: store, broadcast, pages and sockets put together."""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, make_response, request
from flask.json.provider import DefaultJSONProvider
from flask_socketio import SocketIO
from werkzeug.exceptions import Conflict, HTTPException, InternalServerError, NotFound, default_exceptions

from facilitation import added_kinds, identity
from facilitation.actions.dispatcher import Dispatcher
from facilitation.actions.simulated_voices import SimulatedVoices
from facilitation.application import EXTENSION, Application, Offload
from facilitation.authentication import Authenticator
from facilitation.broadcast import Broadcast
from facilitation.exchange.jobs.jobs import Jobs
from facilitation.live.moderator import Moderator
from facilitation.live.namespace import RoleNamespace
from facilitation.live.participant import Participant
from facilitation.live.screen import Screen
from facilitation.rules.refusal import Refused
from facilitation.rules.session.limits import Limiter
from facilitation.settings import PLAIN, STOCK, Settings, resource
from facilitation.store import StorageFailed, Store
from facilitation.store.session.sessions import SessionGone
from facilitation.web import (
    act_check,
    api,
    app_shell,
    assets,
    brand,
    cards,
    compression,
    error_pages,
    helping,
    https_check,
    moderation_log,
    moderator,
    monitoring,
    openapi,
    participant,
    public,
    run_command,
    screen,
    security_headers,
    slides,
    staff,
    translations,
    turns,
)
from facilitation.web.answer_cache import AnswerCache
from facilitation.web.converters import DatabaseId
from facilitation.web.entry_check import EntryCheck
from facilitation.web.reading_limit import ReadingLimit
from facilitation.wire.socketio_options import options

if TYPE_CHECKING:
    from facilitation.wire.guard import Guard

log = logging.getLogger(__name__)
PAGES = (
    public.pages,
    brand.pages,
    app_shell.pages,
    participant.pages,
    turns.pages,
    moderator.pages,
    screen.pages,
    helping.pages,
    slides.pages,
    cards.pages,
    moderation_log.pages,
    staff.pages,
    api.pages,
    openapi.pages,
    run_command.pages,
    monitoring.pages,
)


class Sockets(NamedTuple):
    """What serves the sockets of an application."""

    guard: "Guard | None"  # None on the plain path
    namespaces: Mapping[str, RoleNamespace]


class InOrder(DefaultJSONProvider):
    """JSON with its names as they come: phones list the fields of action in the order of the plan."""

    sort_keys = False


def create_app(
    settings: Settings, store: Store, offload: Offload, public_url: str, command_token: str, wire: str = STOCK
) -> Application:
    """Build pages and sockets on an opened store; any monkey-patching was done before."""
    app = Flask(__name__, template_folder=str(resource("templates")), static_folder=None)
    app.json = InOrder(app)
    app.config["MAX_CONTENT_LENGTH"] = settings.message_bytes
    app.debug = False  # whatever FLASK_DEBUG says: its pages show the inside
    socketio = _socketio(app, settings, wire)
    broadcast, limiter = Broadcast(socketio, store, offload=offload), Limiter()
    dispatcher = Dispatcher(store, broadcast, settings.limits, offload, limiter)
    application = Application(
        flask=app,
        socketio=socketio,
        settings=settings,
        store=store,
        broadcast=broadcast,
        limiter=limiter,
        authenticator=Authenticator(store, public_url, settings.trusted_proxies, settings.hosts),
        dispatcher=dispatcher,
        simulated_voices=SimulatedVoices(store, dispatcher),
        jobs=Jobs(settings.data / "jobs"),
        offload=offload,
        public_url=public_url,
        command_token=command_token,
        wire=wire,
    )
    app.extensions[EXTENSION] = application
    _pages(application)
    return application


def open_sockets(application: Application) -> Sockets:
    """Register the namespaces, and on all paths but the plain one the limits for clients."""
    namespaces = [role(application) for role in (Participant, Moderator, Screen)]
    for namespace in namespaces:
        application.socketio.on_namespace(namespace)
    return Sockets(_guard(application), {f"/{namespace.role}": namespace for namespace in namespaces})


def _guard(application: Application) -> "Guard | None":
    if application.wire == PLAIN:
        return None
    from facilitation.wire.connect_request import ConnectRequests
    from facilitation.wire.guard import Guard

    server = application.socketio_server
    requests = ConnectRequests(server, application.authenticator)
    return Guard(server, application.settings.limits.messages, requests)


def _pages(application: Application) -> None:
    app, settings, public_url = application.flask, application.settings, application.public_url
    app.url_map.converters["int"] = DatabaseId
    for pages in PAGES:
        app.register_blueprint(pages)
    _refusals(app)
    act_check.install(app)
    translations.install(
        app,
        identity.preferred_language,
        identity.keep_language,
        test_languages=settings.test_languages,
        added=added_kinds.words(settings.kinds),
        home=settings.data / "cache",
    )
    assets.install(
        app, assets.prepare(resource("static"), settings.data / "cache", added_kinds.scripts(settings.kinds))
    )
    compression.install(app)
    app.after_request(identity.renew_old_cookies)
    reading = AnswerCache(application.store, application.authenticator, ReadingLimit(application, app.wsgi_app))
    security_headers.install(app, public_url, EntryCheck(app, application.authenticator, reading))
    https_check.install(app, public_url, settings.trusted_proxies, application.broadcast)


def _socketio(app: Flask, settings: Settings, path: str) -> SocketIO:
    socketio = SocketIO(app, **options(settings, path))
    socketio.on_error_default(_broken_act)
    return socketio


def _refusals(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StorageFailed, lambda _error: _refused(Refused("storage", retry=True)))
    app.register_error_handler(SessionGone, lambda _error: error_pages.error_response(NotFound()))
    app.register_error_handler(HTTPException, error_pages.error_response)
    app.register_error_handler(Exception, _broken_page)


def _refused(error: Refused) -> Any:
    """Answer programs in JSON and people with a page, with the same status."""
    answer = api.refused(error)
    if request.path.startswith(("/api/", "/command")):
        return answer
    page = make_response(error_pages.error_response(default_exceptions.get(answer.status_code, Conflict)()))
    page.headers.extend({name: value for name, value in answer.headers if name == "Retry-After"})
    return page


def _broken_page(error: Exception) -> Any:
    """Log where an unexpected error happened, without the requested address, which may contain codes."""
    log.error("%s", request.endpoint, exc_info=error)
    return error_pages.error_response(InternalServerError())


def _broken_act(error: BaseException) -> Any:
    """Log an unexpected error in a socket's event; a CONNECT is refused."""
    event = request.event["message"]  # type: ignore[attr-defined]
    log.error("%s", event, exc_info=error)
    return False if event == "connect" else Refused("failed").message()

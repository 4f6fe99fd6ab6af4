"""What one running server holds, as one typed object that pages and sockets share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar

from flask import Flask, current_app
from flask_socketio import SocketIO

from facilitation.actions.dispatcher import Dispatcher
from facilitation.actions.simulated_voices import SimulatedVoices
from facilitation.authentication import Authenticator
from facilitation.broadcast import Broadcast
from facilitation.exchange.jobs.jobs import Jobs
from facilitation.rules.accounts.attempts import DAY_S, Attempts
from facilitation.rules.session.limits import Limiter
from facilitation.settings import Settings
from facilitation.store import Store

EXTENSION = "facilitation"
P = ParamSpec("P")
T = TypeVar("T")


class Offload(Protocol):
    """Runs heavy work in a real thread and waits for it, so that other clients are served meanwhile."""

    def __call__(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T: ...


@dataclass(slots=True)
class Application:
    """Everything one process needs; kept by Flask as `app.extensions["facilitation"]`."""

    flask: Flask
    socketio: SocketIO
    settings: Settings
    store: Store
    broadcast: Broadcast
    limiter: Limiter
    authenticator: Authenticator
    dispatcher: Dispatcher
    simulated_voices: SimulatedVoices
    jobs: Jobs
    offload: Offload
    public_url: str  # without a slash at the end
    command_token: str
    wire: str  # the path that serves the sockets, see `wire.versions`
    attempts: Attempts = field(default_factory=Attempts)  # to sign in
    wrong_codes: Attempts = field(default_factory=lambda: Attempts(DAY_S))

    @property
    def socketio_server(self) -> Any:
        """The server of python-socketio inside Flask-SocketIO."""
        return self.socketio.server  # type: ignore[attr-defined]

    def sleep(self, seconds: float) -> None:
        """Sleep while other clients are served."""
        self.socketio.sleep(seconds)  # type: ignore[arg-type]


def current() -> Application:
    """Return the application that serves the present request."""
    found: Application = current_app.extensions[EXTENSION]
    return found

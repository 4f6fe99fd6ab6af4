"""What the running application holds for its pages."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from facilitation.application import Application, current
from facilitation.broadcast import Broadcast
from facilitation.exchange.jobs.jobs import Jobs
from facilitation.settings import Settings
from facilitation.store import Store

P = ParamSpec("P")
T = TypeVar("T")


def application() -> Application:
    """Return everything the process holds."""
    return current()


def store() -> Store:
    """Return the opened store."""
    return current().store


def settings() -> Settings:
    """Return the settings of this process."""
    return current().settings


def public_url() -> str:
    """Return the address of this server for its users, without a slash at the end."""
    return current().public_url


def offload(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run heavy work in a real thread, so that live sessions are not delayed."""
    return current().offload(work, *arguments, **named)


def yield_to_others() -> None:
    """Let other greenlets run before the caller continues."""
    offload(int)


def jobs() -> Jobs:
    """Return the runner of long work in child processes."""
    return current().jobs


def broadcast() -> Broadcast:
    """Return the sender of state to connected clients."""
    return current().broadcast

"""What the running application holds for its pages."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app

from facilitation.exchange.jobs.jobs import Jobs
from facilitation.settings import Settings
from facilitation.store import Store

T = TypeVar("T")


def store() -> Store:
    """The opened store."""
    found: Store = current_app.extensions["store"]
    return found


def settings() -> Settings:
    """The settings of this process."""
    found: Settings = current_app.extensions["settings"]
    return found


def public_url() -> str:
    """Where people reach this server, without a slash at the end."""
    return str(current_app.config["PUBLIC_URL"])


def offload(work: Callable[..., T], *arguments: Any) -> T:
    """Run heavy work in a real thread, so that live sessions do not feel it."""
    run: Callable[..., T] = current_app.extensions["offload"]
    return run(work, *arguments)


def yield_to_others() -> None:
    """Let the hub run whatever is waiting before the caller continues."""
    offload(int)


def jobs() -> Jobs:
    """The jobs in child processes."""
    found: Jobs = current_app.extensions["jobs"]
    return found


def broadcast() -> Any:
    """The only mouth."""
    return current_app.extensions["broadcast"]

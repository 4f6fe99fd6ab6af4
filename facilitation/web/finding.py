"""From a code in an address to a session; guessing codes is slowed down, never locked out."""

import time
from typing import Any

from flask import abort, current_app

from facilitation.identity import address
from facilitation.rules.codes import read_code
from facilitation.rules.limits import Limiter
from facilitation.store import sessions
from facilitation.web import current


def session_of(typed: str) -> Any:
    """The session with this code; 404 for an unknown one, 429 for somebody who tries many."""
    code = read_code(typed)
    found = None
    if code is not None:
        with current.store().reading() as db:
            found = sessions.by_code(db, code)
    if found is None:
        if limited("wrong codes", address(), current.settings().limits.address_wrong_codes):
            abort(429)
        abort(404)
    return found


def limited(name: str, key: object, limit: tuple[float, float]) -> float:
    """Seconds this key has to wait; 0.0 means it may go on."""
    limiter: Limiter = current_app.extensions["limiter"]
    return limiter.take(name, key, limit, time.monotonic())

"""From a code in an address to a session; guessing codes is slowed down, never locked out."""

import time
from typing import Any

from flask import abort, current_app
from werkzeug.routing import IntegerConverter

from facilitation.identity import address
from facilitation.rules.refusal import Refused
from facilitation.rules.session.codes import read_code
from facilitation.rules.session.limits import Limiter
from facilitation.store.session import sessions
from facilitation.web import current


class Number(IntegerConverter):
    """A number in an address, as small as the numbers of the database are."""

    regex = "[0-9]{1,15}"


def session_of(typed: str) -> Any:
    """The session with this code; 404 for an unknown one, 429 for somebody who tries many.

    A right code is never refused: somebody in the hall who guesses must not shut the others out.
    """
    found = known_session(typed)
    if found is None:
        abort(404)
    return found


def known_session(typed: str) -> Any:
    """The same, and None for an unknown code; raises Refused("slow_down")."""
    code = read_code(typed)
    found = None
    if code is not None:
        with current.store().reading() as db:
            found = sessions.by_code(db, code)
    if found is None:
        slow_down("wrong codes", current.settings().limits.address_wrong_codes)
    return found


def slow_down(name: str, limit: tuple[float, float]) -> None:
    """Count one more from this address; raises Refused("slow_down") for too many."""
    wait = limited(name, address(), limit)
    if wait:
        raise Refused("slow_down", retry=True, after_ms=int(wait * 1_000) + 1)


def limited(name: str, key: object, limit: tuple[float, float]) -> float:
    """Seconds this key has to wait; 0.0 means it may go on."""
    limiter: Limiter = current_app.extensions["limiter"]
    return limiter.take(name, key, limit, time.monotonic())

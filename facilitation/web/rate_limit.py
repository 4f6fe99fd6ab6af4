"""Limits per client address: joins, sign-ins, wrong codes."""

import time

from facilitation.identity import address
from facilitation.rules.refusal import Refused
from facilitation.rules.session.limits import RateLimit
from facilitation.web import current


def count_attempt(name: str, limit: RateLimit) -> None:
    """Count one attempt of this address against a limit; raises Refused("slow_down") above the limit."""
    count_act(name, address(), limit)


def count_act(name: str, key: object, limit: RateLimit) -> None:
    """Count one act of `key` against a limit; raises Refused("slow_down") above the limit."""
    wait = current.application().limiter.take(name, key, limit, time.monotonic())
    if wait:
        raise Refused("slow_down", retry=True, after_ms=int(wait * 1_000) + 1)


def seconds_to_wait(name: str, limit: RateLimit) -> float:
    """Count one attempt of this address; returns 0.0 if it is allowed, else the seconds until the next one is."""
    return current.application().limiter.take(name, address(), limit, time.monotonic())

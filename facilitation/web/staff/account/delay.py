"""Let those wait who try to sign in again and again; everybody else is served meanwhile."""

import time
from collections.abc import Hashable

from facilitation import identity
from facilitation.application import Application
from facilitation.rules.accounts.attempts import DAY_S, LONGEST_S, MOST_WAITING_ALIKE, WRONG_CODES_A_DAY
from facilitation.rules.refusal import Refused
from facilitation.store import staff
from facilitation.tokens import hash_token
from facilitation.web import current
from facilitation.web.rate_limit import seconds_to_wait

WAITING_FROM_ADDRESS = 40  # of all names together
ANSWER_S = 0.25  # a refusal takes at least this long, whatever it found out


def key_of(name: str) -> tuple[str, str]:
    """Return what tries are counted by: the name with the browser, where it is known for that name, else with the address."""
    known = identity.known_device()
    with current.store().reading() as db:
        is_known = staff.is_device_of(db, name, hash_token(known))
    return name, f"device {hash_token(known)}" if is_known else identity.address()


def wait_turn(name: str) -> tuple[str, str]:
    """Count a try with this name and wait as long as it has to; returns what it was counted by.

    Raises Refused("too_many") where too many wait for the same name at the same address already.
    """
    key, application = key_of(name), current.application()
    _wait(application, key, application.attempts.begin(key, time.monotonic()))
    if not key[1].startswith("device "):
        limit = application.settings.limits.address_logins
        due = seconds_to_wait("sign in", limit)
        if due:
            _wait(application, ("", key[1]), min(due, LONGEST_S), WAITING_FROM_ADDRESS)
            seconds_to_wait("sign in", limit)  # takes the turn that was waited for
    return key


def wait_for_code(staff_id: int) -> None:
    """Count a code before it is tried; raises Refused("codes_used_up") after too many wrong ones of one account."""
    tried, now = current.application().wrong_codes, time.monotonic()
    if tried.times(staff_id, now) >= WRONG_CODES_A_DAY:
        raise Refused("codes_used_up", hours=round(DAY_S / 3_600))
    _wait(current.application(), staff_id, tried.begin(staff_id, now))


def answer_evenly(began: float) -> None:
    """Wait until a refusal has taken as long as every other."""
    current.application().sleep(max(began + ANSWER_S - time.monotonic(), 0))


def _wait(application: Application, key: Hashable, seconds: float, most: int = MOST_WAITING_ALIKE) -> None:
    if not seconds:
        return
    attempts = application.attempts
    if not attempts.enter(key, most):
        raise Refused("too_many", seconds=round(LONGEST_S))
    try:
        application.sleep(seconds)
    finally:
        attempts.leave(key)

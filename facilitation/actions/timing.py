"""The moderators' clock: the free timer, and how much later the stream arrives than the hall."""

from typing import Literal

import msgspec

from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import timer as rules
from facilitation.rules.session.agenda import MOST_DELAY_S
from facilitation.rules.session.timer import Timer
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.session import log, sessions

Do = Literal["start", "stop", "go_on", "extend", "end"]
CHANGES = {"stop": rules.stop, "go_on": rules.go_on, "extend": rules.extend}


def time_freely(
    db: Connection,
    session_id: int,
    by: str,
    *,
    do: Do,
    minutes: int = 0,
    text: str = "",
    screen: bool = True,
    phones: bool = True,
) -> None:
    """Start the timer, let it stand, go on, take a minute longer, or end it; a new one replaces the one before."""
    now = now_ms()
    if do == "start":
        timer = rules.start(now, minutes=minutes, text=as_written(text), screen=screen, phones=phones)
        log.note(db, session_id, "timer", by, do=do, minutes=minutes, text=timer.text)
        _keep(db, session_id, timer)
        return
    stored = sessions.by_id(db, session_id).timer
    if stored is None:
        raise Refused("not_now")
    if do == "end":
        sessions.set_timer(db, session_id, None)
    else:
        _keep(db, session_id, CHANGES[do](msgspec.convert(stored, Timer), now))
    log.note(db, session_id, "timer", by, do=do)


def _keep(db: Connection, session_id: int, timer: Timer) -> None:
    sessions.set_timer(db, session_id, msgspec.to_builtins(timer))


def delay(db: Connection, session_id: int, by: str, *, seconds: int) -> None:
    """Say how many seconds the stream arrives later than the hall; countdowns that begin from now on last so much longer."""
    if not 0 <= seconds <= MOST_DELAY_S:
        raise Refused("malformed")
    sessions.steer(db, session_id, stream_delay=seconds)
    log.note(db, session_id, "delay", by, seconds=seconds)

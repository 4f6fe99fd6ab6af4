"""The free timer of a session: it shows how long something takes, and closes nothing. Pure."""

import msgspec

from facilitation.rules.refusal import Refused

MINUTE_MS = 60_000
MOST_MINUTES = 60
LONGEST_TEXT = 80


class Timer(msgspec.Struct, frozen=True, kw_only=True):
    """A timer that ends at `ends_at` (epoch ms), or stands with `left_ms`; one of the two is None.

    `since` is when it was started, which no other timer of the session was.
    """

    since: int
    text: str = ""
    ends_at: int | None = None
    left_ms: int | None = None
    screen: bool = True
    phones: bool = True


def start(now: int, *, minutes: int, text: str, screen: bool, phones: bool) -> Timer:
    """A timer that begins now; raises Refused where it would be shown nowhere or its text is too long."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused("malformed")
    if len(text) > LONGEST_TEXT:
        raise Refused("too_long", longest=LONGEST_TEXT)
    return Timer(since=now, text=text, ends_at=now + minutes * MINUTE_MS, screen=screen, phones=phones)


def left(timer: Timer, now: int) -> int:
    """The milliseconds that are left, at least 0."""
    return (
        timer.left_ms if timer.ends_at is None and timer.left_ms is not None else max(0, (timer.ends_at or now) - now)
    )


def stop(timer: Timer, now: int) -> Timer:
    """Let the timer stand; raises Refused if it stands already, or is over."""
    if timer.ends_at is None or timer.ends_at <= now:
        raise Refused("not_now")
    return msgspec.structs.replace(timer, ends_at=None, left_ms=left(timer, now))


def go_on(timer: Timer, now: int) -> Timer:
    """Let a timer that stands run again; raises Refused if it runs."""
    if timer.ends_at is not None:
        raise Refused("not_now")
    return msgspec.structs.replace(timer, ends_at=now + left(timer, now), left_ms=None)


def extend(timer: Timer, now: int) -> Timer:
    """One minute more, also of a timer that is over; raises Refused where more than an hour would be left."""
    more = left(timer, now) + MINUTE_MS
    if more > MOST_MINUTES * MINUTE_MS:
        raise Refused("not_now")
    if timer.ends_at is None:
        return msgspec.structs.replace(timer, left_ms=more)
    return msgspec.structs.replace(timer, ends_at=now + more)

"""Until when the end of a session can be undone. Pure."""

from facilitation.rules.refusal import Refused

RESUMABLE_MS = 10 * 60_000
"""So long after its end a session can be resumed; what stays of it is written afterwards."""


def check_resumable(ended_at: int | None, now_ms: int, *, settled: bool) -> None:
    """Raise Refused (not_now) for a session that runs, and (settled) for one that ended too long ago to be resumed."""
    if ended_at is None:
        raise Refused("not_now")
    until = resumable_until(ended_at, settled=settled)
    if until is None or now_ms >= until:
        raise Refused("settled")


def resumable_until(ended_at: int | None, *, settled: bool) -> int | None:
    """Until when (epoch ms) an ended session can be resumed; None for one that runs or ended for good."""
    return None if settled or ended_at is None else ended_at + RESUMABLE_MS

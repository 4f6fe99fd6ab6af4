"""The moderators' verbs on the session. Every verb names its target and is checked against its state first."""

from facilitation.actions.portions import Present, close_all, nobody, open_beside
from facilitation.actions.small_rounds import check_small_round
from facilitation.actions.targets import find_step
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.rules.session.secrecy import Secrecy
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.session import activities, log, sessions
from facilitation.store.writer import erase_soon

LONGEST_MESSAGE = 280


def check_rev(db: Connection, session_id: int, if_rev: int) -> None:
    """Raise Refused (changed) if anything was steered after this rev."""
    if sessions.by_id(db, session_id).steering_rev > if_rev:
        raise Refused("changed")


def check_running(db: Connection, session_id: int) -> None:
    """Raise Refused (gone) once the session has ended."""
    if sessions.by_id(db, session_id).state == "ended":
        raise Refused("gone")


def go(db: Connection, session_id: int, by: str, *, activity: int, present: Present = nobody) -> None:
    """Make an activity the current one on phones and screen; at a talk the questions to its speaker are opened with it."""
    row = find_step(db, session_id, activity)
    sessions.steer(db, session_id, current_id=row.id, state="running", show=None)
    activities.begin(db, row.id, now_ms())
    log.note(db, session_id, "go", by, activity=row.id)
    open_beside(db, session_id, by, row, present)


def pace(db: Connection, session_id: int, by: str, *, activity: int, pace: str, item: str | None = None) -> None:
    """Let everybody go at their own pace, or ask all about this item now."""
    row = find_step(db, session_id, activity)
    agenda.check_open(row.state)
    if pace not in ("own", "moderator"):
        raise Refused("malformed")
    if pace not in find(row.kind).paces:
        raise Refused("not_allowed")
    if pace == "moderator" and item not in activities.refs(db, row.id):
        raise Refused("unknown_item")
    activities.change(db, row.id, pace=pace, pace_item=item if pace == "moderator" else None)
    sessions.steer(db, session_id)
    log.note(db, session_id, "pace", by, activity=row.id, pace=pace, item=item)


def set_secrecy(db: Connection, session_id: int, by: str, *, activity: int, secrecy: Secrecy) -> None:
    """Say whether the answers to a step are secret or given in a small round; only while nobody was asked."""
    row = find_step(db, session_id, activity)
    if row.state != "planned" or not find(row.kind).asks:
        raise Refused("not_now", state=row.state)
    if secrecy == row.secrecy:
        return
    check_small_round(db, row._replace(secrecy=secrecy))
    activities.change(db, row.id, secrecy=secrecy)
    sessions.steer(db, session_id)
    log.note(db, session_id, "secrecy", by, activity=row.id, secrecy=secrecy)


def message(db: Connection, session_id: int, by: str, *, text: str) -> None:
    """Show a message to everybody; an empty text removes it."""
    text = as_written(text)
    if len(text) > LONGEST_MESSAGE:
        raise Refused("too_long", longest=LONGEST_MESSAGE)
    sessions.set_message(db, session_id, text or None)
    log.note(db, session_id, "message", by, text=text)


def pause(db: Connection, session_id: int, by: str, *, on: bool, until: str | None = None) -> None:
    """Put the pause on phones and screen, with the time it goes on."""
    sessions.steer(db, session_id, pause={"until": until} if on else None)
    log.note(db, session_id, "pause", by, on=on, until=until)


def blank(db: Connection, session_id: int, by: str, *, on: bool) -> None:
    """Empty the screen but for the way in, or show again what it showed; everything else goes on below it."""
    sessions.steer(db, session_id, blank=on)
    log.note(db, session_id, "blank", by, on=on)


def door(db: Connection, session_id: int, by: str, *, open: bool) -> None:  # noqa: A002 – the word of the wire
    """Let new voices in, or no longer; who is in stays in."""
    sessions.steer(db, session_id, door=open)
    log.note(db, session_id, "door", by, open=open)


def headcount(db: Connection, session_id: int, by: str, *, channel: str, count: int | None) -> None:
    """How many people are there, counted by somebody who looked."""
    if count is not None and not 0 <= count <= 100_000:
        raise Refused("malformed")
    if not sessions.set_headcount(db, session_id, channel, count):
        raise Refused("unknown_channel")
    sessions.bump(db, session_id)
    log.note(db, session_id, "headcount", by, channel=channel, count=count)


def end_session(db: Connection, session_id: int, by: str) -> None:
    """End the session; Refused (not_now) while a step is open, other than one beside the others. Results stay."""
    if not any(row.state == "open" and not find(row.kind).beside for row in activities.of_session(db, session_id)):
        close_all(db, session_id, by, beside=True)
    if any(row.state == "open" for row in activities.of_session(db, session_id)):
        raise Refused("not_now")
    before = sessions.by_id(db, session_id)
    at_the_end = {"pause": None, "message": None, "timer": None, "show": None, "blank": False, "door": False}
    sessions.steer(db, session_id, state="ended", ended_at=now_ms(), **at_the_end)
    erase_soon(db)
    log.note(db, session_id, "finish", by, door=before.door)


def close_and_end(db: Connection, session_id: int, by: str) -> None:
    """Close and count the steps that are still open, then end the session."""
    if sessions.by_id(db, session_id).state == "ended":
        raise Refused("gone")
    close_all(db, session_id, by)
    end_session(db, session_id, by)

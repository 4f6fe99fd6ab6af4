"""The moderators' verbs on the agenda. Every verb names its target and is checked against its state first."""

from collections.abc import Callable, Iterable

from facilitation.actions.counting import check, freeze
from facilitation.activities import Subject, find, read_settings
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import activities, contributions, log, sessions, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.writer import erase_soon

Present = Callable[[int], Iterable[int]]
"""session id → connected voices; called on the writer, so that nobody who connects meanwhile is missed."""

LONGEST_MESSAGE = 280


def check_rev(db: Connection, session_id: int, if_rev: int) -> None:
    """Raise Refused (changed) if anything was steered after this rev."""
    if sessions.by_id(db, session_id).steering_rev > if_rev:
        raise Refused("changed")


def check_running(db: Connection, session_id: int) -> None:
    """Raise Refused (gone) once the session has ended."""
    if sessions.by_id(db, session_id).state == "ended":
        raise Refused("gone")


def go(db: Connection, session_id: int, by: str, *, activity: int) -> None:
    """Make an activity the current one on phones and screen."""
    row = _activity(db, session_id, activity)
    sessions.steer(db, session_id, current_id=row.id, state="running", show=None)
    log.note(db, session_id, "go", by, activity=row.id)


def open_(db: Connection, session_id: int, by: str, *, activity: int, present: Present) -> None:
    """Open a step for answers, with the items that there are now."""
    row = _activity(db, session_id, activity)
    state = agenda.move("open", row.state)
    if not find(row.kind).asks:
        raise Refused("not_now")
    rev = sessions.steer(db, session_id, current_id=row.id, state="running", show=None)
    values = {"pace": row.settings.get("pace", "own"), "opened_at": now_ms(), "closes_at": None}
    activities.change(db, row.id, state=state, items_rev=rev, **values)
    _ask(db, row, present)
    log.note(db, session_id, "open", by, activity=row.id)


def close(db: Connection, session_id: int, by: str, *, activity: int, in_s: int = 0) -> None:
    """Close and count a step at once, or start a countdown of `in_s` seconds."""
    row = _activity(db, session_id, activity)
    state = agenda.move("close", row.state)
    at = agenda.closes_at(now_ms(), in_s)
    if at is not None:
        activities.change(db, row.id, closes_at=at)
        sessions.steer(db, session_id)
        log.note(db, session_id, "countdown", by, activity=row.id, seconds=in_s)
        return
    cells = check(db, row)
    freeze(db, row, cells, round_=row.round + 1)
    activities.change(db, row.id, state=state, closes_at=None, round=row.round + 1)
    sessions.steer(db, session_id)
    contributions.forget_order(db, row.id)
    erase_soon(db)
    log.note(db, session_id, "close", by, activity=row.id)


def close_due(db: Connection, now: int) -> None:
    """Close the steps whose countdown has ended; one that cannot be counted stays open, which the log says."""
    for row in activities.due(db, now):
        try:
            close(db, row.session_id, "system", activity=row.id)
        except Refused as refused:  # before anything was changed: see counting.check and counting.freeze
            activities.change(db, row.id, closes_at=None)
            sessions.steer(db, row.session_id)
            log.note(db, row.session_id, "not_closed", "system", activity=row.id, reason=refused.reason)


def extend(db: Connection, session_id: int, by: str, *, activity: int, by_s: int | None) -> None:
    """Extend a running countdown by some seconds, or stop it (None)."""
    row = _activity(db, session_id, activity)
    agenda.check_open(row.state)
    if row.closes_at is None or (by_s is not None and not 0 < by_s <= 600):
        raise Refused("not_now")
    activities.change(db, row.id, closes_at=None if by_s is None else row.closes_at + by_s * 1_000)
    sessions.steer(db, session_id)
    log.note(db, session_id, "extend", by, activity=row.id, seconds=by_s)


def reopen(db: Connection, session_id: int, by: str, *, activity: int, present: Present) -> None:
    """Open a closed step again, with cards approved meanwhile; refused once figures were shown."""
    row = _activity(db, session_id, activity)
    state = agenda.move("reopen", row.state, was_revealed=row.was_revealed)
    snapshots.set_aside(db, row.id)
    rev = sessions.steer(db, session_id, current_id=row.id)
    activities.change(db, row.id, state=state, items_rev=rev, closes_at=None)
    _ask(db, row, present)
    log.note(db, session_id, "reopen", by, activity=row.id)


def reveal(db: Connection, session_id: int, by: str, *, activity: int) -> None:
    """Show the result to everybody."""
    row = _activity(db, session_id, activity)
    state = agenda.move("reveal", row.state)
    rev = sessions.steer(db, session_id, current_id=row.id, show={"activity": row.id, "page": 0})
    activities.change(db, row.id, state=state, was_revealed=True, items_rev=rev)
    log.note(db, session_id, "reveal", by, activity=row.id)


def hide(db: Connection, session_id: int, by: str, *, activity: int) -> None:
    """Hide the result on phones and screen again."""
    row = _activity(db, session_id, activity)
    activities.change(db, row.id, state=agenda.move("hide", row.state))
    sessions.steer(db, session_id, show=None)
    log.note(db, session_id, "hide", by, activity=row.id)


def pace(db: Connection, session_id: int, by: str, *, activity: int, pace: str, item: str | None = None) -> None:
    """Let everybody go at their own pace, or ask all about this item now."""
    row = _activity(db, session_id, activity)
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


def show(db: Connection, session_id: int, by: str, *, activity: int, page: int) -> None:  # noqa: ARG001 – turning pages is not logged
    """Show a page of a revealed result on the screen, or of the summary of all results."""
    row = _activity(db, session_id, activity)
    has_pages = row.state == "revealed" or row.settings.get("summary")
    if not has_pages or not 0 <= page < 1_000:
        raise Refused("not_now")
    sessions.steer(db, session_id, show={"activity": row.id, "page": page})


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
    """End the session; Refused (not_now) while a step is open. Results stay."""
    if any(row.state == "open" for row in activities.of_session(db, session_id)):
        raise Refused("not_now")
    sessions.steer(db, session_id, state="ended", pause=None, message=None, door=False, ended_at=now_ms())
    erase_soon(db)
    log.note(db, session_id, "finish", by)


def close_and_end(db: Connection, session_id: int, by: str) -> None:
    """Close and count the steps that are still open, then end the session."""
    if sessions.by_id(db, session_id).state == "ended":
        raise Refused("gone")
    for row in activities.of_session(db, session_id):
        if row.state == "open":
            close(db, session_id, by, activity=row.id)
    end_session(db, session_id, by)


def _activity(db: Connection, session_id: int, activity_id: int) -> ActivityRow:
    row = activities.by_id(db, activity_id)
    if row is None or row.session_id != session_id:
        raise Refused("unknown_activity")
    return row


def _ask(db: Connection, row: ActivityRow, present: Present) -> None:
    """Store the items that are asked about, and mark the connected voices as reached."""
    asked = find(row.kind).items(read_settings(row.kind, row.settings), subjects(db, row.session_id))
    activities.add_items(db, row.id, [(one.ref, one.field) for one in asked])
    there = voices.find(db, present(row.session_id)).values()
    tallies.mark_reached(db, row.id, {voice.id: voice.channel_id for voice in there if not voice.voided})


def subjects(db: Connection, session_id: int) -> list[Subject]:
    """Everything a session can ask about now: needs of the plan, groups, and approved cards outside groups."""
    version_id = sessions.by_id(db, session_id).plan_version_id
    keys = {row.id: row.key for row in activities.of_session(db, session_id)}
    needs = [Subject(f"n{row.id}", row.field) for row in plans.needs(db, version_id)]
    cards = [card for card in contributions.of_session(db, session_id) if card.state == "approved"]
    filled = {card.cluster_id for card in cards}
    groups = [
        Subject(f"g{group.id}", group.field, keys[group.activity_id])
        for group in contributions.clusters_of_session(db, session_id)
        if group.id in filled
    ]
    single = [Subject(f"c{card.id}", card.field, keys[card.activity_id]) for card in cards if not card.cluster_id]
    return [*needs, *groups, *single]

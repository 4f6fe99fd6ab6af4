"""Frozen results."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, case, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.session.sessions import SessionRow
from facilitation.store.tables import activity, plan_version, portion, snapshot, uncounted_voice
from facilitation.store.tables import session as sessions

STANDS = snapshot.c.superseded.is_(False)
COUNTS = STANDS & snapshot.c.supplement.is_(None)
OF_PORTION = select(snapshot).where(
    snapshot.c.activity_id == bindparam("of"), snapshot.c.portion == bindparam("key"), COUNTS
)
OF_SESSION = (
    select(snapshot)
    .join(activity, activity.c.id == snapshot.c.activity_id)
    .where(snapshot.c.session_id == bindparam("of"), COUNTS, activity.c.practice.is_(False))
)
SUPPLEMENT = select(snapshot).where(
    snapshot.c.activity_id == bindparam("of"),
    snapshot.c.portion == bindparam("key"),
    STANDS,
    snapshot.c.supplement.is_not(None),
)
SUPPLEMENTS = (
    select(snapshot)
    .join(activity, activity.c.id == snapshot.c.activity_id)
    .where(
        snapshot.c.session_id == bindparam("of"),
        STANDS,
        snapshot.c.supplement.is_not(None),
        activity.c.practice.is_(False),
    )
)
IN_ORDER = (activity.c.position, snapshot.c.portion)
IS_SHOWN = (portion.c.activity_id == snapshot.c.activity_id) & (portion.c.key == snapshot.c.portion)


class SnapshotRow(NamedTuple):
    """A frozen result of a portion; `content` is canonical JSON.

    Of a result that was discarded, or counted again without voices that were set aside, only the checksum stays, with
    the time and the reason; `content` is "". `recount_refused_at` and `…_for` are the last refusal to count it again;
    it is `recount_spent` where that told something of answers. A `supplement` is made of so many ballots, typed late.
    One that was `blackened` has another one in its place, with the same counts and without the text.
    """

    id: int
    session_id: int
    activity_id: int
    round: int
    content: str
    checksum: str
    superseded: bool
    portion: str
    discarded_at: int | None
    discard_reason: str | None
    counted_again: bool
    recount_refused_at: int | None
    recount_refused_for: str | None
    recount_spent: bool
    supplement: int | None
    blackened: bool


class NewSnapshot(NamedTuple):
    """A result to be stored."""

    session_id: int
    activity_id: int
    portion: str
    round: int
    content: str
    checksum: str
    supplement: int | None = None


def freeze(db: Connection, frozen: NewSnapshot) -> int:
    """Store the result of a portion, which must have none; returns its id."""
    return insert_one(db, snapshot, {**frozen._asdict(), "superseded": False})


def of_portion(db: Connection, activity_id: int, key: str) -> SnapshotRow | None:
    """The result of a portion; None before somebody looked at it."""
    return fetch_one(db, SnapshotRow._make, OF_PORTION, of=activity_id, key=key)


def of_activity(db: Connection, activity_id: int) -> list[SnapshotRow]:
    """The results of the portions of an activity."""
    of = (snapshot.c.activity_id == activity_id) & COUNTS
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of).order_by(snapshot.c.portion))


def of_session(db: Connection, session_id: int) -> list[SnapshotRow]:
    """The results of a session in the order of its agenda; practice leaves none."""
    return fetch_all(db, SnapshotRow._make, OF_SESSION.order_by(*IN_ORDER), of=session_id)


def supplement_of(db: Connection, activity_id: int, key: str) -> SnapshotRow | None:
    """The supplement of a portion; None before it was closed."""
    return fetch_one(db, SnapshotRow._make, SUPPLEMENT, of=activity_id, key=key)


def supplements(db: Connection, session_id: int) -> list[SnapshotRow]:
    """The closed supplements of a session in the order of its agenda."""
    return fetch_all(db, SnapshotRow._make, SUPPLEMENTS.order_by(*IN_ORDER), of=session_id)


def shown(db: Connection, session_id: int) -> list[SnapshotRow]:
    """Those of the results that everybody may see now."""
    query = OF_SESSION.join(portion, IS_SHOWN).where(portion.c.state == "revealed")
    return fetch_all(db, SnapshotRow._make, query.order_by(*IN_ORDER), of=session_id)


def discarded(db: Connection, session_id: int) -> list[SnapshotRow]:
    """What was discarded, oldest first: without content, with the reason."""
    replaced = snapshot.c.counted_again | snapshot.c.blackened
    gone = snapshot.c.discarded_at.is_not(None) & ~replaced & snapshot.c.supplement.is_(None)
    of = (snapshot.c.session_id == session_id) & gone
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of).order_by(snapshot.c.id))


def earlier(db: Connection, session: SessionRow) -> list[SnapshotRow]:
    """Revealed results of other sessions on the same plan, up to the day of this one.

    Those of trial runs with simulated voices and of rehearsals are nobody's opinion.
    """
    plan_id = select(plan_version.c.plan_id).where(plan_version.c.id == session.plan_version_id).scalar_subquery()
    query = (
        select(snapshot)
        .join(sessions, sessions.c.id == snapshot.c.session_id)
        .join(plan_version, plan_version.c.id == sessions.c.plan_version_id)
        .join(activity, activity.c.id == snapshot.c.activity_id)
        .join(portion, IS_SHOWN)
        .where(
            plan_version.c.plan_id == plan_id,
            sessions.c.id != session.id,
            sessions.c.date <= session.date,
            portion.c.state == "revealed",
            activity.c.practice.is_(False),
            sessions.c.simulated == 0,
            sessions.c.rehearsal.is_(None),
            COUNTS,
        )
        .order_by(snapshot.c.id)
    )
    return fetch_all(db, SnapshotRow._make, query)


def drop_content(
    db: Connection, activity_id: int, key: str, at: int, reason: str, *, counted_again: bool = False
) -> None:
    """Delete the content of a portion's result; its checksum stays with the time (epoch ms) and the reason.

    Of a result without a salt no checksum stays, since its counts could be tried out. The supplement goes, too, unless
    the result was `counted_again`.
    """
    which = COUNTS if counted_again else STANDS
    of = (snapshot.c.activity_id == activity_id) & (snapshot.c.portion == key) & which
    kept = case((snapshot.c.content.contains('"salt":'), snapshot.c.checksum), else_="")
    gone = {"content": "", "superseded": True, "discarded_at": at, "discard_reason": reason, "checksum": kept}
    db.execute(update(snapshot).where(of).values(**gone, counted_again=counted_again))


def leave_out(db: Connection, snapshot_id: int, voice_ids: Collection[int]) -> None:
    """Note which voices were set aside when a result was frozen: their answers are not in it."""
    rows = [{"snapshot_id": snapshot_id, "participant_id": voice} for voice in sorted(voice_ids)]
    if rows:
        db.execute(insert(uncounted_voice), rows)


def left_out(db: Connection, snapshot_id: int) -> set[int]:
    """The voices that were set aside when a result was frozen."""
    of = uncounted_voice.c.snapshot_id == snapshot_id
    return set(db.execute(select(uncounted_voice.c.participant_id).where(of)).scalars())


def note_refusal(db: Connection, snapshot_id: int, at: int, reason: str, *, spent: bool) -> None:
    """Note that a result was not counted again, with the reason that was given; with `spent` it never will be."""
    told = {"recount_refused_at": at, "recount_refused_for": reason, "recount_spent": spent}
    db.execute(update(snapshot).where(snapshot.c.id == snapshot_id).values(**told))


def replace_content(db: Connection, snapshot_id: int, content: str, checksum: str) -> None:
    """Replace the content of a result: for texts of cards that were corrected or held back, never for figures."""
    db.execute(update(snapshot).where(snapshot.c.id == snapshot_id).values(content=content, checksum=checksum))


def with_content(db: Connection, session_id: int) -> list[SnapshotRow]:
    """Every result of a session whose content is there, also of practice steps, and supplements."""
    of = (snapshot.c.session_id == session_id) & (snapshot.c.content != "")
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of).order_by(snapshot.c.id))


def blacken(db: Connection, row: SnapshotRow, content: str, checksum: str, at: int, reason: str) -> None:
    """Put a result without a text in the place of one; of that its checksum stays, with the time (epoch ms) and the reason.

    Of a result without a salt no checksum stays, since the text could be tried out.
    """
    kept = row.checksum if '"salt":' in row.content else ""
    gone = {"content": "", "superseded": True, "discarded_at": at, "discard_reason": reason, "checksum": kept}
    db.execute(update(snapshot).where(snapshot.c.id == row.id).values(**gone, blackened=True))
    if row.superseded:
        return
    values = {name: value for name, value in row._asdict().items() if name != "id"}
    made = insert_one(db, snapshot, values | {"content": content, "checksum": checksum})
    leave_out(db, made, left_out(db, row.id))


def blackened(db: Connection, session_id: int) -> list[SnapshotRow]:
    """What was written anew without a text, oldest first: without content, with when and why."""
    of = (snapshot.c.session_id == session_id) & snapshot.c.blackened
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of).order_by(snapshot.c.id))


def rounds(db: Connection, activity_id: int) -> list[SnapshotRow]:
    """Every result of an activity, discarded ones too, in the order they were frozen."""
    of_activity = snapshot.c.activity_id == activity_id
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of_activity).order_by(snapshot.c.id))

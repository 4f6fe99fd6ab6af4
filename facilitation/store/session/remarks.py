"""Remarks that people wrote on a need. Moderators and staff read all, everybody else the approved ones."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from facilitation.rules.results.disclosure import PUBLIC
from facilitation.store.results import tallies
from facilitation.store.results.tallies import ANSWERED
from facilitation.store.tables import activity, channel, contribution, item, need, participant, session

CLEARED = "approved"
STATES = ("kept", CLEARED, "held")


class Remark(NamedTuple):
    """One remark; `channel` and `kind` say how its author came in and are empty where that could give somebody away.

    `state` is kept (nobody decided yet), approved (cleared for everybody) or held (held back, with a reason);
    `original` is what its author wrote, if it was corrected.
    """

    id: int
    activity: int
    item: str
    text: str
    original: str | None
    state: str
    reason: str
    channel: str
    kind: str
    rev: int


def of_session(db: Connection, session_id: int) -> list[Remark]:
    """All remarks of a session by step, need and text, an order that tells nothing about when they were written.

    Those of voided voices are left out. After a purge only the approved ones are left, without an author.
    """
    rows = db.execute(
        select(contribution, channel.c.key.label("channel"), channel.c.kind)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .join(item, (item.c.activity_id == activity.c.id) & (item.c.ref == contribution.c.item), isouter=True)
        .join(participant, participant.c.id == contribution.c.participant_id, isouter=True)
        .join(channel, channel.c.id == participant.c.channel_id, isouter=True)
        .where(
            activity.c.session_id == session_id,
            contribution.c.item.is_not(None),
            contribution.c.state != "withdrawn",
            participant.c.voided.is_not(True),
        )
        .order_by(activity.c.position, item.c.position, contribution.c.text, contribution.c.id)
    ).all()
    named = told_apart(db, {row.activity_id for row in rows})
    return [
        Remark(
            id=row.id,
            activity=row.activity_id,
            item=row.item,
            text=row.text,
            original=row.original,
            state=row.state,
            reason=row.reason,
            channel=(row.channel or "") if row.activity_id in named else "",
            kind=(row.kind or "") if row.activity_id in named else "",
            rev=row.rev,
        )
        for row in rows
    ]


def by_item(db: Connection, session_id: int, activity_id: int) -> dict[str, list[Remark]]:
    """Item → its remarks, of one step."""
    found: dict[str, list[Remark]] = {}
    for remark in of_session(db, session_id):
        if remark.activity == activity_id:
            found.setdefault(remark.item, []).append(remark)
    return found


def on_need(db: Connection, session_ids: Iterable[int], lineage: str) -> list[tuple[int, list[Remark]]]:
    """(session, what was remarked there on this need), whichever version the session looked at."""
    found = []
    for session_id in session_ids:
        refs = db.execute(
            select(need.c.id)
            .join(session, session.c.plan_version_id == need.c.plan_version_id)
            .where(session.c.id == session_id, need.c.lineage == lineage)
        ).scalars()
        items = {f"n{need_id}" for need_id in refs}
        remarked = [remark for remark in of_session(db, session_id) if remark.item in items]
        if remarked:
            found.append((session_id, remarked))
    return found


def counts(db: Connection, session_id: int) -> dict[str, int]:
    """How many are kept, approved and held, and the rev of the newest act on any of them."""
    rows = db.execute(
        select(contribution.c.state, func.count(), func.max(contribution.c.rev))
        .join(activity, activity.c.id == contribution.c.activity_id)
        .join(participant, participant.c.id == contribution.c.participant_id, isouter=True)
        .where(activity.c.session_id == session_id, contribution.c.item.is_not(None), participant.c.voided.is_not(True))
        .group_by(contribution.c.state)
    ).all()
    of = {state: count for state, count, _rev in rows}
    return {state: of.get(state, 0) for state in STATES} | {"rev": max((rev for *_, rev in rows), default=0)}


def is_one(db: Connection, contribution_id: int) -> bool:
    """Whether this contribution is a remark and not a card."""
    where = (contribution.c.id == contribution_id, contribution.c.item.is_not(None))
    return db.execute(select(contribution.c.id).where(*where)).first() is not None


def cleared(found: Sequence[Remark]) -> list[Remark]:
    """The remarks that everybody may read."""
    return [remark for remark in found if remark.state == CLEARED]


def told_apart(db: Connection, activity_ids: set[int]) -> frozenset[int]:
    """The steps in which every channel is large enough to be named; a missing one could be guessed."""
    answered = tallies.whole(db, activity_ids)
    return frozenset(
        step
        for step in activity_ids
        if all(not n or n >= PUBLIC.k for n in answered.get(step, {}).get(ANSWERED, {}).values())
    )

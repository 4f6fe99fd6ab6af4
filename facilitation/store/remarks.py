"""Remarks: what people wrote on a need while they reviewed it. Read by desk and staff, by everybody once cleared."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Connection

from facilitation.rules.suppression import may_split
from facilitation.store import tallies
from facilitation.store.tables import activity, channel, contribution, item, participant
from facilitation.store.tallies import ANSWERED

CLEARED = "approved"


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
    """All remarks of a session by step and need, of one need by their words: their order tells nothing of arrival.

    Those of voided voices are left out in any state: nobody supports them or votes on them, so nothing hangs on them.
    After a purge the cleared ones are left, without an author.
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
    named = _told_apart(db, {row.activity_id for row in rows})
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


def is_one(db: Connection, contribution_id: int) -> bool:
    """Whether this contribution is a remark and not a card."""
    where = (contribution.c.id == contribution_id, contribution.c.item.is_not(None))
    return db.execute(select(contribution.c.id).where(*where)).first() is not None


def cleared(found: Sequence[Remark]) -> list[Remark]:
    """Those that everybody may read."""
    return [remark for remark in found if remark.state == CLEARED]


def _told_apart(db: Connection, activity_ids: set[int]) -> frozenset[int]:
    """Steps whose channels are all large enough: a small one would be recognised by its absence, too."""
    answered = tallies.whole(db, activity_ids)
    return frozenset(
        step
        for step in activity_ids
        if may_split({key: {"voices": n} for key, n in answered.get(step, {}).get(ANSWERED, {}).items()})
    )

"""Cards people wrote, and the groups they are put into."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import inserted
from facilitation.store.tables import activity, cluster, contribution, participant


def insert_card(db: Connection, **values: Any) -> int:
    """Store a card; returns its id."""
    return inserted(db, contribution, **values)


def by_seq(db: Connection, voice_id: int, seq: int) -> Row[Any] | None:
    """The card this voice wrote as this act."""
    where = (contribution.c.participant_id == voice_id, contribution.c.seq == seq)
    return db.execute(select(contribution).where(*where)).one_or_none()


def by_id(db: Connection, card_id: int) -> Row[Any] | None:
    """A card with its session, and whether its voice is void."""
    return db.execute(
        select(contribution, activity.c.session_id, participant.c.voided)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .join(participant, participant.c.id == contribution.c.participant_id, isouter=True)
        .where(contribution.c.id == card_id)
    ).one_or_none()


def of_session(db: Connection, session_id: int) -> Sequence[Row[Any]]:
    """All cards of a session that were not taken back, oldest first, each with its voice's channel and standing.

    Remarks on needs are none of them (see `store/session/remarks.py`).
    Of a voided voice only what was approved stays: others may support it and vote on it. After a purge cards have no
    voice anymore.
    """
    stays = participant.c.voided.is_(False) | (contribution.c.state == "approved")
    return db.execute(
        select(contribution, participant.c.channel_id, participant.c.voided)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .join(participant, participant.c.id == contribution.c.participant_id, isouter=True)
        .where(
            activity.c.session_id == session_id,
            contribution.c.item.is_(None),
            contribution.c.state != "withdrawn",
            stays,
        )
        .order_by(contribution.c.id)
    ).all()


def hidden(db: Connection, session_id: int) -> frozenset[str]:
    """Refs nobody may answer to: cards that are not approved (anymore), groups without an approved card."""
    cards = db.execute(
        select(contribution.c.id, contribution.c.cluster_id, contribution.c.state)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == session_id, contribution.c.item.is_(None))
    ).all()
    filled = {card.cluster_id for card in cards if card.state == "approved"}
    empty = {group.id for group in clusters_of_session(db, session_id)} - filled
    return frozenset(f"c{card.id}" for card in cards if card.state != "approved") | {f"g{n}" for n in empty}


def unlisted(db: Connection, session_id: int) -> frozenset[str]:
    """Refs that no list of items has: hidden ones, and cards that are listed with their group."""
    grouped = db.execute(
        select(contribution.c.id)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == session_id, contribution.c.cluster_id.is_not(None))
    ).scalars()
    return hidden(db, session_id) | {f"c{card}" for card in grouped}


def change(db: Connection, card_id: int, **values: Any) -> None:
    """Set columns of one card."""
    db.execute(update(contribution).where(contribution.c.id == card_id).values(**values))


def withdraw_of(db: Connection, voice_ids: Collection[int]) -> None:
    """Take back whatever these voices wrote, cards and remarks alike."""
    mine = contribution.c.participant_id.in_(voice_ids)
    db.execute(update(contribution).where(mine).values(state="withdrawn"))


def insert_cluster(db: Connection, **values: Any) -> int:
    """Store a group; returns its id."""
    return inserted(db, cluster, **values)


def cluster_by_id(db: Connection, cluster_id: int) -> Row[Any] | None:
    """A group with its session."""
    return db.execute(
        select(cluster, activity.c.session_id)
        .join(activity, activity.c.id == cluster.c.activity_id)
        .where(cluster.c.id == cluster_id)
    ).one_or_none()


def clusters_of_session(db: Connection, session_id: int) -> Sequence[Row[Any]]:
    """All groups of a session."""
    return db.execute(
        select(cluster)
        .join(activity, activity.c.id == cluster.c.activity_id)
        .where(activity.c.session_id == session_id)
        .order_by(cluster.c.id)
    ).all()


def change_cluster(db: Connection, cluster_id: int, **values: Any) -> None:
    """Set columns of one group."""
    db.execute(update(cluster).where(cluster.c.id == cluster_id).values(**values))


def of_cluster(db: Connection, cluster_id: int) -> Sequence[Row[Any]]:
    """The cards in a group."""
    return db.execute(
        select(contribution).where(contribution.c.cluster_id == cluster_id).order_by(contribution.c.id)
    ).all()

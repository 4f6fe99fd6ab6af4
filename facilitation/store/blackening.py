"""What holds a text of a session beside its own row: results, groups, drafts, earlier texts of the same person."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.plan.determinations import ROWS, DeterminationRow
from facilitation.store.session.contributions import CARDS, CardRow
from facilitation.store.tables import action_field, activity, cluster, contribution, determination, need, need_text


class Title(NamedTuple):
    """The title of a group."""

    id: int
    title: str


def earlier_texts(db: Connection, card: CardRow) -> list[CardRow]:
    """What the same person wrote on the same need before and took back; of cards nothing is written over another."""
    if card.item is None or card.participant_id is None:
        return []
    same = (contribution.c.activity_id == card.activity_id) & (contribution.c.item == card.item)
    taken_back = (contribution.c.participant_id == card.participant_id) & (contribution.c.state == "withdrawn")
    return fetch_all(db, CardRow._make, CARDS.where(same, taken_back, contribution.c.id != card.id))


def same_text(db: Connection, session_id: int, texts: Collection[str], but: int) -> int:
    """How many other cards, remarks and questions of the session say the same, word for word."""
    says = or_(contribution.c.text.in_(texts), contribution.c.original.in_(texts))
    of = select(func.count()).join(activity, activity.c.id == contribution.c.activity_id)
    where = (activity.c.session_id == session_id, contribution.c.state != "withdrawn", says, contribution.c.id != but)
    return int(db.execute(of.select_from(contribution).where(*where)).scalar_one())


def titles(db: Connection, activity_id: int) -> list[Title]:
    """The titles of the groups of a step."""
    of = select(cluster.c.id, cluster.c.title).where(cluster.c.activity_id == activity_id)
    return fetch_all(db, Title._make, of)


def candidates(db: Connection, code: str) -> list[DeterminationRow]:
    """The rows of drafts and published versions that are about cards and groups of a session."""
    return fetch_all(
        db, DeterminationRow._make, ROWS.where(determination.c.ref.startswith(f"{code}/", autoescape=True))
    )


def adopted_needs(db: Connection, texts: Collection[str]) -> int:
    """How many needs of versions say this, word for word."""
    of = select(func.count(func.distinct(need.c.id))).select_from(need_text)
    joined = of.join(need, need.c.id == need_text.c.need_id).join(
        action_field, action_field.c.id == need.c.action_field_id
    )
    return int(db.execute(joined.where(need_text.c.statement.in_(texts))).scalar_one())


def newest_blackening(db: Connection) -> int:
    """When a text was blackened last, in epoch ms; 0 where none was."""
    return int(db.execute(select(func.max(contribution.c.blackened_at))).scalar() or 0)

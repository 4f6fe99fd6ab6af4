"""What people decide for a draft, need by need and card by card, beside what was proposed to them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import insert_prepared
from facilitation.store.plan.rows import json_of
from facilitation.store.tables import determination, plan_version

COLUMNS = (
    "plan_version_id lineage ref proposed hint disposition field number statement explanation "
    "target_group extra reason evidence position"
)


def insert_all(db: Connection, draft_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the rows of a draft in the order given."""
    insert_some(db, draft_id, prepared(rows))


def with_consequence(db: Connection, version_id: int) -> Sequence[Row[Any]]:
    """Of a published version what did not simply stay, with its reason; cards nobody decided on, too."""
    stayed = determination.c.disposition.is_not_distinct_from("keep") & (determination.c.reason == "")
    mine = (determination.c.plan_version_id == version_id) & ~stayed
    return db.execute(select(determination).where(mine).order_by(determination.c.position)).all()


def prepared(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows as they are stored; making them needs no database."""
    return [
        (
            row.get("lineage"),
            row.get("ref"),
            row["proposed"],
            row["hint"],
            row.get("disposition"),
            row.get("field", ""),
            row.get("number", ""),
            json_of(row.get("statement", {})),
            json_of(row.get("explanation", {})),
            row.get("target_group", ""),
            json_of(row.get("extra", {})),
            row.get("reason", ""),
            json_of(row.get("evidence", [])),
            position,
        )
        for position, row in enumerate(rows)
    ]


def insert_some(db: Connection, draft_id: int, some: Sequence[tuple[Any, ...]]) -> None:
    """Store some of the prepared rows."""
    insert_prepared(db, determination, COLUMNS, [(draft_id, *row) for row in some])


def append(db: Connection, draft_id: int, **values: Any) -> None:
    """Add one row behind the others."""
    last = select(func.coalesce(func.max(determination.c.position), -1)).where(
        determination.c.plan_version_id == draft_id
    )
    position = db.execute(last).scalar_one() + 1
    db.execute(insert(determination).values(plan_version_id=draft_id, position=position, **values))


def of_draft(db: Connection, draft_id: int) -> Sequence[Row[Any]]:
    """The rows of a draft: the needs in plan order, then the candidates to add."""
    return db.execute(
        select(determination).where(determination.c.plan_version_id == draft_id).order_by(determination.c.position)
    ).all()


def by_id(db: Connection, determination_id: int) -> Row[Any] | None:
    """One row with the state of its draft."""
    return db.execute(
        select(determination, plan_version.c.state, plan_version.c.based_on_id)
        .join(plan_version, plan_version.c.id == determination.c.plan_version_id)
        .where(determination.c.id == determination_id)
    ).one_or_none()


def size(db: Connection, draft_id: int) -> int:
    """How many rows a draft has."""
    rows = select(func.count()).where(determination.c.plan_version_id == draft_id)
    return int(db.execute(rows).scalar_one())


def stands_on(db: Connection, draft_id: int) -> tuple[Any, ...]:
    """All that a decision depends on beside its own row: what the draft is, and the numbers that are given anew.

    The rows of needs do not touch each other: each has a lineage of its own. Read in a millisecond.
    """
    draft = select(plan_version.c.state, plan_version.c.label, plan_version.c.based_on_id)
    added = select(determination.c.id, determination.c.number).where(
        determination.c.plan_version_id == draft_id,
        determination.c.lineage.is_(None),
        determination.c.disposition == "add",
    )
    found = db.execute(draft.where(plan_version.c.id == draft_id)).one_or_none()
    return found, *db.execute(added.order_by(determination.c.id)).all()


def change(db: Connection, determination_id: int, **values: Any) -> None:
    """Set columns of one row."""
    db.execute(update(determination).where(determination.c.id == determination_id).values(**values))


def settle(db: Connection, draft_id: int, disposition: str, *, proposed: str | None = None, reason: str = "") -> int:
    """Decide the needs that are still open, all or those with this proposal, in one statement; returns how many."""
    open_ = update(determination).where(
        determination.c.plan_version_id == draft_id,
        determination.c.lineage.is_not(None),
        determination.c.disposition.is_(None),
    )
    if proposed is not None:
        open_ = open_.where(determination.c.proposed == proposed)
    return db.execute(open_.values(disposition=disposition, reason=reason)).rowcount


def forget_draft(db: Connection, draft_id: int) -> None:
    """Delete a draft with everything determined for it; an adopted version is refused by the database."""
    db.execute(delete(determination).where(determination.c.plan_version_id == draft_id))
    db.execute(delete(plan_version).where(plan_version.c.id == draft_id))

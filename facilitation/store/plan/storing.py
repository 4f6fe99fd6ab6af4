"""A version of a plan comes in, or goes, in several acts: nobody sees it before the last of them, and votes pass between.

A version on its way stands in the table `undoing`, which also lets the guard of adopted versions open for it.
What still stands there when the server starts was interrupted, and is taken away.
"""

import secrets
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.plan.content import PlanContent
from facilitation.store.engine import insert_prepared, inserted
from facilitation.store.plan.rows import TOGETHER, MeasureRow, NeedRow, PlanRows
from facilitation.store.tables import (
    action_field,
    determination,
    measure,
    need,
    need_text,
    plan,
    plan_version,
    undoing,
)

FILLING = "filling"
"""The state of a draft while it is published."""


class Begun(NamedTuple):
    """A version on its way: its id, and those of its fields in their order."""

    version_id: int
    fields: tuple[int, ...]


def begin_version(db: Connection, content: PlanContent, rows: PlanRows, filename: str | None) -> Begun:
    """Begin to store a plan file, making its plan if it is new; only the last act gives it its label."""
    found = db.execute(select(plan.c.id).where(plan.c.title == content.title)).scalar_one_or_none()
    plan_id = found or inserted(db, plan, title=content.title, municipality=content.municipality)
    label = secrets.token_hex(16)
    values: dict[str, Any] = {
        "plan_id": plan_id,
        "label": label,
        "language": content.language,
        "filename": filename,
        "sessions": [],
    }
    version_id = inserted(db, plan_version, state="draft", **values)
    hide(db, version_id)
    return Begun(version_id, add_fields(db, version_id, rows))


def hide(db: Connection, version_id: int) -> None:
    """Nobody sees the version from now on."""
    db.execute(insert(undoing).values(version_id=version_id))


def show(db: Connection, version_id: int) -> None:
    """Everybody sees the version from now on."""
    db.execute(delete(undoing).where(undoing.c.version_id == version_id))


def add_fields(db: Connection, version_id: int, rows: PlanRows) -> tuple[int, ...]:
    """Store the fields of action; returns their ids."""
    first = _next_id(db, action_field)
    numbered = [(first + n, version_id, *row) for n, row in enumerate(rows.fields)]
    insert_prepared(db, action_field, "id plan_version_id code position title vision goals", numbered)
    return tuple(row[0] for row in numbered)


def add_slice(db: Connection, begun: Begun, some: Sequence[NeedRow | MeasureRow]) -> None:
    """Store some needs, or some measures."""
    needs = [row for row in some if isinstance(row, NeedRow)]
    first = _next_id(db, need)
    of = [(first + n, begun.version_id, begun.fields[row.field], *row.values) for n, row in enumerate(needs)]
    insert_prepared(db, need, "id plan_version_id action_field_id lineage number position target_group extra", of)
    texts = [(first + n, *text) for n, row in enumerate(needs) for text in row.texts]
    insert_prepared(db, need_text, "need_id language statement explanation", texts)
    measures = [(begun.version_id, begun.fields[row.field], *row.values) for row in some if isinstance(row, MeasureRow)]
    insert_prepared(db, measure, "plan_version_id action_field_id number position content", measures)


def adopt(db: Connection, version_id: int, content: PlanContent, **values: Any) -> None:
    """Freeze a version whose rows are all there, and show it."""
    values |= {"adopted_on": content.adopted_on, "highest_priority": content.highest_priority, "basis": None}
    db.execute(update(plan_version).where(plan_version.c.id == version_id).values(state="adopted", **values))
    show(db, version_id)


def begin_filling(db: Connection, draft_id: int) -> None:
    """A draft is being published: nobody changes what was decided until it is, or the next start says it is not."""
    db.execute(update(plan_version).where(plan_version.c.id == draft_id).values(state=FILLING))


def empty(db: Connection, version_id: int) -> bool:
    """Delete some of the rows that fill a draft; false, and a draft as before, when none are left."""
    if _take_some(db, version_id, measure):
        return True
    db.execute(delete(action_field).where(action_field.c.plan_version_id == version_id))
    db.execute(update(plan_version).where(plan_version.c.id == version_id).values(state="draft"))
    return False


def take_away(db: Connection, version_id: int) -> bool:
    """Delete some of a hidden version; false when nothing is left of it, nor of its plan if that was the only one."""
    if _take_some(db, version_id, measure, determination):
        return True
    _take_the_rest(db, version_id)
    return False


def take_away_interrupted(db: Connection) -> int:
    """Take away what was on its way when the process ended; returns how many versions."""
    versions = db.execute(select(undoing.c.version_id)).scalars().all()
    for version_id in versions:
        while take_away(db, version_id):
            pass
    filling = db.execute(select(plan_version.c.id).where(plan_version.c.state == FILLING)).scalars().all()
    for draft_id in filling:
        while empty(db, draft_id):
            pass
    return len(versions) + len(filling)


def _take_some(db: Connection, version_id: int, *tables: Table) -> bool:
    """Delete some of the needs, or some rows of these tables."""
    some = select(need.c.id).where(need.c.plan_version_id == version_id).limit(TOGETHER)
    if ids := db.execute(some).scalars().all():
        db.execute(delete(need_text).where(need_text.c.need_id.in_(ids)))
        db.execute(delete(need).where(need.c.id.in_(ids)))
        return True
    for table in tables:
        rows = select(table.c.id).where(table.c.plan_version_id == version_id).limit(TOGETHER)
        if db.execute(delete(table).where(table.c.id.in_(rows))).rowcount:
            return True
    return False


def _take_the_rest(db: Connection, version_id: int) -> None:
    plan_id = select(plan_version.c.plan_id).where(plan_version.c.id == version_id)
    found = db.execute(plan_id).scalar_one_or_none()
    db.execute(delete(action_field).where(action_field.c.plan_version_id == version_id))
    db.execute(delete(plan_version).where(plan_version.c.id == version_id))
    show(db, version_id)
    if not db.execute(select(func.count()).where(plan_version.c.plan_id == found)).scalar_one():
        db.execute(delete(plan).where(plan.c.id == found))


def _next_id(db: Connection, table: Any) -> int:
    """The next free number: only the writer gives them out."""
    return int(db.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1

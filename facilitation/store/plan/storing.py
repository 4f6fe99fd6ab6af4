"""Storing and deleting a version of a plan in several acts, so that answers are accepted in between.

Until the last act the version is listed in the table `hidden_version`: no page shows it, and the trigger that keeps
adopted versions unchanged allows changes to it. A version that is listed when the server starts was interrupted, and
is deleted.
"""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.plan.content import PlanContent
from facilitation.store.engine import insert_one, insert_prepared
from facilitation.store.plan.rows import TOGETHER, NewMeasure, NewNeed, PlanRows
from facilitation.store.tables import (
    action_field,
    determination,
    hidden_version,
    measure,
    need,
    need_text,
    plan,
    plan_version,
)

FILLING = "filling"
"""The state of a draft while it is published."""


class Begun(NamedTuple):
    """A version that is being stored: its id, and the ids of its fields in their order."""

    version_id: int
    fields: tuple[int, ...]


def begin_version(db: Connection, content: PlanContent, rows: PlanRows, filename: str | None) -> Begun:
    """Store a hidden version with its fields, and its plan if that is new; `adopt` gives it its label."""
    found = db.execute(select(plan.c.id).where(plan.c.title == content.title)).scalar_one_or_none()
    plan_id = found or insert_one(db, plan, {"title": content.title, "municipality": content.municipality})
    values: dict[str, object] = {
        "plan_id": plan_id,
        "label": secrets.token_hex(16),
        "language": content.language,
        "filename": filename,
        "sessions": [],
        "state": "draft",
    }
    version_id = insert_one(db, plan_version, values)
    hide(db, version_id)
    return Begun(version_id, add_fields(db, version_id, rows))


def hide(db: Connection, version_id: int) -> None:
    """Leave the version out of everything that lists or shows versions."""
    db.execute(insert(hidden_version).values(version_id=version_id))


def show(db: Connection, version_id: int) -> None:
    """Let the version be listed and shown again."""
    db.execute(delete(hidden_version).where(hidden_version.c.version_id == version_id))


def add_fields(db: Connection, version_id: int, rows: PlanRows) -> tuple[int, ...]:
    """Store the fields of action; returns their ids."""
    first = _next_id(db, action_field)
    numbered = [(first + n, version_id, *row) for n, row in enumerate(rows.fields)]
    insert_prepared(db, action_field, "id plan_version_id code position title vision goals", numbered)
    return tuple(first + n for n in range(len(numbered)))


def add_slice(db: Connection, begun: Begun, some: Sequence[NewNeed | NewMeasure]) -> None:
    """Store a portion of needs or measures."""
    needs = [row for row in some if isinstance(row, NewNeed)]
    first = _next_id(db, need)
    of = [(first + n, begun.version_id, begun.fields[row.field], *row.values) for n, row in enumerate(needs)]
    insert_prepared(db, need, "id plan_version_id action_field_id lineage number position target_group extra", of)
    texts = [(first + n, *text) for n, row in enumerate(needs) for text in row.texts]
    insert_prepared(db, need_text, "need_id language statement explanation", texts)
    measures = [(begun.version_id, begun.fields[row.field], *row.values) for row in some if isinstance(row, NewMeasure)]
    insert_prepared(db, measure, "plan_version_id action_field_id number position content", measures)


def adopt(db: Connection, version_id: int, content: PlanContent, **more: object) -> None:
    """Make a version whose rows are all stored an adopted one, and show it; `more` are further columns to set."""
    values = {"adopted_on": content.adopted_on, "highest_priority": content.highest_priority, "basis": None, **more}
    db.execute(update(plan_version).where(plan_version.c.id == version_id).values(state="adopted", **values))
    show(db, version_id)


def begin_filling(db: Connection, draft_id: int) -> None:
    """Lock a draft while it is published; `empty` makes it a draft again, at the next start at the latest."""
    db.execute(update(plan_version).where(plan_version.c.id == draft_id).values(state=FILLING))


def empty(db: Connection, version_id: int) -> bool:
    """Delete a portion of a draft's plan rows; False once none are left and it is a draft as before."""
    if _delete_some(db, version_id, measure):
        return True
    db.execute(delete(action_field).where(action_field.c.plan_version_id == version_id))
    db.execute(update(plan_version).where(plan_version.c.id == version_id).values(state="draft"))
    return False


def delete_portion(db: Connection, version_id: int) -> bool:
    """Delete a portion of a hidden version; False once it is gone, and its plan if it had no other version."""
    if _delete_some(db, version_id, measure, determination):
        return True
    _delete_version(db, version_id)
    return False


def delete_interrupted(db: Connection) -> int:
    """Delete versions that were being stored or deleted when the process ended, and empty drafts being published.

    Returns how many versions.
    """
    versions = db.execute(select(hidden_version.c.version_id)).scalars().all()
    for version_id in versions:
        while delete_portion(db, version_id):
            pass
    filling = db.execute(select(plan_version.c.id).where(plan_version.c.state == FILLING)).scalars().all()
    for draft_id in filling:
        while empty(db, draft_id):
            pass
    return len(versions) + len(filling)


def _delete_some(db: Connection, version_id: int, *tables: Table) -> bool:
    """Delete a portion of the needs, else of one of these tables; False where there are no rows left."""
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


def _delete_version(db: Connection, version_id: int) -> None:
    plan_id = select(plan_version.c.plan_id).where(plan_version.c.id == version_id)
    found = db.execute(plan_id).scalar_one_or_none()
    db.execute(delete(action_field).where(action_field.c.plan_version_id == version_id))
    db.execute(delete(plan_version).where(plan_version.c.id == version_id))
    show(db, version_id)
    if not db.execute(select(func.count()).where(plan_version.c.plan_id == found)).scalar_one():
        db.execute(delete(plan).where(plan.c.id == found))


def _next_id(db: Connection, table: Table) -> int:
    """The next free id; safe because only the writer inserts."""
    return int(db.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1

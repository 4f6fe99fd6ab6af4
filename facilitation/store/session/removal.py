"""Everything that belongs to a session: count it by table, and delete it as a whole."""

from functools import cache

from sqlalchemy import ColumnElement, Select, Table, delete, func, select
from sqlalchemy.engine import Connection

from facilitation.rules.retention import OF_SESSIONS
from facilitation.store.columns import metadata
from facilitation.store.retention import PUBLISHED
from facilitation.store.retention_tables import retention_clock
from facilitation.store.tables import plan_version, session
from facilitation.store.writer import erase_soon, mark_changed, mark_traces


@cache
def tables_of_sessions() -> tuple[Table, ...]:
    """The tables whose rows belong to a session, those that are referred to before those that refer to them."""
    found = [session]
    for table in metadata.sorted_tables:
        if table is not session and _way(table, found):
            found.append(table)
    return tuple(found[1:])


def count_rows(db: Connection, session_id: int) -> dict[str, int]:
    """Table → how many of its rows belong to a session."""
    return {
        table.name: db.execute(select(func.count()).select_from(table).where(_of(table, session_id))).scalar_one()
        for table in tables_of_sessions()
    }


def is_considered(db: Connection, session_id: int) -> bool:
    """Whether a draft or a version is made of the results of a session."""
    return any(session_id in ids for ids in db.execute(select(plan_version.c.sessions)).scalars())


def delete_session(db: Connection, session_id: int) -> None:
    """Delete a session with all that belongs to it; the content is overwritten as in a purge."""
    mark_traces(db)
    erase_soon(db)
    for table in reversed(tables_of_sessions()):
        db.execute(delete(table).where(_of(table, session_id)))
    clocks = retention_clock.c.kind.in_((*OF_SESSIONS, PUBLISHED)) & (retention_clock.c.subject == session_id)
    db.execute(delete(retention_clock).where(clocks))
    db.execute(delete(session).where(session.c.id == session_id))
    mark_changed(db, session_id)


def _way(table: Table, known: list[Table]) -> tuple[ColumnElement[int], Table] | None:
    """The column that always leads from a table to one that belongs to a session, and that one."""
    ways = [
        (key.parent, key.column.table)
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if not key.parent.nullable and key.column.table in known
    ]
    return min(ways, key=lambda way: known.index(way[1]), default=None)


def _of(table: Table, session_id: int) -> ColumnElement[bool]:
    """The condition of rows that belong to a session."""
    way = _way(table, [session, *tables_of_sessions()])
    assert way is not None  # noqa: S101 - tables_of_sessions holds only tables with a way
    column, target = way
    return column == session_id if target is session else column.in_(_ids(target, session_id))


def _ids(table: Table, session_id: int) -> Select[tuple[int]]:
    return select(table.c.id).where(_of(table, session_id))

"""SQLite connections, one that writes and others that only read; and typed rows from and into tables.

Every noun has a NamedTuple with the columns of its table in their order, to be read by `fetch_one` and `fetch_all`.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import msgspec
from sqlalchemy import Engine, Executable, Table, create_engine, event, insert
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool, StaticPool

from facilitation.store.erasing import LOG_PAGES

RowType = TypeVar("RowType")
Make: TypeAlias = Callable[[Iterable[Any]], RowType]
"""Makes a typed row from the columns of a selected one: `_make` of its NamedTuple."""
BUSY_MS = 5_000
CACHE = "cache_size=-65536"  # KiB; the default of 2 MiB holds 30,000 answers, then every batch reads pages again
# pages; with the default of 1,000 every second commit of 500 answers copies them into the database, which takes 10 ms
CHECKPOINT = f"wal_autocheckpoint={LOG_PAGES}"
# bytes to which the WAL is cut once it is written from its beginning again; beside a long backup it grows to far more
KEPT_LOG = "journal_size_limit=33554432"
# Deleted content is overwritten, whatever the library was compiled with; and no sorting leaves answers in /var/tmp.
TRACELESS = ("secure_delete=ON", "temp_store=MEMORY")


def writing_engine(database: Path) -> Engine:
    """The one connection that writes: WAL, synchronous=FULL, BEGIN IMMEDIATE."""
    engine = _engine(database, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        lasting = (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
        for pragma in (*lasting, CACHE, CHECKPOINT, KEPT_LOG, *TRACELESS):
            connection.execute(f"PRAGMA {pragma}")

    # SQLite 3.7.0-3.51.2 can corrupt a WAL when two connections write at once, and
    # BEGIN DEFERRED failed 508 of 600 times under six writers, BEGIN IMMEDIATE never.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(database: Path) -> Engine:
    """Connections that cannot write; each transaction sees one committed state."""
    engine = _engine(database, poolclass=QueuePool, pool_size=4, max_overflow=16)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("query_only=ON", f"busy_timeout={BUSY_MS}", *TRACELESS):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN DEFERRED")

    return engine


def raw(engine: Engine) -> sqlite3.Connection:
    """The connection that writes, for what no transaction may contain; only on the writer's thread."""
    with engine.connect() as db:
        return cast(sqlite3.Connection, db.connection.driver_connection)


def checkpoint(engine: Engine) -> None:
    """Copy the WAL into the database as far as open readers allow; errors of the disk are ignored, the next commit meets them."""
    with suppress(sqlite3.Error):
        raw(engine).execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def to_json(value: object) -> str:
    """A value as JSON, for a column of type JSON that is written without SQLAlchemy's own encoding."""
    return msgspec.json.encode(value).decode()


def touch_disk(db: Connection) -> None:
    """Write something without meaning, to find out whether the disk accepts writes again.

    It is a number in the file's header, since SQLite would not write a row that stays the same.
    """
    present = db.exec_driver_sql("PRAGMA user_version").scalar_one()
    db.exec_driver_sql(f"PRAGMA user_version = {(int(present) + 1) % 1_000}")


def fetch_one(db: Connection, make: Make[RowType], query: Executable, **bound: object) -> RowType | None:
    """The one row of a query, or None where there is none."""
    row = db.execute(query, bound).one_or_none()
    return None if row is None else make(row)


def fetch_all(db: Connection, make: Make[RowType], query: Executable, **bound: object) -> list[RowType]:
    """All rows of a query in its order."""
    return [make(row) for row in db.execute(query, bound)]


def insert_one(db: Connection, table: Table, values: Mapping[str, object]) -> int:
    """Insert one row; returns its new id."""
    key = db.execute(insert(table).values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def insert_prepared(db: Connection, table: Table, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert many rows of values as SQLite keeps them, in the order of the table; five times as fast as binding them.

    `columns` are the names of the columns with a blank between them.
    """
    if rows:
        statement = insert(table).compile(dialect=db.dialect, column_keys=columns.split())
        db.exec_driver_sql(str(statement), list(rows))


def _engine(database: Path, **pool: Any) -> Engine:
    # hide_parameters: errors are logged, and answers and cards must not be
    return create_engine(
        f"sqlite:///{database}", connect_args={"check_same_thread": False}, hide_parameters=True, **pool
    )

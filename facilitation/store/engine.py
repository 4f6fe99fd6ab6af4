"""How SQLite is opened: one connection that writes, others that only read."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, create_engine, event, insert
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool, StaticPool

BUSY_MS = 5_000
CACHE = "cache_size=-65536"  # KiB; the default of 2 MiB holds 30,000 answers, then every batch reads pages again
# pages; the default of 1,000 makes every second commit of 500 answers copy them into the database, which takes 10 ms
CHECKPOINT = "wal_autocheckpoint=4000"
# bytes that the log keeps on the disk once it is used from its beginning again: beside a long backup it grows to far more
KEPT_LOG = "journal_size_limit=33554432"


def writing_engine(database: Path) -> Engine:
    """The one connection that writes: WAL, synchronous=FULL, BEGIN IMMEDIATE."""
    engine = _engine(database, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        lasting = (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
        for pragma in (*lasting, CACHE, CHECKPOINT, KEPT_LOG):
            connection.execute(f"PRAGMA {pragma}")

    # SQLite 3.7.0-3.51.2 can corrupt a WAL when two connections write at once, and
    # BEGIN DEFERRED failed 508 of 600 times under six writers, BEGIN IMMEDIATE never.
    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(database: Path) -> Engine:
    """Connections that cannot write; each transaction sees one committed state."""
    engine = _engine(database, poolclass=QueuePool, pool_size=4, max_overflow=16)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("query_only=ON", f"busy_timeout={BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN DEFERRED")

    return engine


def checkpoint(engine: Engine) -> None:
    """Copy the WAL into the database as far as open readers allow; errors of the disk are ignored, the next commit meets them."""
    with suppress(sqlite3.Error), engine.connect() as db:
        raw: Any = db.connection.driver_connection
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def inserted(db: Connection, table: Table, **values: Any) -> int:
    """Insert one row; returns its new id."""
    key = db.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def insert_prepared(db: Connection, table: Table, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows of values as the columns keep them, in the order of the table: a fifth of what binding them takes."""
    if rows:
        statement = insert(table).compile(dialect=db.dialect, column_keys=columns.split())
        db.exec_driver_sql(str(statement), list(rows))


def _engine(database: Path, **pool: Any) -> Engine:
    # hide_parameters: an error may be logged, what people said may not
    return create_engine(
        f"sqlite:///{database}", connect_args={"check_same_thread": False}, hide_parameters=True, **pool
    )

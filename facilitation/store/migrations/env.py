"""How Alembic reaches the database: one connection, no pool, batch mode for SQLite, one transaction for everything."""

from alembic import context
from sqlalchemy import create_engine, event, pool

from facilitation.store.engine import TRACELESS
from facilitation.store.tables import metadata

engine = create_engine(str(context.config.get_main_option("sqlalchemy.url")), poolclass=pool.NullPool)


# The driver would begin none before a CREATE TABLE: an upgrade that breaks off would stay half done for ever.
@event.listens_for(engine, "connect")
def prepare(connection, _record):  # type: ignore[no-untyped-def]
    connection.isolation_level = None
    for pragma in TRACELESS:
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(engine, "begin")
def begin(connection):  # type: ignore[no-untyped-def]
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()

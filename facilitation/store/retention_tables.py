"""The tables of clocks: when what is deleted, who postponed it and why, what went, and which folders are written anew."""

from sqlalchemy import JSON, BigInteger, Column, Integer, String, Table, Text

from facilitation.store.columns import identity, metadata, reference

retention_clock = Table(
    "retention_clock",
    metadata,
    Column("kind", String(16), primary_key=True),  # start | voices | texts | published | backups
    Column("subject", Integer, primary_key=True, autoincrement=False),  # a session's id; 0 where there is but one
    Column("begins_at", BigInteger, nullable=False),
    Column("postponed_days", Integer, nullable=False, default=0),
)

postponement = Table(
    "postponement",
    metadata,
    identity(),
    Column("kind", String(16), nullable=False),
    Column("subject", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

deletion = Table(
    "deletion",
    metadata,
    identity(),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", Integer, nullable=False),
    Column("counts", JSON, nullable=False),  # how many of what; no content
)

folder_to_write = Table(
    "folder_to_write",  # sessions whose folder of results says what it should not any more
    metadata,
    reference("session", primary_key=True),
)

"""The table of written rounds: sessions of their own that belong to another one."""

from sqlalchemy import BigInteger, Column, Integer, Table

from facilitation.store.columns import metadata, reference

written_round = Table(
    "written_round",
    metadata,
    reference("session", primary_key=True),
    Column(
        "event_id", Integer, nullable=False
    ),  # the session it belongs to; no reference: nothing of that one depends on it
    Column("opens_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
)

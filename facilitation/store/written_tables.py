"""The table of written rounds: sessions of their own that belong to another one."""

from sqlalchemy import BigInteger, Column, Integer, String, Table

from facilitation.store.columns import metadata, reference

written_round = Table(
    "written_round",
    metadata,
    reference("session", primary_key=True),
    Column(
        "event_id", Integer, nullable=False
    ),  # the session it belongs to; no reference: nothing of that one depends on it
    Column("opens_at", BigInteger),  # both times are unknown of one that came with a copy, until staff choose them
    Column("due_at", BigInteger),
    Column("place", String(8), nullable=False, server_default="before"),  # before | after its session, without times
)

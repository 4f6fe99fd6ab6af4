"""The table of rehearsals: copies of sessions that are thrown away."""

from sqlalchemy import JSON, BigInteger, Column, Integer, String, Table

from facilitation.store.columns import metadata, reference

rehearsal = Table(
    "rehearsal",
    metadata,
    reference("session", primary_key=True),
    Column("original_id", Integer, nullable=False),  # no reference: nothing of the original depends on it
    Column("begun_at", BigInteger, nullable=False),  # 0 once somebody ended it
    Column("pace", Integer, nullable=False),  # how many times as fast as people
    Column("voices", JSON, nullable=False),  # channel key → how many are invented
    Column("agenda", String(64), nullable=False),  # digest of the agenda that it is a copy of
)

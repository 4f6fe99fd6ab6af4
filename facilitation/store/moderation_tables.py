"""The table of what a session sets for texts that people write, and of its published moderation log."""

from sqlalchemy import JSON, BigInteger, Column, Integer, Table

from facilitation.store.columns import metadata, reference

moderation = Table(
    "moderation",
    metadata,
    reference("session", primary_key=True),
    Column("words", JSON, nullable=False),  # texts that say one of them wait to be read
    Column("most", Integer, nullable=False),  # texts of a voice in a step; 0 is any number
    Column("pause_s", Integer, nullable=False),
    Column("published_at", BigInteger),  # until when the public log tells what was done; None where it is not public
)

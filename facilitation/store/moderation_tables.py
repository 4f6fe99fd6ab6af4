"""The tables of what the town and a session set for texts that people write, and of a published moderation log."""

from sqlalchemy import JSON, BigInteger, Column, Integer, Table

from facilitation.store.columns import metadata, reference

moderation = Table(
    "moderation",
    metadata,
    reference("session", primary_key=True),
    Column("words", JSON, nullable=False),  # texts that say one of them wait to be read
    Column("most", Integer, nullable=False),  # texts of a voice in a step; 0 is any number
    Column("pause_s", Integer, nullable=False),
    Column("remark_length", Integer, nullable=False, server_default="500"),  # characters of a remark or a free line
    Column("published_at", BigInteger),  # until when the public log tells what was done; None where it is not public
)

text_defaults = Table(
    "text_defaults",  # one row with id 1, or none: with what new sessions begin
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("words", JSON, nullable=False),
    Column("most", Integer, nullable=False),
    Column("pause_s", Integer, nullable=False),
    Column("remark_length", Integer, nullable=False),
)

"""The table of edits of formats that can be undone for some minutes; formats themselves are files."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, String, Table, Text

from facilitation.store.columns import identity, metadata

format_change = Table(
    "format_change",
    metadata,
    identity(),
    Column("key", String(64), nullable=False),  # the name of the format's file
    Column("at", BigInteger, nullable=False),
    Column("verb", String(32), nullable=False),
    Column("title", JSON, nullable=False),
    Column("up", Boolean, nullable=False),
    Column("before", Text, nullable=False),  # the file's text before the edit
    Column("after", String(64), nullable=False),  # a digest of its text after it
    Index("format_change_of_format", "key"),
)

"""The tables of pictures: slides of talks, portraits of speakers, which steps name by a token; and the city's look."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from facilitation.store.columns import metadata

picture_set = Table(
    "picture_set",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("made_at", BigInteger, nullable=False),
)

picture = Table(
    "picture",
    metadata,
    Column("token", String(32), ForeignKey("picture_set.token"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # from 1
    Column("image", LargeBinary, nullable=False),  # empty where it could not be drawn
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

brand = Table(
    "brand",  # one row with id 1, or none
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", String(32), nullable=False),  # another one after each change, for addresses
    Column("name", Text, nullable=False),
    Column("colour", String(7), nullable=False),  # "#1B5E8A" or ""
    Column("logo", LargeBinary, nullable=False),  # PNG, or nothing
    Column("logo_dark", LargeBinary, nullable=False),
)

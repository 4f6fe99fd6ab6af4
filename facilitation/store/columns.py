"""Columns that many tables have, and the metadata that holds all tables."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData

metadata = MetaData()


def identity() -> Column[int]:
    """The key of a table: a number that the database gives."""
    return Column("id", Integer, primary_key=True)


def reference(table: str, *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    """A reference to a row of another table, named <table>_id."""
    return Column(
        f"{table}_id",
        Integer,
        ForeignKey(f"{table}.id"),
        nullable=nullable,
        primary_key=primary_key,
        autoincrement=False,
    )

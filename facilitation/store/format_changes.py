"""Edits of formats, kept so that they can be undone for some minutes."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all
from facilitation.store.tables import format_change


class NewChange(NamedTuple):
    """An edit: of which format, at which time (epoch ms), what was done to what, the file's text before, a digest of it after."""

    key: str
    at: int
    verb: str
    title: Texts
    up: bool
    before: str
    after: str


class FormatChange(NamedTuple):
    """An edit that was kept."""

    id: int
    key: str
    at: int
    verb: str
    title: Texts
    up: bool
    before: str
    after: str


def insert_change(db: Connection, change: NewChange) -> None:
    """Keep an edit."""
    db.execute(insert(format_change).values(**change._asdict()))


def since(db: Connection, key: str, at: int) -> list[FormatChange]:
    """The edits of a format since then, the newest first."""
    found = (format_change.c.key == key) & (format_change.c.at >= at)
    return fetch_all(db, FormatChange._make, select(format_change).where(found).order_by(format_change.c.id.desc()))


def delete_from(db: Connection, key: str, change_id: int) -> None:
    """Forget an edit that was undone, and those after it."""
    db.execute(delete(format_change).where(format_change.c.key == key, format_change.c.id >= change_id))


def delete_before(db: Connection, at: int) -> None:
    """Forget the edits of all formats that are older."""
    db.execute(delete(format_change).where(format_change.c.at < at))

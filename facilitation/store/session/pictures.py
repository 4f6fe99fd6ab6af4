"""Pictures of talks: slides and portraits, in sets that steps name in their settings."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.picture_tables import picture, picture_set
from facilitation.store.tables import activity
from facilitation.store.writer import mark_traces

SETTINGS = ("slides", "portrait")
"""The settings of a step that may name a set of pictures."""


class Picture(NamedTuple):
    """A picture of a set without its image; `drawn` is whether there is one."""

    number: int
    width: int
    height: int
    text: str
    drawn: bool


def begin(db: Connection, token: str, made_at: int) -> None:
    """Store an empty set."""
    db.execute(insert(picture_set).values(token=token, made_at=made_at))


def add(db: Connection, token: str, number: int, drawn: tuple[bytes, int, int, str]) -> None:
    """Store the picture with this number, from 1: image, width, height, text."""
    image, width, height, text = drawn
    values = {"image": image, "width": width, "height": height, "text": text}
    db.execute(insert(picture).values(token=token, number=number, **values))


def of_set(db: Connection, token: str) -> list[Picture]:
    """The pictures of a set in their order; none where there is no such set."""
    columns = (picture.c.number, picture.c.width, picture.c.height, picture.c.text, picture.c.width > 0)
    return fetch_all(db, Picture._make, select(*columns).where(picture.c.token == token).order_by(picture.c.number))


def image(db: Connection, token: str, number: int) -> bytes:
    """One image; b"" where there is none."""
    wanted = (picture.c.token == token) & (picture.c.number == number)
    return db.execute(select(picture.c.image).where(wanted)).scalar_one_or_none() or b""


def named_by(db: Connection, session_id: int) -> set[str]:
    """The tokens that the steps of a session name."""
    return _tokens(db.execute(select(activity.c.settings).where(activity.c.session_id == session_id)).scalars().all())


def made_before(db: Connection, before: int) -> set[str]:
    """The tokens of the sets made before a time in epoch ms."""
    return set(db.execute(select(picture_set.c.token).where(picture_set.c.made_at < before)).scalars())


def delete_unnamed(db: Connection, tokens: set[str]) -> int:
    """Delete those of these sets that no step names; returns how many."""
    gone = sorted(tokens - _tokens(db.execute(select(activity.c.settings)).scalars().all())) if tokens else []
    if gone:
        mark_traces(db)
        for table in (picture, picture_set):
            db.execute(delete(table).where(table.c.token.in_(gone)))
    return len(gone)


def _tokens(settings: Sequence[dict[str, object]]) -> set[str]:
    return {str(of_step[name]) for of_step in settings for name in SETTINGS if of_step.get(name)}

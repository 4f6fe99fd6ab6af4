"""The city's name, colour and logos."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_one
from facilitation.store.picture_tables import brand


class Brand(NamedTuple):
    """How a city appears; whatever it did not set is empty. `version` changes with it."""

    version: str = ""
    name: str = ""
    colour: str = ""
    logo: bytes = b""
    logo_dark: bytes = b""


def read(db: Connection) -> Brand:
    """The present look."""
    columns = (brand.c.version, brand.c.name, brand.c.colour, brand.c.logo, brand.c.logo_dark)
    return fetch_one(db, Brand._make, select(*columns)) or Brand()


def replace(db: Connection, new: Brand) -> None:
    """Store another look."""
    db.execute(delete(brand))
    db.execute(insert(brand).values(id=1, **new._asdict()))

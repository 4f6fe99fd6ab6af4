"""Acts for tests of the writer: they write one text of a page."""

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from facilitation.rules.refusal import Refused
from facilitation.store import Store, page_texts
from facilitation.store.tables import role_token

PAGE = "impressum"


def write(db: Connection, text: str) -> str:
    """Store the text; it is the result, too."""
    page_texts.replace(db, PAGE, "de", text)
    return text


def written(store: Store) -> str | None:
    """What was committed."""
    with store.reading() as db:
        return page_texts.text(db, PAGE, "de")


def refuse(db: Connection, text: str) -> None:
    """Write, and then let a rule say no."""
    write(db, text)
    raise Refused("closed")


def break_a_key(db: Connection) -> None:
    """A device with a link that is not there."""
    db.execute(insert(role_token).values(token_hash="x", role_link_id=999))


def break_the_commit(db: Connection) -> None:
    """What this act breaks is noticed at the commit only."""
    db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    break_a_key(db)

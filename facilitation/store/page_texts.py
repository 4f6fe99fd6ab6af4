"""The texts of the legal pages as staff wrote them."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.store.tables import page_text


def text(db: Connection, page: str, language: str) -> str | None:
    """The text that staff wrote, or None where the program's own text is used."""
    where = (page_text.c.page == page, page_text.c.language == language)
    found: str | None = db.execute(select(page_text.c.text).where(*where)).scalar_one_or_none()
    return found


def replace(db: Connection, page: str, language: str, wording: str | None) -> None:
    """Store a text; None returns to the program's own text."""
    if wording is None:
        db.execute(delete(page_text).where(page_text.c.page == page, page_text.c.language == language))
        return
    statement = upsert(page_text).values(page=page, language=language, text=wording)
    db.execute(statement.on_conflict_do_update(index_elements=["page", "language"], set_={"text": wording}))

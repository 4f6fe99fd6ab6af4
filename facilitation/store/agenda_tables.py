"""The agenda of a session: its steps, the items they ask about, and edits that can be undone."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from facilitation.store.columns import identity as _id
from facilitation.store.columns import metadata
from facilitation.store.columns import reference as _to

activity = Table(
    "activity",
    metadata,
    _id(),
    _to("session"),
    Column("key", String(32), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("texts", JSON, nullable=False),  # {title, question, text}: each {language: text}
    Column("settings", JSON, nullable=False),
    Column("practice", Boolean, nullable=False, default=False),
    Column("minutes", Integer, nullable=False, default=0),
    Column("items_rev", Integer, nullable=False, default=0),  # rev at which the texts of its items last changed
    Column("pace", String(16), nullable=False, default="own"),
    Column("pace_item", String(32)),
    Column("secrecy", String(8), nullable=False, server_default="secret"),  # secret | small
    Column("note", Text, nullable=False, server_default=""),  # for moderators; nobody else ever sees it
    Column("begun_at", BigInteger),  # when it was the current step for the first time
    UniqueConstraint("session_id", "key"),
)

agenda_change = Table(
    "agenda_change",  # an edit that can be undone for some minutes
    metadata,
    _id(),
    _to("session"),
    Column("at", BigInteger, nullable=False),
    Column("verb", String(32), nullable=False),
    Column("activity_id", Integer, nullable=False),  # no foreign key: the step may be removed
    Column("title", JSON, nullable=False),
    Column("before", JSON, nullable=False),  # {place, placed, step}: what undoing needs
    Index("agenda_change_of_session", "session_id"),
)

item = Table(
    "item",
    metadata,
    _to("activity", primary_key=True),
    Column("ref", String(32), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("field", Text, nullable=False, default=""),
    Column("portion", Text, nullable=False, server_default=""),
    Column("cards", JSON(none_as_null=True)),  # of a group of another step's cards: those it had when first asked about
    sqlite_with_rowid=False,
)

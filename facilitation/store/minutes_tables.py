"""The tables of the minutes that people write: notes, tasks, and what is said once of a session."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text, false

from facilitation.store.columns import identity, metadata, reference

minutes = Table(
    "minutes",  # one row of a session of which something was written down
    metadata,
    reference("session", primary_key=True),
    Column("rev", Integer, nullable=False, server_default="0"),  # grows with each change of its notes and tasks, too
    Column("keeper", Text, nullable=False, server_default=""),  # a body or role
    Column("outcome", Text, nullable=False, server_default=""),  # what happens with the result
    Column("affiliations", JSON, nullable=False, server_default="[]"),  # how many people came from where
    Column("affiliation_step", Integer),  # the poll that asked for it
    Column("facts_rev", Integer, nullable=False, server_default="0"),  # of the columns above
    Column("approved_at", BigInteger),
    Column("approved_on", String(10)),
    Column("moderation", Text, nullable=False, server_default=""),  # a body or role
    Column("accessibility", Text, nullable=False, server_default=""),  # what was done so that everybody could take part
)

minutes_note = Table(
    "minutes_note",
    metadata,
    identity(),
    reference("session"),
    Column("activity", Integer),  # a step; one that is removed and comes back has the same id
    Column("item", String(32)),  # the need it is about
    Column("kind", String(16), nullable=False),  # free | agreed | minority
    Column("text", Text, nullable=False),
    Column("summary", Boolean, nullable=False, server_default=false()),
    Column("rev", Integer, nullable=False),
    Index("note_of_session", "session_id"),
)

task = Table(
    "task",
    metadata,
    identity(),
    reference("session"),
    Column("activity", Integer),
    Column("item", String(32)),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False, server_default=""),  # a body or role
    Column("until", Text, nullable=False, server_default=""),
    Column("rev", Integer, nullable=False),
    Index("task_of_session", "session_id"),
)

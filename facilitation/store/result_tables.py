"""The tables of portions, which are opened, closed and looked at, and of their frozen results."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false

from facilitation.store.columns import identity, metadata, reference

portion = Table(
    "portion",
    metadata,
    reference("activity", primary_key=True),
    Column("key", Text, primary_key=True),  # "" the step | f:<code> a field | n:<lineage> a need
    Column("state", String(16), nullable=False),  # planned | open | closed | revealed
    Column("round", Integer, nullable=False, default=1),  # grows when it is discarded, to be asked from nothing
    Column("opened_at", BigInteger),
    Column("closes_at", BigInteger),
    Column("reveal_at_close", Boolean, nullable=False, default=False),
    Column("seen_at", BigInteger),  # first look at its figures: it is frozen
    Column("seen_by", Text),
    sqlite_with_rowid=False,
)

snapshot = Table(
    "snapshot",
    metadata,
    identity(),
    reference("session"),
    reference("activity"),
    Column("round", Integer, nullable=False),
    Column("content", Text, nullable=False),  # canonical JSON; "" where the result was discarded
    Column("checksum", String(64), nullable=False),
    Column("superseded", Boolean, nullable=False, default=False),
    Column("portion", Text, nullable=False, server_default=""),
    Column("discarded_at", BigInteger),
    Column("discard_reason", Text),
    Column("counted_again", Boolean, nullable=False, server_default=false()),  # a later one of its round replaced it
    Column("recount_refused_at", BigInteger),
    Column("recount_refused_for", Text),  # the reason that was given
    Column("recount_spent", Boolean, nullable=False, server_default=false()),  # that refusal told of answers
    Column("supplement", Integer),  # how many late ballots it is made of; NULL for the result itself
    Column(
        "blackened", Boolean, nullable=False, server_default=false()
    ),  # a text was taken out of it: a later one replaced it
    Index("snapshot_of_activity", "activity_id"),
)

uncounted_voice = Table(
    "uncounted_voice",  # set aside when the result was frozen
    metadata,
    reference("snapshot", primary_key=True),
    Column("participant_id", BigInteger, ForeignKey("participant.id"), primary_key=True),
    sqlite_with_rowid=False,
)

"""The tables of printed ballots: batches with their running numbers, and which ballots were typed."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, false

from facilitation.store.columns import identity, metadata, reference

ballot_batch = Table(
    "ballot_batch",
    metadata,
    identity(),
    reference("session"),
    Column("number", Integer, nullable=False),  # in its session, from 1
    Column("step", String(32), nullable=False),  # key of the step: a removed one may come back
    Column("field", Text, nullable=False, server_default=""),  # code of the field; "" for the whole step
    Column("language", String(8), nullable=False),
    Column("large", Boolean, nullable=False, server_default=false()),
    Column("first", Integer, nullable=False),  # number of its first ballot
    Column("last", Integer, nullable=False),
    Column("refs", JSON, nullable=False),  # the items in the order in which they are printed
    Column("withdrawn_at", BigInteger),
    Column("label", Text, nullable=False, server_default=""),  # what people call it: "Tisch 1"
)

typed_ballot = Table(
    "typed_ballot",
    metadata,
    reference("session", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("ballot_batch.id"), nullable=False),
    Column("participant_id", BigInteger, ForeignKey("participant.id"), nullable=False),
    Column("cohort", Integer, nullable=False),
    Column("key", String(64), nullable=False),  # of the entry: one that is sent twice is taken once
    Column("typed", JSON, nullable=False),  # item → column → keys
    Column("second", JSON(none_as_null=True)),  # {key, typed, texts}: another entry, until somebody has picked
    Column("sample", Boolean, nullable=False, server_default=false()),  # is to be typed a second time
    Column("checked", Integer, nullable=False, server_default="0"),  # 1: the second entry is the same; 2: they differed
    sqlite_with_rowid=False,
)

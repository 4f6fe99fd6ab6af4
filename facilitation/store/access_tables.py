"""The tables of links, of the staff's accounts and their log, and of the texts that staff write."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint, false

from facilitation.store.columns import identity, metadata, reference

# ---- doors ---------------------------------------------------------------------------------
role_link = Table(
    "role_link",
    metadata,
    identity(),
    reference("session"),
    Column("role", String(16), nullable=False),  # see rules/roles.py
    Column("label", Text, nullable=False),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("revoked", Boolean, nullable=False, default=False),
    Column("made_at", BigInteger, nullable=False, server_default="0"),
    reference("staff", nullable=True),  # who opened it from the staff's door
    Column("channel", Text, nullable=False, server_default=""),  # of the voices of a shared device
)

role_token = Table(
    "role_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    reference("role_link"),
    Column("made_at", BigInteger, nullable=False, server_default="0"),  # 0 in older data
    Column("used_at", BigInteger, nullable=False, server_default="0"),
    Column("device", Text, nullable=False, server_default=""),  # browser and system, in words
)

card_key = Table(
    "card_key",  # deleted ten minutes after the end
    metadata,
    Column("session_id", Integer, ForeignKey("session.id"), primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False),
)

access_card = Table(
    "access_card",
    metadata,
    reference("session", primary_key=True),
    Column("code_hash", String(64), primary_key=True),
    reference("channel"),
    Column("batch", Integer, nullable=False),
    Column("used", Boolean, nullable=False, server_default=false()),
    Column("revoked", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)

left_device = Table(
    "left_device",  # the tokens of devices that a voice left for another one
    metadata,
    Column("token_hash", String(64), primary_key=True),
    reference("session"),
    sqlite_with_rowid=False,
)

exclusion = Table(
    "exclusion",  # an act of setting voices aside
    metadata,
    identity(),
    reference("session"),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("taken_back", Boolean, nullable=False, default=False),
)

excluded_voice = Table(
    "excluded_voice",
    metadata,
    reference("exclusion", primary_key=True),
    Column("participant_id", BigInteger, ForeignKey("participant.id"), primary_key=True),
    sqlite_with_rowid=False,
)

session_lead = Table(
    "session_lead",  # who of the staff a session belongs to
    metadata,
    reference("session", primary_key=True),
    Column("staff_id", Integer, ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
)

staff = Table(
    "staff",
    metadata,
    identity(),
    Column("name", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(16), nullable=False, server_default="administration"),  # administration | editor | lead
    Column("temporary_until", BigInteger),  # until when a password that others know may be used; None for one's own
    Column("totp_secret", Text, nullable=False, server_default=""),  # "" without a second factor
    Column("totp_step", BigInteger, nullable=False, server_default="0"),  # of the last code, which is not taken twice
)

staff_token = Table(
    "staff_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    reference("staff"),
    Column("expires_at", BigInteger, nullable=False),
    Column("started_at", BigInteger, nullable=False, server_default="0"),
    Column("used_at", BigInteger, nullable=False, server_default="0"),
    Column("device", Text, nullable=False, server_default=""),  # browser and system, in words
    Column("network", Text, nullable=False, server_default=""),  # part of the address
    Column("awaits", String(16), nullable=False, server_default=""),  # code | password | factor; "" once signed in
)

recovery_code = Table(
    "recovery_code",
    metadata,
    reference("staff", primary_key=True),
    Column("code_hash", String(64), primary_key=True),
)

staff_device = Table(
    "staff_device",  # browsers somebody signed in with before
    metadata,
    reference("staff", primary_key=True),
    Column("token_hash", String(64), primary_key=True),
    Column("seen_at", BigInteger, nullable=False),
)

sign_in = Table(
    "sign_in",  # also refused ones
    metadata,
    identity(),
    Column("at", BigInteger, nullable=False),
    Column("name", Text, nullable=False),  # "" for one that nobody has
    Column("outcome", String(16), nullable=False),
    Column("device", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("times", Integer, nullable=False),  # refused ones of an hour are one row
)

audit_line = Table(
    "audit_line",  # what staff did; each line holds the hash of the one before
    metadata,
    identity(),
    Column("month", String(7), nullable=False),  # 2026-11
    Column("number", Integer, nullable=False),  # in its month, from 1
    Column("at", BigInteger, nullable=False),
    Column("staff_id", Integer),  # no reference: a line stays as it is when an account goes
    Column("by", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("act", String(32), nullable=False),  # of rules/roles.py
    Column("what", String(64), nullable=False),
    Column("target", Text, nullable=False),  # a session's code, or ""
    Column("figures", Text, nullable=False),  # canonical JSON
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("month", "number"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("lines", Integer, nullable=False),
    Column("hash", String(64), nullable=False),  # of its last line
)

page_text = Table(
    "page_text",
    metadata,
    Column("page", String(32), primary_key=True),  # datenschutz | impressum | barrierefreiheit
    Column("language", String(8), primary_key=True),
    Column("text", Text, nullable=False),
)

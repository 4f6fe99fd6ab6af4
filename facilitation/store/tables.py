"""Every table. A change here needs a revision in migrations/versions.

Ids of voices, cards and remarks are random, and answers are kept in a table without rowid, so that no order of arrival
can be read from the tables; `store/erasing.py` takes it from the file. Only acts of steering have times, votes never. A few columns and tables have older names in the database.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from facilitation.store.access_tables import (
    audit_head,
    audit_line,
    page_text,
    recovery_code,
    role_link,
    role_token,
    session_lead,
    sign_in,
    staff,
    staff_device,
    staff_token,
)
from facilitation.store.agenda_tables import activity, agenda_change, item
from facilitation.store.ballot_tables import ballot_batch, typed_ballot
from facilitation.store.columns import identity as _id
from facilitation.store.columns import metadata
from facilitation.store.columns import reference as _to
from facilitation.store.format_tables import format_change
from facilitation.store.minutes_tables import minutes, minutes_note, task
from facilitation.store.moderation_tables import moderation
from facilitation.store.picture_tables import brand, picture, picture_set
from facilitation.store.rehearsal_tables import rehearsal
from facilitation.store.result_tables import portion, snapshot, uncounted_voice
from facilitation.store.retention_tables import deletion, folder_to_write, postponement, retention_clock
from facilitation.store.written_tables import written_round

__all__ = [
    "action_field",
    "activity",
    "agenda_change",
    "answer",
    "audit_head",
    "audit_line",
    "ballot_batch",
    "brand",
    "channel",
    "cluster",
    "cohort",
    "contribution",
    "deletion",
    "determination",
    "folder_to_write",
    "format_change",
    "hidden_version",
    "item",
    "late_answer",
    "log_entry",
    "measure",
    "metadata",
    "minutes",
    "minutes_note",
    "moderation",
    "need",
    "need_text",
    "page_text",
    "participant",
    "picture",
    "picture_set",
    "plan",
    "plan_form",
    "plan_version",
    "portion",
    "postponement",
    "reach",
    "recovery_code",
    "rehearsal",
    "retention_clock",
    "role_link",
    "role_token",
    "session",
    "session_lead",
    "sign_in",
    "snapshot",
    "staff",
    "staff_device",
    "staff_token",
    "tally",
    "task",
    "typed_ballot",
    "uncounted_voice",
    "written_round",
]

# ---- the plan ------------------------------------------------------------------------------
plan = Table(
    "plan",
    metadata,
    _id(),
    Column("title", Text, nullable=False, unique=True),
    Column("municipality", Text, nullable=False, default=""),
)

plan_version = Table(
    "plan_version",
    metadata,
    _id(),
    _to("plan"),
    Column("label", Text, nullable=False),
    Column("state", String(16), nullable=False),  # draft | adopted
    Column("language", String(8), nullable=False, default="de"),
    Column("based_on_id", Integer, ForeignKey("plan_version.id")),
    Column("adopted_on", String(10)),
    Column("highest_priority", Text, nullable=False, server_default=""),
    Column("digest", String(64), unique=True),  # of the imported file
    Column("filename", Text),
    Column("sessions", JSON, nullable=False, default=list),  # ids whose results a draft considers
    Column("basis", JSON(none_as_null=True)),  # the content a draft continues, where a newer file changed it
    UniqueConstraint("plan_id", "label"),
)

hidden_version = Table(
    "undoing",
    metadata,
    Column(
        "version_id", Integer, primary_key=True, autoincrement=False
    ),  # while it is stored or deleted in several acts
)

action_field = Table(
    "action_field",
    metadata,
    _id(),
    _to("plan_version"),
    Column("code", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", JSON, nullable=False),
    Column("vision", JSON, nullable=False),
    Column("goals", JSON, nullable=False),
    UniqueConstraint("plan_version_id", "code"),
)

need = Table(
    "need",
    metadata,
    _id(),
    _to("plan_version"),
    _to("action_field"),
    Column("lineage", String(32), nullable=False),
    Column("number", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("target_group", Text, nullable=False, default=""),
    Column("extra", JSON, nullable=False),
    UniqueConstraint("plan_version_id", "lineage"),
    UniqueConstraint("plan_version_id", "number"),
)

need_text = Table(
    "need_text",
    metadata,
    _to("need", primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("statement", Text, nullable=False),
    Column("explanation", Text, nullable=False, default=""),
)

measure = Table(
    "measure",
    metadata,
    _id(),
    _to("plan_version"),
    _to("action_field"),
    Column("number", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", JSON, nullable=False),
)

plan_form = Table(
    "plan_form",
    metadata,
    Column("fingerprint", String(64), primary_key=True),  # of a table's headers
    Column("said", JSON, nullable=False),
)

# ---- the session ---------------------------------------------------------------------------
session = Table(
    "session",
    metadata,
    _id(),
    Column("code", String(8), nullable=False, unique=True),
    _to("plan_version"),
    Column("format", Text, nullable=False),
    Column("date", String(10), nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("texts", JSON, nullable=False),  # {title, welcome, closing, outlook, next}: each {language: text}
    Column("wifi", JSON),  # {name, password} for the printed sheet
    Column("needs_ahead", Boolean, nullable=False, server_default=false()),  # may everybody read the needs beforehand?
    Column("demo", Boolean, nullable=False, default=False),
    Column("state", String(16), nullable=False),  # prepared | running | ended
    Column("rev", Integer, nullable=False, default=0),
    Column("steered", Integer, key="steering_rev", nullable=False, default=0),  # the rev of the last act of steering
    Column("door", Boolean, nullable=False, default=True),
    Column("intake", Integer, key="cohort", nullable=False, default=0),  # number of the last one
    Column("pause", JSON),
    Column("message", Text),
    Column("current_id", Integer),
    Column("show", JSON),
    Column("next_show", JSON),  # the scene that moderators noted as the next one
    Column("purged", Boolean, nullable=False, default=False),
    Column("ended_at", BigInteger),
    Column("old_cookies", Boolean, nullable=False, server_default=false()),  # may devices come with cookies of 0.1.0?
    Column("programs", Boolean, nullable=False, server_default=false()),  # may programs join by the HTTP interface?
    Column("trial", Boolean, nullable=False, server_default=false()),  # to try out: simulated voices may be let in
    Column("simulated", Integer, nullable=False, server_default="0"),  # how many were
    Column("starts", String(5), nullable=False, server_default=""),  # the planned time of day, such as 13:30
    Column("room_until", String(5), nullable=False, server_default=""),
    Column("timer", JSON),  # the free timer, see rules/session/timer.py
    Column("stream_delay", Integer, nullable=False, server_default="0"),  # seconds
    Column("rehearsal", Integer),  # how many voices are invented for it; NULL unless it is a rehearsal
    Column("settled", Boolean, nullable=False, server_default=false()),  # it has ended and is not resumed any more
    Column("blank", Boolean, nullable=False, server_default=false()),  # the screen is empty but for the QR code
    Column("next_date", String(10), nullable=False, server_default=""),  # when people meet next; what, is in its texts
    Column("invited_at", BigInteger),  # when staff noted that they invited people
)

channel = Table(
    "channel",
    metadata,
    _id(),
    _to("session"),
    Column("key", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # hall | online | paper
    Column("name", JSON, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("position", Integer, nullable=False),
    Column("headcount", Integer),
    Column("cards", Boolean, nullable=False, server_default=false()),  # does joining by it need a one-time card?
    UniqueConstraint("session_id", "key"),
)

cohort = Table(
    "intake",  # the ballots of one file
    metadata,
    _to("session", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("since", Text, nullable=False),  # paper:<digest>
    Column("at", BigInteger, nullable=False),
    Column("ballots", Text),  # JSON: names of its ballots, and the items they answer
)

# ---- voices --------------------------------------------------------------------------------
participant = Table(
    "participant",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # 52 random bits
    _to("session"),
    _to("channel"),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("order_seed", BigInteger, nullable=False),
    Column("intake", Integer, key="cohort", nullable=False),
    Column("voided", Boolean, nullable=False, default=False),
    Column("card_hash", String(64)),  # of the one-time card it came by, made with the session's key
    Column("moves", Integer, nullable=False, server_default="0"),  # to another device
    Column(
        "shown_after", Integer, nullable=False, server_default="0"
    ),  # the seq up to which its device is shown nothing
    Column("simulated", Boolean, nullable=False, server_default=false()),
    Index("participant_counted", "session_id", "channel_id", "cohort", "voided"),  # covers counting
    Index("participant_of_card", "card_hash", unique=True),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",
    metadata,
    _to("activity", primary_key=True),
    Column("item", String(32), primary_key=True),
    Column("participant_id", BigInteger, ForeignKey("participant.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("value", Text),  # canonical JSON; NULL is a withdrawn answer
    sqlite_with_rowid=False,
)

late_answer = Table(
    "late_answer",  # of ballots typed after somebody had looked at the result
    metadata,
    _to("activity", primary_key=True),
    Column("item", String(32), primary_key=True),
    Column("participant_id", BigInteger, ForeignKey("participant.id"), primary_key=True),
    Column("value", Text, nullable=False),  # canonical JSON
    sqlite_with_rowid=False,
)

reach = Table(
    "reach",
    metadata,
    _to("activity", primary_key=True),
    Column("participant_id", BigInteger, ForeignKey("participant.id"), primary_key=True),
    Column("answered", Integer, nullable=False, default=0),  # 0: said nothing (anymore)
    sqlite_with_rowid=False,
)

tally = Table(
    "tally",
    metadata,
    _to("activity", primary_key=True),
    Column("item", String(32), primary_key=True),  # "" holds the whole activity: reached, answered
    _to("channel", primary_key=True),
    Column("bucket", String(32), primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

cluster = Table(
    "cluster",
    metadata,
    _id(),
    _to("activity"),
    Column("field", Text, nullable=False, default=""),
    Column("title", Text, nullable=False),
    Column("rev", Integer, nullable=False, default=0),
)

contribution = Table(
    "contribution",
    metadata,
    _id(),
    _to("activity"),
    Column("participant_id", BigInteger, ForeignKey("participant.id")),
    Column("seq", Integer, nullable=False),
    Column("field", Text, nullable=False, default=""),
    Column("item", String(32)),  # the need this is a remark on
    Column("text", Text, nullable=False),
    Column("original", Text),
    Column("state", String(16), nullable=False),  # waiting | approved | held | withdrawn
    Column("reason", Text, nullable=False, default=""),
    _to("cluster", nullable=True),
    Column("rev", Integer, nullable=False, default=0),
    Column("arrival", Integer, nullable=False, server_default="0"),  # 0 once its step is closed
    Column("called", String(8)),  # of a question to the speaker: listed | now | answered
    Column("call", Integer, nullable=False, server_default="0"),  # its place among those that were called, from 1
    Column("number", Integer),  # of a card: the public one, K-017, unique in the session
    Column("secret", Text),  # by which the device that wrote it reads what became of it; until the purge
    Column("secret_hash", String(64)),
    Column("blackened_at", BigInteger),  # when its text was taken out for good
    UniqueConstraint("participant_id", "seq"),
    Index("contribution_of_activity", "activity_id"),
)

# ---- results -------------------------------------------------------------------------------
determination = Table(
    "determination",
    metadata,
    _id(),
    _to("plan_version"),  # the draft
    Column("lineage", String(32)),  # a need of the base version
    Column("ref", Text),  # a card or a group: "<session code>/<item ref>"
    Column("proposed", String(16), nullable=False),
    Column("hint", String(16), nullable=False),
    Column("disposition", String(16)),
    Column("field", Text, nullable=False, default=""),
    Column("number", Text, nullable=False, default=""),
    Column("statement", JSON, nullable=False, default=dict),
    Column("explanation", JSON, nullable=False, default=dict),
    Column("target_group", Text, nullable=False, server_default=""),
    Column("extra", JSON, nullable=False, default=dict, server_default="{}"),
    Column("reason", Text, nullable=False, default=""),
    Column("evidence", JSON, nullable=False, default=list),
    Column("position", Integer, nullable=False),
    UniqueConstraint("plan_version_id", "lineage"),
    UniqueConstraint("plan_version_id", "ref"),
)

log_entry = Table(
    "log_entry",
    metadata,
    _id(),
    _to("session"),
    Column("at", BigInteger, nullable=False),
    Column("verb", String(32), nullable=False),
    Column("by", Text, nullable=False),  # a link's label, a staff name, "system"
    Column("detail", JSON, nullable=False),
    Index("log_of_session", "session_id"),
)

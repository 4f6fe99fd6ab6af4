"""Agendas are edited in the program: planned times, a note for moderators, when a step began, and edits to undo."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
BEGUN = """
UPDATE activity SET begun_at = (
    SELECT min(at) FROM log_entry
    WHERE log_entry.session_id = activity.session_id AND verb IN ('go', 'open')
      AND json_extract(detail, '$.activity') = activity.id
)
"""


def upgrade() -> None:
    op.add_column("session", sa.Column("starts", sa.String(5), nullable=False, server_default=""))
    op.add_column("session", sa.Column("room_until", sa.String(5), nullable=False, server_default=""))
    op.add_column("activity", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("activity", sa.Column("begun_at", sa.BigInteger()))
    op.execute(BEGUN)
    op.create_table(
        "agenda_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("verb", sa.String(32), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
    )
    op.create_index("agenda_change_of_session", "agenda_change", ["session_id"])


def downgrade() -> None:
    op.drop_table("agenda_change")
    op.drop_column("activity", "begun_at")
    op.drop_column("activity", "note")
    op.drop_column("session", "room_until")
    op.drop_column("session", "starts")

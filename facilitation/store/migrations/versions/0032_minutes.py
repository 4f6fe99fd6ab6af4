"""Notes, tasks and facts that people write down for the minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "minutes",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
        sa.Column("rev", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("keeper", sa.Text(), nullable=False, server_default=""),
        sa.Column("outcome", sa.Text(), nullable=False, server_default=""),
        sa.Column("affiliations", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("affiliation_step", sa.Integer()),
        sa.Column("facts_rev", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("approved_at", sa.BigInteger()),
        sa.Column("approved_on", sa.String(10)),
    )
    op.create_table(
        "minutes_note",
        *_entry(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("summary", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("rev", sa.Integer(), nullable=False),
    )
    op.create_index("note_of_session", "minutes_note", ["session_id"])
    op.create_table(
        "task",
        *_entry(),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False, server_default=""),
        sa.Column("until", sa.Text(), nullable=False, server_default=""),
        sa.Column("rev", sa.Integer(), nullable=False),
    )
    op.create_index("task_of_session", "task", ["session_id"])


def downgrade() -> None:
    for table in ("task", "minutes_note", "minutes"):
        op.drop_table(table)


def _entry() -> list[sa.Column[int] | sa.Column[str]]:
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("activity", sa.Integer()),
        sa.Column("item", sa.String(32)),
    ]

"""Whom a session belongs to, the devices of links, and the log of what staff do.

Nobody said so far who made a session: older ones belong to nobody, so editors and administration see them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ADDED = (
    ("made_at", "BIGINT NOT NULL DEFAULT '0'"),
    ("used_at", "BIGINT NOT NULL DEFAULT '0'"),
    ("device", "TEXT NOT NULL DEFAULT ''"),
)


def upgrade() -> None:
    for column, definition in ADDED:
        op.execute(f"ALTER TABLE role_token ADD COLUMN {column} {definition}")
    op.create_table(
        "session_lead",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
        sa.Column(
            "staff_id",
            sa.Integer(),
            sa.ForeignKey("staff.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
    )
    op.create_table(
        "audit_line",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.Integer()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("month", "number"),
    )
    op.create_table(
        "audit_head",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    for table in ("audit_head", "audit_line", "session_lead"):
        op.drop_table(table)
    for column, _ in ADDED:
        op.execute(f"ALTER TABLE role_token DROP COLUMN {column}")

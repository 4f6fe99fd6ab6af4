"""Clocks that delete by themselves. They begin now, and folders of results are written anew once."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "retention_clock",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("subject", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("begins_at", sa.BigInteger(), nullable=False),
        sa.Column("postponed_days", sa.Integer(), nullable=False),
    )
    op.create_table(
        "postponement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_table(
        "deletion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
    )
    op.create_table(
        "folder_to_write",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
    )
    op.execute(f"INSERT INTO retention_clock VALUES ('start', 0, {time.time_ns() // 1_000_000}, 0)")
    op.execute("INSERT INTO folder_to_write SELECT id FROM session WHERE state = 'ended'")


def downgrade() -> None:
    for table in ("folder_to_write", "deletion", "postponement", "retention_clock"):
        op.drop_table(table)

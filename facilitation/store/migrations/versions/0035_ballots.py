"""Printed ballots have running numbers, and it is known which were typed, so that one typed twice is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "ballot_batch",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("field", sa.Text(), nullable=False, server_default=""),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("large", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("refs", sa.JSON(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger()),
    )
    op.create_table(
        "typed_ballot",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("ballot_batch.id"), nullable=False),
        sa.Column("participant_id", sa.BigInteger(), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("second", sa.JSON()),
        sa.Column("sample", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("checked", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("typed_ballot")
    op.drop_table("ballot_batch")

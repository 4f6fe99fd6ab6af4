"""Ballots that are typed after the look at a result: rows of a supplement, which has a frozen result of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "late_answer",
        sa.Column("activity_id", sa.Integer(), sa.ForeignKey("activity.id"), primary_key=True, autoincrement=False),
        sa.Column("item", sa.String(32), primary_key=True),
        sa.Column("participant_id", sa.BigInteger(), sa.ForeignKey("participant.id"), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("snapshot", sa.Column("supplement", sa.Integer()))
    op.add_column("intake", sa.Column("ballots", sa.Text()))


def downgrade() -> None:
    op.drop_column("intake", "ballots")
    op.drop_column("snapshot", "supplement")
    op.drop_table("late_answer")

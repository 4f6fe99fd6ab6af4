"""Rehearsals: which session each is a copy of, and how many voices are invented for it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("session", sa.Column("rehearsal", sa.Integer()))
    op.create_table(
        "rehearsal",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("pace", sa.Integer(), nullable=False),
        sa.Column("voices", sa.JSON(), nullable=False),
        sa.Column("agenda", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("rehearsal")
    op.drop_column("session", "rehearsal")

"""Voices set aside by the way they came in; no longer the stretches between acts of steering in which they joined."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

# the stretches told when a voice joined: they go, and only files of ballots keep their number
NO_STRETCH = """
UPDATE participant SET intake = 0
WHERE intake != 0 AND channel_id NOT IN (SELECT id FROM channel WHERE kind = 'paper')
"""


def upgrade() -> None:
    op.add_column("session", sa.Column("programs", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "exclusion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "excluded_voice",
        sa.Column("exclusion_id", sa.Integer(), sa.ForeignKey("exclusion.id"), primary_key=True, nullable=False),
        sa.Column("participant_id", sa.BigInteger(), sa.ForeignKey("participant.id"), primary_key=True, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(NO_STRETCH)
    op.execute("DELETE FROM intake WHERE since NOT LIKE 'paper:%'")


def downgrade() -> None:
    op.drop_table("excluded_voice")
    op.drop_table("exclusion")
    op.drop_column("session", "programs")

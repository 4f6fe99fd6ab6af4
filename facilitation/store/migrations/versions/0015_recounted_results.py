"""Results that are counted again: which voices were set aside when one was frozen, and when that was refused.

What was frozen until now never held a voice that was set aside, since every result was counted again then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

LEFT_OUT = """
INSERT INTO uncounted_voice (snapshot_id, participant_id)
SELECT snapshot.id, participant.id FROM snapshot JOIN participant ON participant.session_id = snapshot.session_id
WHERE participant.voided AND NOT snapshot.superseded
"""
COLUMNS = ("counted_again", "recount_refused_at", "recount_refused_for", "recount_spent")


def upgrade() -> None:
    op.create_table(
        "uncounted_voice",
        sa.Column("snapshot_id", sa.Integer(), sa.ForeignKey("snapshot.id"), primary_key=True, autoincrement=False),
        sa.Column("participant_id", sa.BigInteger(), sa.ForeignKey("participant.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.add_column("snapshot", sa.Column("counted_again", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("snapshot", sa.Column("recount_refused_at", sa.BigInteger()))
    op.add_column("snapshot", sa.Column("recount_refused_for", sa.Text()))
    op.add_column("snapshot", sa.Column("recount_spent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(LEFT_OUT)


def downgrade() -> None:
    for column in reversed(COLUMNS):
        op.drop_column("snapshot", column)
    op.drop_table("uncounted_voice")

"""What a session sets for texts that people write, and its published moderation log."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "moderation",
        sa.Column("session_id", sa.Integer, sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("pause_s", sa.Integer, nullable=False),
        sa.Column("published_at", sa.BigInteger),
    )


def downgrade() -> None:
    op.drop_table("moderation")

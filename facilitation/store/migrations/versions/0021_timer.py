"""The free timer of a session, and how many seconds later than the hall its stream arrives."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("session", sa.Column("timer", sa.JSON()))
    op.add_column("session", sa.Column("stream_delay", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("session", "stream_delay")
    op.drop_column("session", "timer")

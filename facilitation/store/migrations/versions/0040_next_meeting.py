"""A session says when people meet next, and staff note that they invited people to it."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("session", sa.Column("next_date", sa.String(10), nullable=False, server_default=""))
    op.add_column("session", sa.Column("invited_at", sa.BigInteger))


def downgrade() -> None:
    op.drop_column("session", "invited_at")
    op.drop_column("session", "next_date")

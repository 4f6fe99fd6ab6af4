"""A link for a device that people use one after another says by which way in its voices come."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("role_link", sa.Column("channel", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("role_link", "channel")

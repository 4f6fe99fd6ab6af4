"""Texts that were blackened, and results that were replaced by ones without them."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("contribution", sa.Column("blackened_at", sa.BigInteger))
    op.add_column("snapshot", sa.Column("blackened", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("snapshot", "blackened")
    op.drop_column("contribution", "blackened_at")

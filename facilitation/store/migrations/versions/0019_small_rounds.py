"""Whether the answers to a step are secret, which all of older sessions are, or given in a small round."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("activity", sa.Column("secrecy", sa.String(8), nullable=False, server_default="secret"))


def downgrade() -> None:
    op.drop_column("activity", "secrecy")

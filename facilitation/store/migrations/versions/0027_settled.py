"""The end of a session is settled ten minutes later: until then it can be resumed. Those that have ended are settled."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("session", sa.Column("settled", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE session SET settled = 1 WHERE state = 'ended'")


def downgrade() -> None:
    op.drop_column("session", "settled")

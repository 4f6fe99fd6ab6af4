"""Which sessions had begun when cookies got the prefix `__Host-`: their devices may still come with the old ones."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("session", sa.Column("old_cookies", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE session SET old_cookies = 1 WHERE state <> 'prepared' OR id IN (SELECT session_id FROM participant)"
    )


def downgrade() -> None:
    op.drop_column("session", "old_cookies")

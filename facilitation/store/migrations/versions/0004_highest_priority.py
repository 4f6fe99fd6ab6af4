"""A version says which priority is its highest: plans count in both directions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("plan_version", sa.Column("highest_priority", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("plan_version", "highest_priority")

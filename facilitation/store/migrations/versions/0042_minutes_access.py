"""The minutes say who moderated, and what was done so that everybody could take part."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.add_column("minutes", sa.Column("moderation", sa.Text(), nullable=False, server_default=""))
    op.add_column("minutes", sa.Column("accessibility", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("minutes", "accessibility")
    op.drop_column("minutes", "moderation")

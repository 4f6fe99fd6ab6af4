"""The scene that moderators noted as the next one on the screen."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("session", sa.Column("next_show", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("session", "next_show")

"""What people call a batch of ballots."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("ballot_batch", sa.Column("label", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("ballot_batch", "label")

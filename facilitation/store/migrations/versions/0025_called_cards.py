"""Questions to the speaker, and which of them was called up; cards of older sessions are none."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("contribution", sa.Column("called", sa.String(8)))
    op.add_column("contribution", sa.Column("call", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("contribution", "call")
    op.drop_column("contribution", "called")

"""Simulated voices: in which sessions they may be let in, how many were, and which voices they are.

Sessions of the demo are there to try things out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("session", sa.Column("trial", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("session", sa.Column("simulated", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("participant", sa.Column("simulated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE session SET trial = demo")


def downgrade() -> None:
    op.drop_column("participant", "simulated")
    op.drop_column("session", "simulated")
    op.drop_column("session", "trial")

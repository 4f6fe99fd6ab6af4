"""Written rounds that came with a copy have no times yet, and stand before or after their session."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    with op.batch_alter_table("written_round") as batch:
        batch.alter_column("opens_at", existing_type=sa.BigInteger(), nullable=True)
        batch.alter_column("due_at", existing_type=sa.BigInteger(), nullable=True)
        batch.add_column(sa.Column("place", sa.String(8), nullable=False, server_default="before"))


def downgrade() -> None:
    op.execute("DELETE FROM written_round WHERE due_at IS NULL")
    with op.batch_alter_table("written_round") as batch:
        batch.drop_column("place")
        batch.alter_column("opens_at", existing_type=sa.BigInteger(), nullable=False)
        batch.alter_column("due_at", existing_type=sa.BigInteger(), nullable=False)

"""What the town sets for texts that people write, and how long remarks may be."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("moderation", sa.Column("remark_length", sa.Integer, nullable=False, server_default="500"))
    op.create_table(
        "text_defaults",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("pause_s", sa.Integer, nullable=False),
        sa.Column("remark_length", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("text_defaults")
    op.drop_column("moderation", "remark_length")

"""Slides and portraits of talks."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "picture_set",
        sa.Column("token", sa.String(32), primary_key=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "picture",
        sa.Column("token", sa.String(32), sa.ForeignKey("picture_set.token"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("picture")
    op.drop_table("picture_set")

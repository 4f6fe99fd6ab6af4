"""One-time cards, the channels that need one, and voices that moved to another device."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
ADDED = (
    ("channel", "cards", "BOOLEAN NOT NULL DEFAULT 0"),
    ("participant", "card_hash", "VARCHAR(64)"),
    ("participant", "moves", "INTEGER NOT NULL DEFAULT '0'"),
    ("participant", "shown_after", "INTEGER NOT NULL DEFAULT '0'"),
)


def upgrade() -> None:
    for table, column, definition in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")
    op.create_index("participant_of_card", "participant", ["card_hash"], unique=True)
    op.create_table(
        "card_key",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(64), nullable=False),
    )
    op.create_table(
        "access_card",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True, nullable=False),
        sa.Column("code_hash", sa.String(64), primary_key=True, nullable=False),
        sa.Column("channel_id", sa.Integer(), sa.ForeignKey("channel.id"), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("revoked", sa.Boolean(), nullable=False, server_default=sa.false()),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "left_device",
        sa.Column("token_hash", sa.String(64), primary_key=True, nullable=False),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("left_device")
    op.drop_table("access_card")
    op.drop_table("card_key")
    op.drop_index("participant_of_card", "participant")
    for table, column, _definition in ADDED:
        op.drop_column(table, column)

"""Roles, sign-ins, second factors and known devices of staff; when sessions ended and links were made.

Everybody who could sign in before could do everything, so becomes administration. Sign-ins lasted twelve hours, which
tells when they began. A session ended when its log says so; links of older data count as made now.
"""

import time

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

HALF_A_DAY_MS = 43_200_000
ADDED = (  # in SQLite's own words, which take a reference in the line
    ("staff", "role", "VARCHAR(16) NOT NULL DEFAULT 'administration'"),
    ("staff", "temporary_until", "BIGINT"),
    ("staff", "totp_secret", "TEXT NOT NULL DEFAULT ''"),
    ("staff", "totp_step", "BIGINT NOT NULL DEFAULT '0'"),
    ("staff_token", "started_at", "BIGINT NOT NULL DEFAULT '0'"),
    ("staff_token", "used_at", "BIGINT NOT NULL DEFAULT '0'"),
    ("staff_token", "device", "TEXT NOT NULL DEFAULT ''"),
    ("staff_token", "network", "TEXT NOT NULL DEFAULT ''"),
    ("staff_token", "awaits", "VARCHAR(16) NOT NULL DEFAULT ''"),
    ("role_link", "made_at", "BIGINT NOT NULL DEFAULT '0'"),
    ("role_link", "staff_id", "INTEGER REFERENCES staff (id)"),
    ("session", "ended_at", "BIGINT"),
)


def upgrade() -> None:
    for table, column, definition in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")
    began = f"expires_at - {HALF_A_DAY_MS}"
    op.execute(f"UPDATE staff_token SET started_at = {began}, used_at = {began}")
    op.execute(f"UPDATE role_link SET made_at = {time.time_ns() // 1_000_000}")
    op.execute(
        "UPDATE session SET ended_at = (SELECT max(at) FROM log_entry WHERE session_id = session.id AND verb = 'finish')"
        " WHERE state = 'ended'"
    )
    op.create_table(
        "recovery_code",
        sa.Column("staff_id", sa.Integer(), sa.ForeignKey("staff.id"), primary_key=True, autoincrement=False),
        sa.Column("code_hash", sa.String(64), primary_key=True),
    )
    op.create_table(
        "staff_device",
        sa.Column("staff_id", sa.Integer(), sa.ForeignKey("staff.id"), primary_key=True, autoincrement=False),
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    for table in ("sign_in", "staff_device", "recovery_code"):
        op.drop_table(table)
    for table, column, _ in ADDED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")

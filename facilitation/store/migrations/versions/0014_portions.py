"""Portions: what opens, closes, is looked at, shown and frozen together.

Each step becomes one portion. A closed one counts as seen, because moderators and staff could read its figures; an open
one goes on. Results that were replaced by later ones lose their content: two of them could tell a single answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

MOVED = ("state", "round", "shown", "opened_at", "closes_at")
NOW_MS = "CAST(strftime('%s', 'now') AS INTEGER) * 1000"
# practice left no result: it can be looked at again
PORTIONS = """
INSERT INTO portion (activity_id, key, state, round, opened_at, closes_at, reveal_at_close, seen_at, seen_by)
SELECT id, '', CASE WHEN seen OR state NOT IN ('closed', 'revealed') THEN state ELSE 'closed' END,
    1 + coalesce((SELECT max(round) FROM snapshot WHERE snapshot.activity_id = begun.id), 0) - seen, opened_at, closes_at, 0,
    CASE WHEN seen THEN {now} END, CASE WHEN seen THEN 'system' END
FROM (
    SELECT activity.*, state IN ('closed', 'revealed') AND EXISTS (
        SELECT 1 FROM snapshot WHERE snapshot.activity_id = activity.id AND NOT superseded
    ) AS seen FROM activity
) AS begun
"""
REPLACED = "UPDATE snapshot SET content = '' WHERE superseded"


def upgrade() -> None:
    op.create_table(
        "portion",
        sa.Column("activity_id", sa.Integer(), sa.ForeignKey("activity.id"), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger()),
        sa.Column("closes_at", sa.BigInteger()),
        sa.Column("reveal_at_close", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.BigInteger()),
        sa.Column("seen_by", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.add_column("item", sa.Column("portion", sa.Text(), nullable=False, server_default=""))
    op.add_column("snapshot", sa.Column("portion", sa.Text(), nullable=False, server_default=""))
    op.add_column("snapshot", sa.Column("discarded_at", sa.BigInteger()))
    op.add_column("snapshot", sa.Column("discard_reason", sa.Text()))
    for statement in (PORTIONS, REPLACED):
        op.execute(statement.format(now=NOW_MS))
    for column in MOVED:
        op.drop_column("activity", column)


def downgrade() -> None:
    op.add_column("activity", sa.Column("state", sa.String(16), nullable=False, server_default="planned"))
    op.add_column("activity", sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("activity", sa.Column("shown", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("activity", sa.Column("opened_at", sa.BigInteger()))
    op.add_column("activity", sa.Column("closes_at", sa.BigInteger()))
    op.execute(
        "UPDATE activity SET (state, round, shown, opened_at, closes_at) = (SELECT state, round, seen_at IS NOT NULL, "
        "opened_at, closes_at FROM portion WHERE portion.activity_id = activity.id ORDER BY key LIMIT 1)"
    )
    for column in ("discard_reason", "discarded_at", "portion"):
        op.drop_column("snapshot", column)
    op.drop_column("item", "portion")
    op.drop_table("portion")

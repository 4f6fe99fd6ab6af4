"""A version that came from a file may be taken back as a whole, and a draft may stand on a newer file."""

import sqlalchemy as sa
from alembic import op

FROZEN = ("plan_version", "action_field", "need", "need_text", "measure")

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table("undoing", sa.Column("version_id", sa.Integer(), autoincrement=False, primary_key=True))
    op.add_column("plan_version", sa.Column("basis", sa.JSON()))
    op.add_column("determination", sa.Column("target_group", sa.Text(), nullable=False, server_default=""))
    op.add_column("determination", sa.Column("extra", sa.JSON(), nullable=False, server_default="{}"))
    _guard(" AND NOT EXISTS (SELECT 1 FROM undoing WHERE version_id = {version})")


def downgrade() -> None:
    _guard("")
    op.drop_column("determination", "extra")
    op.drop_column("determination", "target_group")
    op.drop_column("plan_version", "basis")
    op.drop_table("undoing")


def _guard(unless: str) -> None:
    """No row of an adopted version is deleted, unless its import is being undone in this transaction."""
    for table in FROZEN:
        version = {
            "plan_version": "OLD.id",
            "need_text": "(SELECT plan_version_id FROM need WHERE id = OLD.need_id)",
        }.get(table, "OLD.plan_version_id")
        op.execute(f"DROP TRIGGER frozen_{table}_delete")
        op.execute(
            f"CREATE TRIGGER frozen_{table}_delete BEFORE DELETE ON {table} "
            f"WHEN (SELECT state FROM plan_version WHERE id = {version}) = 'adopted'{unless.format(version=version)} "
            "BEGIN SELECT RAISE(ABORT, 'an adopted plan version never changes'); END"
        )

"""Rows cannot be moved into an adopted version either."""

from alembic import op

FROZEN = ("action_field", "need", "need_text", "measure")

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in FROZEN:
        version = "NEW.plan_version_id"
        if table == "need_text":
            version = "(SELECT plan_version_id FROM need WHERE id = NEW.need_id)"
        op.execute(
            f"CREATE TRIGGER frozen_{table}_move BEFORE UPDATE ON {table} "
            f"WHEN (SELECT state FROM plan_version WHERE id = {version}) = 'adopted' "
            "BEGIN SELECT RAISE(ABORT, 'an adopted plan version never changes'); END"
        )


def downgrade() -> None:
    for table in FROZEN:
        op.execute(f"DROP TRIGGER frozen_{table}_move")

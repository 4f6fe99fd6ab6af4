"""The cards that a group had when a step began to ask about it; of groups that were asked about these are the present ones."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

PRESENT = """
UPDATE item SET cards = (
    SELECT json_group_array(c.id) FROM contribution c WHERE c.cluster_id = CAST(substr(item.ref, 2) AS INTEGER) AND c.state = 'approved'
) WHERE substr(item.ref, 1, 1) = 'g' AND EXISTS (
    SELECT 1 FROM cluster g WHERE g.id = CAST(substr(item.ref, 2) AS INTEGER) AND g.activity_id <> item.activity_id
)
"""


def upgrade() -> None:
    op.add_column("item", sa.Column("cards", sa.JSON))
    op.execute(PRESENT)


def downgrade() -> None:
    op.drop_column("item", "cards")

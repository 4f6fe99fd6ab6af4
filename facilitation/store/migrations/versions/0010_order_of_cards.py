"""Cards and remarks have random ids, and a place in the order of writing only while their step is open."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("contribution", sa.Column("arrival", sa.Integer(), nullable=False, server_default="0"))
    # of an open step the older ones stay before those to come; of a closed one nobody needs the order
    op.execute(
        "UPDATE contribution SET arrival = CASE (SELECT state FROM activity WHERE id = contribution.activity_id) "
        "WHEN 'open' THEN 1 ELSE 0 END"
    )
    op.execute(
        "UPDATE contribution SET rev = (SELECT max(rev) FROM contribution c WHERE c.activity_id = contribution.activity_id) "
        "WHERE arrival = 0"
    )


def downgrade() -> None:
    op.drop_column("contribution", "arrival")

"""Public numbers of cards, in random order, and the secret of the device that wrote each; cards that are there get a number."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

CARDS = """
SELECT a.session_id, c.id FROM contribution c JOIN activity a ON a.id = c.activity_id WHERE c.item IS NULL AND c.called IS NULL
"""


def upgrade() -> None:
    op.add_column("contribution", sa.Column("number", sa.Integer))
    op.add_column("contribution", sa.Column("secret", sa.Text))
    op.add_column("contribution", sa.Column("secret_hash", sa.String(64)))
    cards: dict[int, list[int]] = {}
    for session_id, card in op.get_bind().execute(sa.text(CARDS)).all():
        cards.setdefault(session_id, []).append(card)
    for ids in cards.values():
        numbers = secrets.SystemRandom().sample(range(1, max(1_000, 10 * len(ids))), len(ids))
        for card, number in zip(ids, numbers, strict=True):
            numbered = sa.text("UPDATE contribution SET number = :number WHERE id = :card")
            op.get_bind().execute(numbered, {"number": number, "card": card})


def downgrade() -> None:
    for column in ("number", "secret", "secret_hash"):
        op.drop_column("contribution", column)

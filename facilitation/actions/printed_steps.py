"""Keep what printed ballots ask: a step whose ballots people hold in their hands goes on asking the same."""

from facilitation.actions import printing_ballots
from facilitation.activities import find
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import ActivityContent
from facilitation.store import Connection
from facilitation.store.session import typed_ballots
from facilitation.store.session.activities import ActivityRow


def check_unprinted(db: Connection, row: ActivityRow, after: ActivityContent | None = None) -> None:
    """Before a step is changed, or removed: raise Refused (printed) if its ballots would then answer another question.

    Batches that were withdrawn are parted from it, so that none of their ballots is ever typed for what it asks then.
    """
    if after is not None and _asks_the_same(row, after):
        return
    printed = [one for one in typed_ballots.batches(db, row.session_id) if one.step == row.key]
    if any(one.withdrawn_at is None for one in printed):
        raise Refused("printed")
    for one in printed:
        typed_ballots.change_batch(db, one.id, step="")


def _asks_the_same(row: ActivityRow, after: ActivityContent) -> bool:
    """Whether a ballot of the step would look the same; which needs it asks about is printed on each."""
    before = (row.kind, row.texts.get("question", {}), row.practice, printing_ballots.questions(row))
    kind = find(after.kind)
    return before == (after.kind, after.question, after.practice, kind.on_ballot(kind.read_settings(after.settings)))

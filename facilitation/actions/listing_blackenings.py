"""List what was blackened in a session for its files: when, why, what kind of text, which results; never a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from facilitation.actions.moderating_texts import texts_by_id
from facilitation.rules.session.moderation_log import UNKNOWN
from facilitation.rules.session.record import Blackening
from facilitation.store import Connection
from facilitation.store.results import snapshots
from facilitation.store.session import contributions, log
from facilitation.store.session.log import LogEntry

Rounds = Mapping[int, tuple[int, ...]]
"""Entry of the log → rounds of the results that were written anew with it."""


def blackenings(db: Connection, session_id: int) -> Iterator[Blackening]:
    """What was blackened, the oldest first; of a text that was deleted since, neither kind nor step are known."""
    entries = log.of_verbs(db, session_id, ["blacken"])
    if not entries:
        return
    about, rounds = texts_by_id(db, session_id), _rounds(entries, snapshots.blackened(db, session_id))
    for one in entries:
        text = int(str(one.detail["contribution"]))
        kind, step = about.get(text, UNKNOWN)
        card = contributions.by_id(db, text)
        yield Blackening(
            at=one.at,
            kind=kind,
            title=step,
            rounds=rounds[one.id],
            state="approved" if card is not None and card.state == "approved" else "held",
            reason=str(one.detail.get("reason") or ""),
        )


def _rounds(entries: Sequence[LogEntry], replaced: Iterable[snapshots.SnapshotRow]) -> Rounds:
    """A result was replaced in the same transaction as the first entry that is not earlier."""
    found: dict[int, set[int]] = {one.id: set() for one in entries}
    for row in replaced:
        entry = next((one for one in entries if one.at >= (row.discarded_at or 0)), entries[-1])
        found[entry.id].add(row.round)
    return {entry: tuple(sorted(rounds)) for entry, rounds in found.items()}

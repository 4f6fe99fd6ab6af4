"""Blacken what somebody wrote, for good: its words go from every place that holds them, counts stay.

One transaction, so that after a crash either all of it is done or nothing. The words are then overwritten in the
database and its log; files are written anew by `clean_files`, or later by the house-keeping, which finds them marked.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from facilitation.actions.backing_up import Made, backups_since
from facilitation.actions.housekeeping import Offload, delete_files_of_purge, write_marked_folders
from facilitation.actions.moderating_cards import LONGEST, authors_of, find_card, renew
from facilitation.actions.showing import take_from_screen
from facilitation.actions.writing_cards import renew_items
from facilitation.clock import now_ms
from facilitation.exchange.jobs.jobs import delete_exports
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.session.blackening import (
    BLACKENED,
    Touched,
    blacken_evidence,
    blacken_result,
    blacken_words,
)
from facilitation.rules.wording import as_written
from facilitation.store import Connection, Store
from facilitation.store import blackening as holders
from facilitation.store.plan import determinations
from facilitation.store.plan.determinations import DeterminationRow
from facilitation.store.results import snapshots
from facilitation.store.results.snapshots import SnapshotRow
from facilitation.store.session import contributions, log, sessions, typed_ballots
from facilitation.store.session.contributions import CardRow
from facilitation.store.writer import erase_soon, mark_traces
from facilitation.tokens import new_token

Changed = dict[str, object]


class _Found(NamedTuple):
    """What is written anew: results with their new content, titles of groups, rows of drafts, and texts taken back."""

    results: list[tuple[SnapshotRow, Snapshot]]
    titles: dict[int, str]
    drafts: list[tuple[DeterminationRow, Changed]]
    earlier: list[CardRow]


def foresee(db: Connection, session_id: int, contribution: int) -> Touched:
    """What blackening a text would change; reads only. Raises Refused for one of another session, or one taken back."""
    card = _card(db, session_id, contribution)
    gone, found = _words(card), _find(db, session_id, card)
    return Touched(
        text=card.text,
        original=card.original,
        blackened_at=card.blackened_at,
        rev=sessions.by_id(db, session_id).rev,
        results=sum(not row.superseded for row, _ in found.results),
        groups=len(found.titles),
        earlier=len(found.earlier),
        drafts=len(found.drafts),
        undecided=sum("disposition" in changes for _, changes in found.drafts),
        folder=_has_folder(db, session_id),
        same=holders.same_text(db, session_id, gone, card.id) if gone else 0,
        adopted=holders.adopted_needs(db, gone) if gone else 0,
    )


def blacken(db: Connection, session_id: int, *, contribution: int, reason: str, if_rev: int) -> set[int]:
    """Take the words of a card, a remark or a question out of everything for good; returns who wrote it.

    What everybody can read stays in its place as BLACKENED, with what was counted; anything else is held back.
    """
    reason = as_written(reason)
    if not reason:
        raise Refused("empty")
    card = find_card(db, session_id, contribution, if_rev)
    if card.blackened_at is not None:
        raise Refused("blackened")
    found, at = _find(db, session_id, card), now_ms()
    rev = sessions.bump(db, session_id)
    _blacken_rows(db, [card, *found.earlier], at=at, reason=reason[:LONGEST], rev=rev)
    for group, title in found.titles.items():
        contributions.change_cluster(db, group, title=title, rev=rev)
    for row, content in found.results:
        _replace(db, row, content, at, reason[:LONGEST])
    for draft, changes in found.drafts:
        determinations.change(db, draft.id, **changes)
    take_from_screen(db, session_id, [card.ref, f"r{card.id}"])
    renew(db, session_id, card, rev)
    renew_items(db, session_id, [f"g{group}" for group in found.titles], rev)
    mark_traces(db)
    erase_soon(db)
    return authors_of(card)


def clean_files(store: Store, offload: Offload) -> None:
    """After it: overwrite the log, delete uploads, finished exports and copies from before upgrades, write the session's folder anew."""
    store.erase()
    offload(delete_files_of_purge, store.folder)
    offload(delete_exports, store.folder / "jobs")
    write_marked_folders(store, offload)


def kept_in(store: Store, session_id: int, contribution: int) -> list[Made]:
    """The backups that may still hold the text: those made since its step was first asked, since no text has a time."""
    with store.reading() as db:
        card = _card(db, session_id, contribution)
        opened = log.of_verbs(db, session_id, ["open"])
        of_step = [entry.at for entry in opened if entry.detail.get("activity") == card.activity_id]
        since = min(of_step or [entry.at for entry in opened], default=0)
    return backups_since(store.folder, since, card.blackened_at or now_ms())


def _card(db: Connection, session_id: int, contribution: int) -> CardRow:
    card = contributions.by_id(db, contribution)
    if card is None or card.session_id != session_id or card.state == "withdrawn":
        raise Refused("unknown_item")
    return card


def _words(card: CardRow) -> set[str]:
    return {words for words in (card.text, card.original) if words and words != BLACKENED}


def _find(db: Connection, session_id: int, card: CardRow) -> _Found:
    gone = _words(card)
    titles = {
        one.id: blacken_words(one.title, gone)
        for one in holders.titles(db, card.activity_id)
        if blacken_words(one.title, gone) != one.title
    }
    return _Found(
        list(_results(snapshots.with_content(db, session_id), card.ref, gone)),
        titles,
        list(_drafts(db, sessions.by_id(db, session_id).code, card, gone)),
        holders.earlier_texts(db, card),
    )


def _results(rows: Iterable[SnapshotRow], ref: str, gone: Collection[str]) -> Iterator[tuple[SnapshotRow, Snapshot]]:
    for row in rows:
        content = frozen.read(row.content)
        changed = blacken_result(content, ref, gone)
        if changed != content:
            yield row, changed


def _drafts(
    db: Connection, code: str, card: CardRow, gone: Collection[str]
) -> Iterator[tuple[DeterminationRow, Changed]]:
    for row in holders.candidates(db, code):
        changes = _changes(row, f"{code}/{card.ref}", gone)
        if changes:
            yield row, changes


def _changes(row: DeterminationRow, ref: str, gone: Collection[str]) -> Changed:
    """What changes in a row about a card or a group. A wording of staff stays unless it has the words; then it is undecided.

    What became a need of a published version stays as it was decided.
    """
    own = row.disposition == "add"
    statement = {key: blacken_words(words, gone) for key, words in row.statement.items()}
    if row.ref == ref and not own:
        statement = dict.fromkeys(row.statement, BLACKENED)
    if own and row.draft_state == "adopted":
        statement = row.statement
    now: Changed = {"statement": statement, "evidence": blacken_evidence(row.evidence, gone)}
    changes = {name: value for name, value in now.items() if value != getattr(row, name)}
    return changes | ({"disposition": None} if own and "statement" in changes else {})


def _blacken_rows(db: Connection, cards: Iterable[CardRow], *, at: int, reason: str, rev: int) -> None:
    for card in cards:
        state = card.state if card.state in ("approved", "withdrawn") else "held"
        contributions.change(
            db, card.id, text=BLACKENED, original=None, state=state, reason=reason, blackened_at=at, rev=rev
        )
        if card.participant_id is not None:
            typed_ballots.forget_second_texts(db, card.participant_id)
        if card.called == "now":
            contributions.change(db, card.id, called="listed", call=0)


def _replace(db: Connection, row: SnapshotRow, content: Snapshot, at: int, reason: str) -> None:
    """Freeze the result anew with another salt: with the old one the checksum that stays would tell of the text."""
    written = frozen.canonical(msgspec.structs.replace(content, salt=new_token()))
    snapshots.blacken(db, row, written.decode(), frozen.digest(written), at, reason)


def _has_folder(db: Connection, session_id: int) -> bool:
    """Whether files of its results lie in the data folder: once it has ended for good, and never of a rehearsal."""
    session = sessions.by_id(db, session_id)
    return session.settled and session.rehearsal is None

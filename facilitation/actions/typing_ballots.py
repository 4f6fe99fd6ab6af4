"""Count printed ballots that somebody types: each number once, taken back, typed a second time, and corrected.

A ballot counts before the look at its result; after it, it goes into the supplement (actions/late_paper.py).
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec

from facilitation.actions import answering, ballot_texts, counting, importing_paper, late_paper, printing_ballots
from facilitation.actions.answering import Given
from facilitation.actions.late_paper import Sorted
from facilitation.activities import find, read_settings
from facilitation.activities.kind import Json, NotAllowed
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.ballot_form import BLANK, printed_number, read_keys
from facilitation.rules.session.ballot_texts import CARD
from facilitation.rules.session.ballots import BallotFile, sample_due
from facilitation.rules.session.paper import Ballot, PaperError
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.results import snapshots
from facilitation.store.session import activities, ballots, log, sessions, typed_ballots, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.typed_ballots import BallotRow, BatchRow, SecondEntry, Typed

State = Literal["saved", "same", "differs", "checked"]
SAME, DIFFERED = 1, 2


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody typed of one ballot; `key` is chosen at random by the page, so that it is taken once.

    `remarks` are by item, `cards` by their places on the ballot.
    """

    number: int
    key: str
    typed: Typed
    remarks: dict[str, str] = {}
    cards: dict[str, str] = {}

    @property
    def texts(self) -> dict[str, str]:
        """Place → remark or card."""
        return ballot_texts.of_entry(self.remarks, self.cards)


class Taken(NamedTuple):
    """What became of an entry: it counts; the ballot counts already, with the same answers, or with others; it was the
    second entry of a sample and is the same. `late` is whether it went into a supplement.
    """

    state: State
    late: bool = False


def type_ballot(db: Connection, session_id: int, by: str, batch_number: int, entry: Entry) -> Taken:
    """Count a ballot; one that counts already is compared, and counts once.

    Raises Refused: unknown_batch, batch_withdrawn, unknown_ballot, unknown_key, not_open, cards_ended and as late_paper does.
    """
    batch = _open_batch(db, session_id, batch_number)
    if not batch.first <= entry.number <= batch.last:
        raise Refused("unknown_ballot", first=batch.first, last=batch.last)
    known = typed_ballots.by_number(db, session_id, entry.number)
    if known is not None:
        return _compare(db, known, entry)
    step = _step(db, batch)
    if not typed_ballots.of_batch(db, batch.id):
        log.note(db, session_id, "type_ballots", by, activity=step.id, **printing_ballots.named(batch))
    if batch.for_cards and sessions.by_id(db, session_id).state == "ended":
        raise Refused("cards_ended")  # nobody could approve them any more
    late = _count(db, batch, step, entry.number, _without_blanks(step, entry.typed), entry.texts, key=entry.key)
    _choose_sample(db, batch)
    return Taken("saved", late)


def undo_ballot(db: Connection, session_id: int, by: str, number: int, key: str) -> None:
    """Take an entry back: nothing of it stays. An entry that is not there any more, or never was, is gone already.

    Raises Refused: ballot_counted once somebody has looked at the result, cards_decided once a card of it was approved.
    """
    row = typed_ballots.by_number(db, session_id, number)
    if row is not None and row.second is not None and row.second.key == key:
        typed_ballots.change_ballot(db, row, second=None)
    elif row is not None and row.key == key:
        _check_changeable(db, row)
        if any(card.item is None and card.state == "approved" for card in ballot_texts.written_on(db, row).values()):
            raise Refused("cards_decided")
        _remove(db, row)
        log.note(db, session_id, "undo_ballot", by, ballot=number)


def decide(
    db: Connection,
    session_id: int,
    by: str,
    number: int,
    picked: Mapping[tuple[str, str], str],
    second_texts: Collection[str] = (),
) -> None:
    """Settle two entries that differ: `picked` is (item, column) → the keys that stand on the paper.

    `second_texts` are the places whose words the second entry has right.
    Raises Refused: no_difference, and ballot_counted where the first entry can be changed no more.
    """
    row = typed_ballots.by_number(db, session_id, number)
    if row is None or row.second is None:
        raise Refused("no_difference")
    typed = {ref: dict(columns) for ref, columns in row.typed.items()}
    for ref, column in differences(row.typed, row.second.typed):
        typed.setdefault(ref, {})[column] = picked.get((ref, column), row.typed.get(ref, {}).get(column, ""))
    typed = _plain(typed)
    checked = DIFFERED if row.sample else row.checked
    places = [one for one in ballot_texts.differing(db, row, row.second.texts) if one in second_texts]
    if typed != row.typed or places:
        _check_changeable(db, row)
        log.note(db, session_id, "correct_ballot", by, ballot=number)
    _take_texts(db, row, row.second.texts, places)
    if typed == row.typed:
        typed_ballots.change_ballot(db, row, second=None, checked=checked)
    else:
        _replace(db, row, typed, checked)


def _take_texts(db: Connection, row: BallotRow, texts: Mapping[str, str], places: Sequence[str]) -> None:
    batch = _batch_of(db, row)
    step = _step(db, batch)
    if places:
        ballot_texts.take_second(db, batch, step, row, texts, places)
        counting.rebuild(db, step)


def takes_remarks(step: ActivityRow) -> bool:
    """Whether people may write a remark on each item of a ballot."""
    kind, settings = find(step.kind), read_settings(step.kind, step.settings)
    try:
        return kind.paper_cards == "item" and kind.check_card(settings, field="", item="n1") > 0
    except NotAllowed:
        return False


def free_line(step: ActivityRow) -> Texts:
    """What stands above the free line at the end of a ballot; {} where there is none."""
    return find(step.kind).ballot_line(read_settings(step.kind, step.settings))


def differences(first: Typed, second: Typed) -> list[tuple[str, str]]:
    """(item, column) of everything that two entries have otherwise, in their order."""
    places = {(ref, column): None for typed in (first, second) for ref, keys in typed.items() for column in keys}
    return [(ref, column) for ref, column in places if _key(first, ref, column) != _key(second, ref, column)]


def _key(typed: Typed, ref: str, column: str) -> str:
    return typed.get(ref, {}).get(column, "")


def _open_batch(db: Connection, session_id: int, number: int) -> BatchRow:
    batch = printing_ballots.find_batch(db, session_id, number)
    if sessions.by_id(db, session_id).purged:
        raise Refused("purged")
    if batch.withdrawn_at is not None:
        raise Refused("batch_withdrawn")
    return batch


def _step(db: Connection, batch: BatchRow) -> ActivityRow:
    step = printing_ballots.step_of(db, batch)
    if step is None or step.state == "planned":
        raise Refused("not_open")
    return step


def _compare(db: Connection, known: BallotRow, entry: Entry) -> Taken:
    """What an entry is beside the one that counts; another one is kept until somebody picks."""
    if known.key == entry.key:
        return Taken("saved")
    typed = _without_blanks(_step(db, _batch_of(db, known)), entry.typed)
    same = typed == known.typed and not ballot_texts.differing(db, known, entry.texts)
    second = None if same else SecondEntry(entry.key, typed, entry.texts)
    is_check = known.sample and not known.checked and second is None
    typed_ballots.change_ballot(db, known, second=second, checked=SAME if is_check else known.checked)
    if second is not None:
        return Taken("differs")
    return Taken("checked" if known.sample else "same")


def _count(
    db: Connection,
    batch: BatchRow,
    step: ActivityRow,
    number: int,
    typed: Typed,
    texts: Mapping[str, str],
    **stored: object,
) -> bool:
    """Give a ballot a voice and count it; returns whether some of it went into a supplement."""
    said = tuple((step.id, ref, value) for ref, value in _values(step, typed).items())
    written = tuple(_card(step, batch, place, text) for place, text in texts.items())
    ballot = Ballot(name=printed_number(number), answers=said, cards=written)
    [found] = late_paper.sort_ballots(db, batch.session_id, [ballot])
    channel = importing_paper.paper_channel(db, batch.session_id)
    cohort = _cohort(db, batch, step)
    voice = importing_paper.insert_ballot(db, batch.session_id, channel.id, cohort)
    _take(db, found, voice, channel.id)
    typed_ballots.insert_ballot(
        db,
        session_id=batch.session_id,
        number=number,
        batch_id=batch.id,
        participant_id=voice,
        cohort=cohort,
        typed=typed,
        **stored,
    )
    _note_file(db, batch, step, cohort)
    return bool(found.late)


def _card(step: ActivityRow, batch: BatchRow, place: str, text: str) -> tuple[int, str | None, str, str]:
    return (step.id, None, batch.field, text) if place.startswith(CARD) else (step.id, place, "", text)


def _take(db: Connection, found: Sorted, voice: int, channel_id: int) -> None:
    answers = [Given(voice, step, item, value, seq) for seq, (step, item, value) in enumerate(found.ballot.answers, 1)]
    late_paper.take_late(db, voice, found.late)
    answering.take_answers(db, answers)
    [held] = voices.find(db, [voice]).values()
    rev = sessions.bump(db, held.session_id)
    importing_paper.write_cards(db, found.ballot, voice, channel_id, rev, len(answers), card_state="waiting")
    for step in {one.activity for one in answers} | {card[0] for card in found.ballot.cards}:
        row = activities.by_id(db, step)
        if row is not None:
            counting.check(db, row)


def _cohort(db: Connection, batch: BatchRow, step: ActivityRow) -> int:
    """The cohort of ballots of a batch that come in time, and too late, for the same results."""
    state = (_late_refs(db, batch, step), [(one.key, one.round) for one in step.portions])
    since = f"{importing_paper.TYPED}{batch.id}:{sha256(msgspec.json.encode(state)).hexdigest()[:12]}"
    known = typed_ballots.cohort_since(db, batch.session_id, since)
    if known is not None:
        return known
    sessions.begin_cohort(db, batch.session_id, since, now_ms())
    return sessions.by_id(db, batch.session_id).cohort


def _late_refs(db: Connection, batch: BatchRow, step: ActivityRow) -> list[str]:
    seen = late_paper.seen_items(db, batch.session_id)
    return [ref for ref in batch.refs if (step.id, ref) in seen]


def _note_file(db: Connection, batch: BatchRow, step: ActivityRow, cohort: int) -> None:
    """Store which ballots of a cohort were typed and what they ask: all that is printed on them, also where it was left out."""
    names = [printed_number(one.number) for one in typed_ballots.of_batch(db, batch.id) if one.cohort == cohort]
    late = tuple(_late_refs(db, batch, step))
    in_time = tuple(ref for ref in batch.refs if ref not in late)
    held = BallotFile(
        names=tuple(names),
        in_time={step.id: in_time} if in_time else {},
        late={step.id: late} if late else {},
        wrote={step.id: (batch.field,)} if batch.for_cards else {},
    )
    ballots.note_file(db, batch.session_id, cohort, held)


def _check_changeable(db: Connection, row: BallotRow) -> None:
    """Raise Refused (ballot_counted) if somebody has looked at a result that holds the ballot."""
    batch = _batch_of(db, row)
    step = printing_ballots.step_of(db, batch)
    if step is None:
        raise Refused("not_open")
    seen = late_paper.seen_items(db, row.session_id)
    held = next((one.file for one in ballots.files(db, row.session_id) if one.number == row.cohort), BallotFile())
    looked = {seen[step.id, ref] for ref in held.in_time.get(step.id, ()) if (step.id, ref) in seen}
    closed = {seen[step.id, ref] for ref in held.late.get(step.id, ()) if (step.id, ref) in seen}
    if looked or any(snapshots.supplement_of(db, step.id, key) for key in closed):
        raise Refused("ballot_counted", ballots=[printed_number(row.number)])


def _batch_of(db: Connection, row: BallotRow) -> BatchRow:
    return next(one for one in typed_ballots.batches(db, row.session_id) if one.id == row.batch_id)


def _remove(db: Connection, row: BallotRow) -> None:
    """Delete a ballot and its voice, and count what is left."""
    typed_ballots.delete_ballots(db, [row])
    typed_ballots.delete_voice(db, row.participant_id)
    _after_removal(db, row)


def _after_removal(db: Connection, row: BallotRow) -> None:
    batch = _batch_of(db, row)
    step = printing_ballots.step_of(db, batch)
    if step is not None:
        counting.rebuild(db, step)
        _note_file(db, batch, step, row.cohort)
    sessions.bump(db, row.session_id)


def _replace(db: Connection, row: BallotRow, typed: Typed, checked: int) -> None:
    """Count a ballot anew with other answers; its remarks stay."""
    batch = _batch_of(db, row)
    step = _step(db, batch)
    typed_ballots.delete_ballots(db, [row])
    _note_file(db, batch, step, row.cohort)  # else its number is still among those that are counted
    _count(db, batch, step, row.number, typed, {}, key=row.key, sample=row.sample, checked=checked)
    [now] = [one for one in typed_ballots.of_batch(db, batch.id) if one.number == row.number]
    typed_ballots.move_remarks(db, row.participant_id, now.participant_id)
    typed_ballots.delete_voice(db, row.participant_id)
    _after_removal(db, row)


def _values(step: ActivityRow, typed: Typed) -> dict[str, Json]:
    """item → value of the keys of a ballot. Raises Refused (unknown_key) where the step does not read them."""
    kind, settings = find(step.kind), read_settings(step.kind, step.settings)
    asked, empty = printing_ballots.questions(step), {column.key: "" for column in kind.paper_columns}
    found = {}
    for ref, keys in typed.items():
        cells = read_keys(asked, keys)
        try:
            if cells:
                found[ref] = kind.read_paper(empty | cells, settings)
        except (PaperError, NotAllowed) as error:
            raise Refused("unknown_key", key=next(iter(keys.values()))) from error
    return found


def _without_blanks(step: ActivityRow, typed: Typed) -> Typed:
    """What was typed as it is stored: nothing for what was left out, and for columns that the step does not ask for."""
    columns = [question.column for question in printing_ballots.questions(step)]
    return _plain({ref: {one: keys[one].strip() for one in columns if one in keys} for ref, keys in typed.items()})


def _plain(typed: Typed) -> Typed:
    said = {
        ref: {column: keys for column, keys in columns.items() if keys not in ("", BLANK)}
        for ref, columns in typed.items()
    }
    return {ref: columns for ref, columns in said.items() if columns}


def _choose_sample(db: Connection, batch: BatchRow) -> None:
    """Choose a ballot to be typed a second time, whenever one is due; nobody can foresee which."""
    known = typed_ballots.of_batch(db, batch.id)
    chosen = sum(one.sample for one in known)
    left = [one for one in known if not one.sample]
    if left and sample_due(len(known)) > chosen:
        typed_ballots.change_ballot(db, secrets.choice(left), sample=True)

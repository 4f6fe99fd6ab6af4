"""What was collected on paper or in another tool comes in as voices of a channel of its own, one batch a file."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import count
from typing import NamedTuple

import msgspec

from facilitation.actions import answering, counting, late_paper, setting_aside, steering, writing_cards
from facilitation.actions.answering import Given
from facilitation.actions.late_paper import Sorted
from facilitation.activities import find, kinds
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.ballots import BallotFile
from facilitation.rules.session.paper import Ballot, PaperColumn, Step
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.results import tallies
from facilitation.store.results.result_context import describe
from facilitation.store.session import activities, contributions, log, moderation, sessions, typed_ballots, voices
from facilitation.store.session import ballots as store_ballots
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import ChannelRow, SessionRow
from facilitation.tokens import hash_token, new_token

PAPER = "paper:"
"""The `since` of a cohort of ballots begins with this; a digest of their file follows."""
TYPED = "paper:batch:"
"""The `since` of ballots that are typed one by one begins with this; their batch follows."""


class Batch(NamedTuple):
    """One imported file of ballots: its cohort and channel, and how many ballots of it count."""

    cohort: int
    channel: str
    voices: int
    since: str


def steps(db: Connection, session_id: int) -> list[Step]:
    """The steps that paper may answer: those that were opened, practice left out."""
    session = sessions.by_id(db, session_id)
    opened = [row for row in activities.of_session(db, session_id) if row.state != "planned" and not row.practice]
    return [_step(db, session, row) for row in opened if find(row.kind).paper_columns or find(row.kind).paper_cards]


def columns() -> list[PaperColumn]:
    """Every column that any kind reads, those of every workbook first; else as staff find the kinds, not by their names."""
    every = {one.key: one for kind in sorted(kinds().values(), key=lambda one: one.rank) for one in kind.paper_columns}
    return sorted(every.values(), key=lambda one: (not one.always, one.optional))


def batches(db: Connection, session_id: int) -> list[Batch]:
    """The files that came in and were not withdrawn; ballots typed one by one are none."""
    paper = _paper_keys(db, session_id)
    return [
        Batch(row.cohort, row.channel, row.voices - row.voided, row.since)
        for row in sessions.cohorts(db, session_id)
        if is_file(row.since) and row.channel in paper and row.voices > row.voided
    ]


def is_file(since: str) -> bool:
    """Whether a cohort is a file of ballots, not ballots typed one by one."""
    return since.startswith(PAPER) and not since.startswith(TYPED)


class Taken(NamedTuple):
    """A file that came in: its cohort, and how many of its ballots have answers that go into supplements."""

    cohort: int
    late: int


def take_paper(db: Connection, session_id: int, by: str, ballots: Sequence[Ballot]) -> Taken:
    """Take a file of ballots in, as a whole or not at all.

    Answers to what somebody has looked at go into the supplement of that result. Refused if the same ballots count
    already (known_batch), or a ballot of this number was typed by hand (ballot_typed), since nobody votes twice, and as late_paper says.
    """
    session = sessions.by_id(db, session_id)
    if session.purged:
        raise Refused("purged")
    since = PAPER + sha256(msgspec.json.encode(ballots)).hexdigest()[:16]
    known = {one.number: one.file for one in store_ballots.files(db, session_id)}
    if any(
        one.since == since and (one.cohort not in known or known[one.cohort].counts) for one in batches(db, session_id)
    ):
        raise Refused("known_batch")
    typed = typed_ballots.printed_numbers(db, session_id)
    again = sorted(typed & {ballot.name for ballot in ballots})
    if again:
        raise Refused("ballot_typed", ballots=again)
    found = late_paper.sort_ballots(db, session_id, ballots)
    channel = paper_channel(db, session_id)
    sessions.begin_cohort(db, session_id, since, now_ms())
    cohort = sessions.by_id(db, session_id).cohort
    rev = sessions.steer(db, session_id)
    given: list[Given] = []
    for ballot, late in found:
        voice = insert_ballot(db, session_id, channel.id, cohort)
        answers = [Given(voice, step, item, value, seq) for seq, (step, item, value) in enumerate(ballot.answers, 1)]
        given += answers
        late_paper.take_late(db, voice, late)
        write_cards(db, ballot, voice, channel.id, rev, len(answers))
    answering.take_answers(db, given)
    check_totals(db, session_id, given, ballots, rev)
    store_ballots.note_file(db, session_id, cohort, _file(found))
    number = sum(bool(one.late) for one in found)
    held = {"voices": len(ballots)} | ({"late": number} if number else {})
    log.note(db, session_id, "paper", by, channel=channel.key, intake=cohort, **held)
    return Taken(cohort, number)


def count_ballots(db: Connection, session_id: int, by: str, count: int | None) -> None:
    """Note how many ballots there are, so that everybody knows how many are not typed yet."""
    channel = paper_channel(db, session_id)
    steering.headcount(db, session_id, by, channel=channel.key, count=count)


def _file(found: Iterable[Sorted]) -> BallotFile:
    """What the files of these ballots held."""
    some = list(found)
    in_time = _asked(answer for one in some for answer in one.ballot.answers)
    late = _asked(answer for one in some for answer in one.late)
    names, cards = tuple(one.ballot.name for one in some), any(one.ballot.cards for one in some)
    wrote = {card[0] for one in some for card in one.ballot.cards if card[1] is None}
    return BallotFile(names=names, in_time=in_time, late=late, cards=cards, wrote=dict.fromkeys(sorted(wrote), ("",)))


def _asked(said: Iterable[tuple[int, str, object]]) -> dict[int, tuple[str, ...]]:
    refs: dict[int, set[str]] = {}
    for step, item, _ in said:
        refs.setdefault(step, set()).add(item)
    return {step: tuple(sorted(held)) for step, held in refs.items()}


def withdraw_paper(db: Connection, session_id: int, by: str, cohort: int, reason: str) -> int:
    """Take a batch back: its ballots are void and its cards gone; returns how many ballots. Refused if unknown."""
    batch = next((one for one in batches(db, session_id) if one.cohort == cohort), None)
    if batch is None:
        raise Refused("unknown_batch")
    contributions.withdraw_of(db, voices.of_cohort(db, session_id, batch.channel, cohort))
    return len(setting_aside.void_batch(db, session_id, by, batch.channel, cohort, reason))


def _step(db: Connection, session: SessionRow, row: ActivityRow) -> Step:
    kind = find(row.kind)
    settings = kind.read_settings(row.settings)
    asked = kind.asked_on_paper(settings)
    described = describe(db, session, row) if asked or kind.paper_cards == "item" else {}
    return Step(
        id=row.id,
        key=row.key,
        items={fact.number or ref: ref for ref, fact in described.items()},
        columns=asked,
        read=lambda cells: kind.read_paper(cells, settings),
        cards=kind.paper_cards,
        every_item=kind.every_item,
        hint=kind.paper_hint(settings),
    )


def _paper_keys(db: Connection, session_id: int) -> set[str]:
    return {row.key for row in sessions.channels(db, session_id) if row.kind == "paper"}


def paper_channel(db: Connection, session_id: int) -> ChannelRow:
    """The session's channel for paper; it is made when the first ballots come in."""
    known = sessions.channels(db, session_id)
    found = next((row for row in known if row.kind == "paper"), None)
    if found is not None:
        return found
    taken = {row.key for row in known}
    key = next(key for n in count(1) if (key := "papier" if n == 1 else f"papier-{n}") not in taken)
    name = {"de": "Papier", "en": "Paper"}
    sessions.insert_channels(db, session_id, [{"key": key, "kind": "paper", "name": name, "position": len(known)}])
    return next(row for row in sessions.channels(db, session_id) if row.key == key)


def insert_ballot(db: Connection, session_id: int, channel_id: int, cohort: int) -> int:
    """The voice of a ballot; its token is thrown away."""
    return voices.insert_voice(
        db, session_id=session_id, channel_id=channel_id, cohort=cohort, token_hash=hash_token(new_token())
    )


def write_cards(
    db: Connection, ballot: Ballot, voice: int, channel_id: int, rev: int, seq: int, *, card_state: str = "approved"
) -> None:
    """Store the cards and remarks of a ballot, with a `seq` after this one; cards are in the `card_state`."""
    for n, (activity_id, item, field, typed) in enumerate(ballot.cards, seq + 1):
        text = as_written(typed)
        _check_card(db, activity_id, item, field, text)
        card = contributions.insert_card(
            db,
            activity_id=activity_id,
            participant_id=voice,
            seq=n,
            field=field,
            item=item,
            text=text,
            state=card_state if item is None else "kept",
            rev=rev,
        )
        if not late_paper.is_seen(db, activity_id, item, field):  # a result does not say that more have answered
            tallies.add(db, tallies.note_answered(db, [(activity_id, voice)], (), {voice: channel_id}))
        if item is None and card_state == "approved":
            writing_cards.list_cards(db, activity_id, {f"c{card}": field}, rev)


def _check_card(db: Connection, activity_id: int, item: str | None, field: str, text: str) -> None:
    activity = activities.cached(db, activity_id)
    if activity is None:
        raise Refused("unknown_activity")
    remark_length = moderation.text_rules(db, activity.session_id).remark_length
    longest = writing_cards.longest_text(activity, field, item, remark_length)
    if not 0 < len(text) <= longest:
        raise Refused("too_long", longest=longest)


def check_totals(db: Connection, session_id: int, given: Iterable[Given], ballots: Sequence[Ballot], rev: int) -> None:
    """The totals must be what a recount from rows says, else nothing of the file stays."""
    touched = {one.activity for one in given} | {card[0] for ballot in ballots for card in ballot.cards}
    for row in activities.of_session(db, session_id):
        if row.id in touched:
            activities.change(db, row.id, items_rev=rev)
            counting.check(db, row)

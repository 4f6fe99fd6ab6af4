"""Give out running numbers for printed ballots, withdraw a batch of them as a whole, and take that back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facilitation.actions import late_paper, setting_aside
from facilitation.actions.asking_about import asked_subjects
from facilitation.actions.targets import find_step, subjects
from facilitation.activities import NotAllowed, Subject, find, read_settings
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.ballot_form import MOST_BALLOTS, Question
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results import result_context
from facilitation.store.session import activities, contributions, log, sessions, typed_ballots, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.typed_ballots import BatchRow

UNDO_MS = 600_000
"""How long a withdrawn batch can be taken back, as with cards and the agenda."""
LONGEST_LABEL = 40


class Offered(NamedTuple):
    """A step that has ballots, with the codes of the fields it asks about; "" where it asks about none.

    `cards` are those fields of a step in which people write cards where there are some to be supported.
    """

    step: ActivityRow
    fields: tuple[str, ...]
    cards: tuple[str, ...] = ()


def questions(step: ActivityRow) -> tuple[Question, ...]:
    """What a ballot of this step asks of each item; none where nothing can be ticked on one."""
    return find(step.kind).on_ballot(read_settings(step.kind, step.settings))


def for_cards(step: ActivityRow) -> bool:
    """Whether people write cards on a ballot of this step."""
    return find(step.kind).paper_cards == "field"


def offered(db: Connection, session_id: int) -> list[Offered]:
    """The steps for which ballots can be printed now; those that ask about cards once there are some."""
    every = [_offered(db, step) for step in activities.of_session(db, session_id) if not step.practice]
    return [one for one in every if one.fields]


def _offered(db: Connection, step: ActivityRow) -> Offered:
    supported = tuple(dict.fromkeys(one.field for one in cards_to_support(db, step)))
    return Offered(step, tuple(_fields(db, step)), supported)


def _fields(db: Connection, step: ActivityRow) -> Iterable[str]:
    if for_cards(step):
        return _fields_for_cards(db, step)
    return dict.fromkeys(one.field for one in _asked(db, step)) if questions(step) else ()


def _fields_for_cards(db: Connection, step: ActivityRow) -> list[str]:
    """The fields in which the step takes cards."""
    kind, settings = find(step.kind), read_settings(step.kind, step.settings)

    def takes(field: str) -> bool:
        try:
            return kind.check_card(settings, field=field, item=None) > 0
        except NotAllowed:
            return False

    version = sessions.by_id(db, step.session_id).plan_version_id
    return [row.code for row in plans.fields(db, version) if takes(row.code)]


def cards_to_support(db: Connection, step: ActivityRow) -> list[Subject]:
    """The cards and groups that hang on the wall of a step in which people write some, where they can be supported."""
    if not for_cards(step) or not questions(step):
        return []
    hanging = result_context.cards(db, sessions.by_id(db, step.session_id), step)
    return [Subject(facts.ref, facts.field or "") for facts in hanging]


def print_batch(
    db: Connection,
    session_id: int,
    by: str,
    activity: int,
    field: str,
    *,
    count: int,
    language: str,
    large: bool,
    label: str = "",
    support: bool = False,
) -> int:
    """Give out the next numbers for ballots of a step, or of one of its fields; returns the number of the batch.

    Where people write cards they are ballots to write on, or with `support` to tick cards that are there.
    Raises Refused: purged, too_many_ballots, nothing_found where there is nothing to print.
    """
    step = find_step(db, session_id, activity)
    if sessions.by_id(db, session_id).purged:
        raise Refused("purged")
    if not 1 <= count <= MOST_BALLOTS:
        raise Refused("too_many_ballots")
    refs = _supported(db, step, field) if support else _refs(db, step, field)
    first = typed_ballots.next_number(db, session_id)
    numbers = {"first": first, "last": first + count - 1}
    typed_ballots.insert_batch(
        db,
        session_id,
        step=step.key,
        field=field,
        language=language,
        large=large,
        refs=refs,
        label=_label(label),
        **numbers,
    )
    made = typed_ballots.batches(db, session_id)[-1]
    log.note(db, session_id, "print_ballots", by, activity=step.id, **named(made), **numbers)
    return made.number


def name_batch(db: Connection, session_id: int, number: int, label: str) -> None:
    """Change what people call a batch."""
    typed_ballots.change_batch(db, find_batch(db, session_id, number).id, label=_label(label))


def _label(typed: str) -> str:
    label = " ".join(as_written(typed).split())
    if len(label) > LONGEST_LABEL:
        raise Refused("too_long", longest=LONGEST_LABEL)
    return label


def _refs(db: Connection, step: ActivityRow, field: str) -> list[str]:
    """The items of ballots, none where people write cards on them; raises Refused (nothing_found)."""
    if for_cards(step):
        if field not in _fields_for_cards(db, step):
            raise Refused("nothing_found")
        return []
    refs = [one.ref for one in _asked(db, step) if not field or one.field == field]
    if not refs or not questions(step):
        raise Refused("nothing_found")
    return refs


def _supported(db: Connection, step: ActivityRow, field: str) -> list[str]:
    refs = [one.ref for one in cards_to_support(db, step) if one.field == field]
    if not refs:
        raise Refused("nothing_found")
    return refs


def step_of(db: Connection, batch: BatchRow) -> ActivityRow | None:
    """The step that a batch answers; None where it was removed."""
    return next((row for row in activities.of_session(db, batch.session_id) if row.key == batch.step), None)


def find_batch(db: Connection, session_id: int, number: int) -> BatchRow:
    """The batch with this number; raises Refused (unknown_batch)."""
    found = typed_ballots.batch(db, session_id, number)
    if found is None:
        raise Refused("unknown_batch")
    return found


def withdraw_batch(db: Connection, session_id: int, by: str, number: int, reason: str) -> int:
    """Let no ballot of a batch count; returns how many did. Results that were looked at keep them, as with files."""
    batch = find_batch(db, session_id, number)
    if batch.withdrawn_at is not None:
        raise Refused("batch_withdrawn")
    typed_ballots.change_batch(db, batch.id, withdrawn_at=now_ms())
    found = _voices(db, batch)
    for channel, cohort in sorted({(one.channel, one.cohort) for one in found}):
        setting_aside.void_batch(db, session_id, by, channel, cohort, reason, **named(batch))
    contributions.withdraw_of(db, [one.id for one in found])
    return len(found)


def restore_batch(db: Connection, session_id: int, by: str, number: int) -> None:
    """Let a withdrawn batch count again, for ten minutes and until somebody looks at a result it answers.

    Raises Refused: not_withdrawn, too_late, seen.
    """
    batch = find_batch(db, session_id, number)
    if batch.withdrawn_at is None:
        raise Refused("not_withdrawn")
    if batch.withdrawn_at < now_ms() - UNDO_MS:
        raise Refused("too_late")
    if is_seen(db, batch):
        raise Refused("seen")
    typed_ballots.change_batch(db, batch.id, withdrawn_at=None)
    ids = [one.id for one in _voices(db, batch)]
    typed_ballots.restore_texts(db, ids)
    setting_aside.count_batch_again(db, session_id, ids)
    log.note(db, session_id, "restore_ballots", by, **named(batch))


def type_anew(db: Connection, session_id: int, by: str, number: int) -> None:
    """Let the ballots of a withdrawn batch be typed from the beginning; what was typed stays withdrawn."""
    batch = find_batch(db, session_id, number)
    if batch.withdrawn_at is None:
        raise Refused("not_withdrawn")
    typed_ballots.delete_ballots(db, typed_ballots.of_batch(db, batch.id))
    typed_ballots.change_batch(db, batch.id, withdrawn_at=None)
    log.note(db, session_id, "type_ballots_anew", by, **named(batch))


def named(batch: BatchRow) -> dict[str, object]:
    """How the log names a batch."""
    return {"batch": batch.number} | ({"label": batch.label} if batch.label else {})


def is_seen(db: Connection, batch: BatchRow) -> bool:
    """Whether somebody has looked at a result that a batch answers."""
    step, seen = step_of(db, batch), late_paper.seen_items(db, batch.session_id)
    if step is not None and batch.for_cards:
        return late_paper.is_seen(db, step.id, None, batch.field)
    return step is not None and any((step.id, ref) in seen for ref in batch.refs)


def _voices(db: Connection, batch: BatchRow) -> Sequence[voices.VoiceRow]:
    return [voices.by_id(db, row.participant_id) for row in typed_ballots.of_batch(db, batch.id)]


def _asked(db: Connection, step: ActivityRow) -> list[Subject]:
    """What a step asks about: as it was opened, else as it would be opened now."""
    if step.state != "planned":
        fields = {one.ref: one.field for one in subjects(db, step.session_id)}
        return [Subject(ref, fields.get(ref, "")) for ref in activities.refs(db, step.id)]
    try:
        return list(asked_subjects(db, step, subjects(db, step.session_id)))
    except Refused:  # what it asks about is still to be found out
        return []

"""Ballots as pages show them: batches with how far they are typed, the rows of one, and two entries that differ."""

from collections.abc import Mapping
from typing import NamedTuple

from babel.core import Locale, UnknownLocaleError
from flask import abort
from flask_babel import gettext

from facilitation.actions import ballot_texts, printing_ballots, typing_ballots
from facilitation.activities import find, read_settings
from facilitation.rules.session.ballot_form import BLANK, MOST_CARDS, Question
from facilitation.rules.session.ballot_texts import CARD
from facilitation.rules.text import N_, Texts, pick
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results.result_context import describe_refs
from facilitation.store.session import activities, contributions, moderation, sessions, typed_ballots
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.typed_ballots import BallotRow, BatchRow, Typed

LEFT_OUT = N_("leer")


TEXT = "text"
"""The column of a difference between remarks or cards; its keys are those of FIRST_OR_SECOND."""
FIRST_OR_SECOND = ("first", "second")


class Batch(NamedTuple):
    """A batch with the titles of its step and field, and how many of its ballots were typed.

    `again` are the ballots to be typed a second time, `differ` those with two entries that differ. `open` is whether they
    can be typed now.
    """

    row: BatchRow
    step: str
    field: str
    typed: int
    again: tuple[int, ...]
    differ: tuple[int, ...]
    compared: int
    corrected: int
    open: bool

    @property
    def title(self) -> str:
        """What the ballots ask about."""
        return self.field or self.step

    @property
    def direction(self) -> str:
        """In which direction the ballots are read."""
        return text_direction(self.row.language)


class Row(NamedTuple):
    """An item of a ballot, with its place on it where it has no number; `asked` is whether its step still asks about it."""

    ref: str
    number: str
    text: str
    asked: bool


class Difference(NamedTuple):
    """What two entries of a ballot have otherwise: the keys and the words of the first and of the second.

    Of a text it is `fixed` where somebody decided on the first one: then that stays.
    """

    ref: str
    column: str
    item: str
    question: str
    keys: tuple[str, str]
    words: tuple[str, str]
    fixed: bool = False


def text_direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    try:
        return str(Locale.parse(language).text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def batches(db: Connection, session: SessionRow, language: str) -> list[Batch]:
    """The batches of a session, the newest last."""
    return [_batch(db, session, row, language) for row in typed_ballots.batches(db, session.id)]


def batch_or_404(db: Connection, session: SessionRow, number: int, language: str) -> Batch:
    """One batch; 404 for a number that none has."""
    row = typed_ballots.batch(db, session.id, number)
    if row is None:
        abort(404)
    return _batch(db, session, row, language)


def rows(db: Connection, session: SessionRow, batch: BatchRow) -> list[Row]:
    """The rows of a ballot in the words in which it is printed."""
    step = printing_ballots.step_of(db, batch)
    if step is None:
        return []
    asked = set(batch.refs) if step.state == "planned" else set(activities.refs(db, step.id))
    known = {
        ref: (fact.number or "", pick(fact.text, batch.language))
        for ref, fact in describe_refs(db, session, step, batch.refs).items()
    }
    gone = [ref for ref in batch.refs if ref not in known and ref[0] in "cg"]
    if gone:  # in a bundle by now, where its support counts all the same, or held back
        words = contributions.words(db, session.id)
        known |= {ref: ("", words[ref]) for ref in gone if ref in words}
        asked -= activities.hidden(db, step)
    shown = ((place, ref, *known[ref]) for place, ref in enumerate(batch.refs, 1) if ref in known)
    return [Row(ref, number or str(place), text, ref in asked) for place, ref, number, text in shown]


def questions(db: Connection, batch: BatchRow) -> tuple[Question, ...]:
    """What a ballot asks of each item; nothing where people write cards on it."""
    step = printing_ballots.step_of(db, batch)
    return printing_ballots.questions(step) if step and not batch.for_cards else ()


def card_places(batch: BatchRow) -> range:
    """The numbers of the cards for which a ballot has room; none where people tick boxes on it."""
    return range(1, MOST_CARDS[batch.large] + 1 if batch.for_cards else 1)


def longest_text(db: Connection, batch: BatchRow) -> int:
    """How many characters a card or a remark of a ballot may have."""
    step = printing_ballots.step_of(db, batch)
    remark_length = moderation.text_rules(db, batch.session_id).remark_length
    if step is None or not batch.for_cards:
        return remark_length
    return find(step.kind).check_card(read_settings(step.kind, step.settings), field=batch.field, item=None)


def takes_remarks(db: Connection, batch: BatchRow) -> bool:
    """Whether a remark can be typed with each item."""
    step = printing_ballots.step_of(db, batch)
    return step is not None and typing_ballots.takes_remarks(step)


def free_line(db: Connection, batch: BatchRow) -> Texts:
    """What stands above the free line at the end of a ballot, typed as a remark on its last item; {} where there is none."""
    step = printing_ballots.step_of(db, batch)
    return typing_ballots.free_line(step) if step else {}


def differences(db: Connection, session: SessionRow, batch: BatchRow, ballot: BallotRow) -> list[Difference]:
    """What the two entries of a ballot have otherwise, in words."""
    if ballot.second is None:
        return []
    asked = {question.column: question for question in questions(db, batch)}
    items = {row.ref: f"{row.number} {row.text}".strip() for row in rows(db, session, batch)}
    places = {(ref, column): place for place, (ref, column) in enumerate((ref, one) for ref in items for one in asked)}
    both = (ballot.typed, ballot.second.typed)
    keys = [
        Difference(
            ref,
            column,
            items.get(ref, ref),
            pick(asked[column].words, batch.language),
            (_keys(both[0], ref, column), _keys(both[1], ref, column)),
            (
                words_of(asked[column], _keys(both[0], ref, column), batch.language),
                words_of(asked[column], _keys(both[1], ref, column), batch.language),
            ),
        )
        for ref, column in sorted(typing_ballots.differences(*both), key=lambda one: places.get(one, len(places)))
        if column in asked
    ]
    return keys + _text_differences(db, ballot, ballot.second.texts, items, line=bool(free_line(db, batch)))


def _text_differences(
    db: Connection, ballot: BallotRow, second: Mapping[str, str], items: Mapping[str, str], *, line: bool
) -> list[Difference]:
    first, written = ballot_texts.words_on(db, ballot), ballot_texts.written_on(db, ballot)
    found = []
    for place in ballot_texts.differing(db, ballot, second):
        card = place.startswith(CARD)
        about = gettext("Karte %(number)s") % {"number": place.removeprefix(CARD)} if card else items.get(place, place)
        about = "" if line else about
        words = (first.get(place) or gettext(LEFT_OUT), second.get(place) or gettext(LEFT_OUT))
        fixed = not ballot_texts.can_be_taken(written.get(place))
        question = "" if card else gettext("Freier Satz") if line else gettext("Anmerkung")
        found.append(Difference(place, TEXT, about, question, FIRST_OR_SECOND, words, fixed))
    return found


def words_of(question: Question, keys: str, language: str) -> str:
    """What keys mean; „leer“ for none."""
    if not keys or keys == BLANK:
        return str(gettext(LEFT_OUT))
    words = {one.key: pick(one.words, language) for one in question.choices}
    return ", ".join(words.get(key, key) for key in keys) if question.choices else keys


def _keys(typed: Typed, ref: str, column: str) -> str:
    return typed.get(ref, {}).get(column, "")


def _batch(db: Connection, session: SessionRow, row: BatchRow, language: str) -> Batch:
    step = printing_ballots.step_of(db, row)
    fields = {field.code: field.title for field in plans.fields(db, session.plan_version_id)}
    known = typed_ballots.of_batch(db, row.id)
    return Batch(
        row,
        pick(step.texts.get("title", {}), language) if step else "",
        _field_words(step, row, pick(fields.get(row.field, {}), language)),
        len(known),
        tuple(one.number for one in known if one.sample and not one.checked and one.second is None),
        tuple(one.number for one in known if one.second is not None),
        sum(bool(one.checked) for one in known),
        sum(one.checked == typing_ballots.DIFFERED for one in known),
        step is not None and step.state != "planned" and row.withdrawn_at is None and not _is_purged(db, session.id),
    )


def _field_words(step: ActivityRow | None, row: BatchRow, field: str) -> str:
    """The title of a field, and whether its cards are supported on the ballots instead of written."""
    supports = step is not None and printing_ballots.for_cards(step) and not row.for_cards
    return gettext("%(field)s: Karten unterstützen") % {"field": field} if supports else field


def _is_purged(db: Connection, session_id: int) -> bool:
    return sessions.by_id(db, session_id).purged


def next_number(db: Connection, batch: BatchRow, after: int) -> int:
    """The number of the ballot that comes next: the first behind the last one that was not typed yet."""
    known = {one.number for one in typed_ballots.of_batch(db, batch.id)}
    left = [number for number in range(batch.first, batch.last + 1) if number not in known]
    return next((number for number in left if number > after), left[0] if left else batch.first)

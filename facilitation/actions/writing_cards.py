"""Write and withdraw cards and remarks; list cards where they can be supported and voted on."""

from dataclasses import dataclass

from facilitation.actions import counting
from facilitation.activities import NotAllowed, Subject, find, read_settings
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.rules.session.moderation import marked_words
from facilitation.rules.session.portions import key_of_field
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results import tallies
from facilitation.store.session import activities, contributions, moderation, sessions, voices
from facilitation.store.writer_cache import CachedActivity, CachedVoice


@dataclass(frozen=True, slots=True)
class Written:
    """A card, or a remark on `item`; the `seq` identifies the act when it is sent again."""

    participant: int
    activity: int
    field: str
    item: str | None
    text: str
    seq: int
    moves: int = 0  # of the voice to other devices, when the sender came


def contribute(db: Connection, written: Written) -> dict[str, int]:
    """Store a card or a remark; returns {contribution, rev}. The same act again changes nothing."""
    voice = _voice(db, written.participant, written.moves)
    if written.seq <= voice.shown_after:
        raise Refused("stale", seq=voice.shown_after, value=None)
    known = contributions.by_seq(db, written.participant, written.seq)
    text = as_written(written.text)
    if known is not None:
        if text not in (known.text, known.original) and known.blackened_at is None:
            raise Refused("stale", seq=written.seq, value=known.text)
        return {"contribution": known.id, "rev": sessions.by_id(db, voice.session_id).rev}
    activity = _running(db, written.activity, voice.session_id)
    rules = moderation.text_rules(db, voice.session_id)
    _check(activity, written, text, rules.remark_length)
    _check_field(db, voice.session_id, written.field)
    if written.item is not None:
        _replace_remark(db, written, voice)
    if rules.most and contributions.count_of_voice(db, voice.id, activity.id) >= rules.most:
        raise Refused("enough", most=rules.most)
    return _insert(db, activity, voice, written, text, reads_first=bool(marked_words(text, rules.words)))


def withdraw(db: Connection, voice_id: int, card_id: int, moves: int = 0) -> int:
    """Withdraw an own remark, or an own card that only moderators can have seen; returns the rev."""
    voice = _voice(db, voice_id, moves)
    card = contributions.by_id(db, card_id)
    if card is None or card.participant_id != voice_id or card.seq <= voice.shown_after:
        raise Refused("not_yours")
    if card.state == "withdrawn":
        return sessions.by_id(db, voice.session_id).rev
    if card.item is None and card.state not in ("waiting", "held"):
        raise Refused("not_now")
    _check_open(_running(db, card.activity_id, voice.session_id), card.item, card.field)
    rev = sessions.bump(db, voice.session_id)
    contributions.change(db, card_id, state="withdrawn", rev=rev)
    _count(db, card.activity_id, voice, -1)
    return rev


def _check(activity: CachedActivity, written: Written, text: str, remark_length: int) -> None:
    _check_open(activity, written.item, written.field)
    if written.item is not None and written.item not in activity.items:
        raise Refused("unknown_item")
    longest = longest_text(activity, written.field, written.item, remark_length)
    if not text:
        raise Refused("empty")
    if len(text) > longest:
        raise Refused("too_long", longest=longest)


def longest_text(activity: CachedActivity, field: str, item: str | None, remark_length: int) -> int:
    """How many characters a card in a field may have, by its step, or a remark on an item, by its session.

    Raises NotAllowed where the step takes none.
    """
    settings = read_settings(activity.kind, activity.settings)
    of_step = find(activity.kind).check_card(settings, field=field, item=item)
    return of_step if item is None else min(of_step, remark_length)


def _check_open(activity: CachedActivity, item: str | None, field: str) -> None:
    """Cards are taken and taken back while the portion of their need or of their field is open."""
    agenda.check_in_time(activity.due_at, now_ms())
    agenda.check_open(activity.states.get(item or key_of_field(field), activity.state))


def _check_field(db: Connection, session_id: int, field: str) -> None:
    version_id = sessions.by_id(db, session_id).plan_version_id
    if field and field not in {row.code for row in plans.fields(db, version_id)}:
        raise NotAllowed


def _insert(
    db: Connection, activity: CachedActivity, voice: CachedVoice, written: Written, text: str, *, reads_first: bool
) -> dict[str, int]:
    """Store it; one that somebody `reads_first` waits also where cards are shown without approval."""
    rev = sessions.bump(db, voice.session_id)
    waits = written.item is None and (reads_first or bool(activity.settings.get("approval", True)))
    called = find(activity.kind).cards == "called"
    state = "kept" if written.item is not None else "waiting" if waits else "approved"
    card = contributions.insert_card(
        db,
        activity_id=activity.id,
        participant_id=voice.id,
        seq=written.seq,
        field=written.field,
        item=written.item,
        text=text,
        state=state,
        rev=rev,
        called="listed" if called else None,
    )
    if state == "approved":
        list_cards(db, activity.id, {f"{'q' if called else 'c'}{card}": written.field}, rev)
    _count(db, activity.id, voice, +1)
    return {"contribution": card, "rev": rev}


def list_cards(db: Connection, activity_id: int, cards: dict[str, str], rev: int) -> None:
    """Add cards (ref → field) to the items of their step, and of open steps that ask about cards of it."""
    source = activities.by_id(db, activity_id)
    if source is None:
        return
    subjects = [Subject(ref, field, source.key) for ref, field in cards.items()]
    for activity in activities.of_session(db, source.session_id):
        if activity.id == activity_id:
            activities.add_items(db, activity.id, cards.items())
        elif activity.state == "open":
            asked = find(activity.kind).items(read_settings(activity.kind, activity.settings), subjects)
            activities.add_items(db, activity.id, [(one.ref, one.field) for one in asked])
    renew_items(db, source.session_id, list(cards), rev)


def renew_items(db: Connection, session_id: int, refs: list[str], rev: int) -> None:
    """Give steps that ask about these items a new address for them, and their results the present words."""
    for activity in activities.asking_about(db, session_id, refs):
        activities.change(db, activity.id, items_rev=rev)
        counting.reword(db, activity)


def _count(db: Connection, activity_id: int, voice: CachedVoice, by: int) -> None:
    """Change the totals after a card was written (+1) or withdrawn (-1)."""
    said, unsaid = ([(activity_id, voice.id)], ()) if by > 0 else ((), [(activity_id, voice.id)])
    tallies.add(db, tallies.note_answered(db, said, unsaid, {voice.id: voice.channel_id}))


def _replace_remark(db: Connection, written: Written, voice: CachedVoice) -> None:
    """Withdraw an earlier remark of the same voice on the same item; raises Refused (stale) if there is a later one."""
    found = [
        card
        for card in contributions.of_voice(db, written.participant)
        if (card.activity_id, card.item) == (written.activity, written.item)
    ]
    if found and found[-1].seq > written.seq:
        raise Refused("stale", seq=found[-1].seq, value=found[-1].text)
    for card in found:
        if card.state != "withdrawn":
            contributions.change(db, card.id, state="withdrawn")
            _count(db, written.activity, voice, -1)


def _voice(db: Connection, voice_id: int, moves: int) -> CachedVoice:
    voice = voices.find(db, [voice_id]).get(voice_id)
    if voice is None or voice.voided:
        raise Refused("void")
    if voice.moves != moves:
        raise Refused("moved")
    return voice


def _running(db: Connection, activity_id: int, session_id: int) -> CachedActivity:
    activity = activities.cached(db, activity_id)
    if activity is None or activity.session_id != session_id:
        raise Refused("unknown_activity")
    return activity

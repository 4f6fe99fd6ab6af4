"""What was asked of whom, in the words that hold: the facts beside the figures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities import find
from facilitation.rules.results.snapshot import (
    ActivityFacts,
    Card,
    ItemFacts,
    Participation,
    SessionFacts,
)
from facilitation.rules.session.portions import WHOLE
from facilitation.store.plan import plans
from facilitation.store.results import tallies
from facilitation.store.results.tallies import ANSWERED, REACHED
from facilitation.store.session import activities, answers, asked_groups, contributions, sessions, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.contributions import CardRow
from facilitation.store.session.sessions import SessionRow

NOT_TOLD: Mapping[str, int] = MappingProxyType({})


class Facts:
    """Everything a frozen result says beside its counts."""

    def __init__(
        self, session: SessionFacts, activity: ActivityFacts, participation: list[Participation], items: list[ItemFacts]
    ) -> None:
        self.session, self.activity, self.participation, self.items = session, activity, participation, items


def facts(db: Connection, activity: ActivityRow, supporters: Mapping[str, int], portion: str = WHOLE) -> Facts:
    """The facts of one activity, its visible items in their order; `supporters` is card ref → people behind it.

    Who took part is told for this portion of it.
    """
    session = sessions.by_id(db, activity.session_id)
    described = describe(db, session, activity, supporters)
    return Facts(
        announced(session),
        ActivityFacts(
            id=activity.id,
            kind=activity.kind,
            title=activity.texts.get("title", {}),
            question=activity.texts.get("question", {}),
            settings=activity.settings,
            secrecy=activity.secrecy,
        ),
        participation(db, activity, portion),
        list(described.values()),
    )


def announced(session: SessionRow) -> SessionFacts:
    """A session as it was announced, with the mark of a trial run in which simulated voices took part."""
    return SessionFacts(
        code=session.code,
        title=session.texts["title"],
        date=session.date,
        format=session.format,
        simulated=session.simulated or msgspec.UNSET,
    )


def participation(
    db: Connection, activity: ActivityRow, portion: str = WHOLE, but: Collection[int] | None = None
) -> list[Participation]:
    """headcount, joined (of these simulated), reached, answered (this portion) and voided per channel.

    Those who answered are the valid voices, or with `but` all others than these.
    """
    joined = sessions.joined(db, activity.session_id)
    simulated = voices.simulated_by_channel(db, activity.session_id)
    whole = tallies.whole(db, [activity.id]).get(activity.id, {})
    if portion != WHOLE:
        answered = answers.voices_in(db, activity.id, portion, but)
    else:
        answered = whole.get(ANSWERED, {}) if but is None else tallies.answered_but(db, activity.id, but)
    voided: dict[str, int] = {}
    for row in sessions.cohorts(db, activity.session_id):
        voided[row.channel] = voided.get(row.channel, 0) + row.voided
    return [
        Participation(
            channel=channel.key,
            kind=channel.kind,
            name=channel.name,
            headcount=channel.headcount,
            joined=joined.get(channel.key, 0),
            reached=whole.get(REACHED, {}).get(channel.key, 0),
            answered=answered.get(channel.key, 0),
            voided=voided.get(channel.key, 0),
            simulated=simulated.get(channel.key, msgspec.UNSET),
        )
        for channel in sessions.channels(db, activity.session_id)
    ]


def describe(
    db: Connection, session: SessionRow, activity: ActivityRow, supporters: Mapping[str, int] = NOT_TOLD
) -> dict[str, ItemFacts]:
    """ref → what it says, for the items people may see, in the order of the activity.

    Cards that wait, were held back or taken back are left out, and in the step where they were written those in a group.
    Another step has cards and groups as it began to ask about them.
    """
    return describe_refs(db, session, activity, activities.refs(db, activity.id), supporters)


def describe_refs(
    db: Connection,
    session: SessionRow,
    activity: ActivityRow,
    refs: Sequence[str],
    supporters: Mapping[str, int] = NOT_TOLD,
) -> dict[str, ItemFacts]:
    """ref → what it says, for those of these items that people may see."""
    known = needs(db, session, refs) | _cards(db, session, activity, refs, supporters) | _own_items(activity)
    return {ref: known[ref] for ref in refs if ref in known}


def needs(db: Connection, session: SessionRow, refs: Iterable[str]) -> dict[str, ItemFacts]:
    """ref → what it says, for every need of the plan, if any of these is one."""
    if not any(ref[0] == "n" for ref in refs):
        return {}
    texts = plans.need_texts(db, session.plan_version_id)
    return {
        f"n{row.id}": ItemFacts(
            ref=f"n{row.id}",
            text={language: text.statement for language, text in texts[row.id].items() if text.statement},
            lineage=row.lineage,
            number=row.number,
            field=row.field,
            field_title=row.field_title,
            explanation={language: text.explanation for language, text in texts[row.id].items() if text.explanation},
            target_group=row.target_group,
        )
        for row in plans.needs(db, session.plan_version_id)
    }


def cards(db: Connection, session: SessionRow, activity: ActivityRow) -> list[ItemFacts]:
    """The approved cards and groups of an activity, the latest last; nothing is told of support."""
    refs = activities.refs(db, activity.id)
    known = _cards(db, session, activity, refs, NOT_TOLD)
    return [known[ref] for ref in refs if ref in known]


def _cards(
    db: Connection, session: SessionRow, activity: ActivityRow, refs: Iterable[str], supporters: Mapping[str, int]
) -> dict[str, ItemFacts]:
    if not any(ref[0] in "cgq" for ref in refs):
        return {}
    titles = {field.code: field.title for field in plans.fields(db, session.plan_version_id)}
    visible = [card for card in contributions.of_session(db, session.id) if card.state == "approved"]
    single = [
        card for card in visible if card.called is None and (card.activity_id != activity.id or not card.cluster_id)
    ]
    found = {card.ref: _written(card.ref, card.text, card.field, titles) for card in single}
    found |= _questions(db, session, [card for card in visible if card.called is not None])
    asked = asked_groups.as_asked(db, activity.id)
    for cluster in contributions.clusters_of_session(db, session.id):
        inside = asked.get(f"g{cluster.id}")
        cards = tuple(
            Card(text=card.text, supporters=supporters.get(f"c{card.id}", 0), ref=f"c{card.id}")
            for card in visible
            if (card.cluster_id == cluster.id if inside is None else card.id in inside)
        )
        if cards:
            found[f"g{cluster.id}"] = _written(f"g{cluster.id}", cluster.title, cluster.field, titles, cards)
    return found


def _questions(db: Connection, session: SessionRow, asked: list[CardRow]) -> dict[str, ItemFacts]:
    """Questions to the speaker, with the channel they came by where it may be named."""
    keys = sessions.named_channels(db, session.id) if asked else {}
    return {
        card.ref: ItemFacts(
            ref=card.ref,
            text={"": card.text},
            called=card.called or msgspec.UNSET,
            channel=keys.get(card.channel_id or 0, msgspec.UNSET),
        )
        for card in asked
    }


def _written(
    ref: str, text: str, field: str, titles: dict[str, dict[str, str]], cards: tuple[Card, ...] = ()
) -> ItemFacts:
    return ItemFacts(ref=ref, text={"": text}, field=field, field_title=titles.get(field, {}), cards=cards)


def _own_items(activity: ActivityRow) -> dict[str, ItemFacts]:
    """What the settings of the activity ask about, in the words of its kind."""
    kind = find(activity.kind)
    asked = activity.texts.get("question") or activity.texts.get("title", {})
    texts = kind.own_items(kind.read_settings(activity.settings), asked)
    return {ref: ItemFacts(ref=ref, text=text) for ref, text in texts.items()}

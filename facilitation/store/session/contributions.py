"""Cards that voices wrote, and the groups they are put into."""

import secrets
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.results.snapshot import Called
from facilitation.rules.session.blackening import HELD_BACK
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.session.card_numbers import new_number
from facilitation.store.tables import activity, cluster, contribution, participant
from facilitation.store.writer import mark_traces


class CardRow(NamedTuple):
    """A card, or a remark on the need `item`, with its session and its voice's channel and whether that is voided.

    `state` is waiting, kept (a remark nobody decided on), approved, held or withdrawn; `original` is what its voice
    wrote, if it was corrected; `called` is None unless it is a question to the speaker. Only cards have a `number`, and a
    `secret` by which the device reads what became of it; `blackened_at` (epoch ms) is when its text was taken out for good.
    After a purge it has no voice, and None for all that belongs to one.
    """

    id: int
    activity_id: int
    participant_id: int | None
    seq: int
    field: str
    item: str | None
    text: str
    original: str | None
    state: str
    reason: str
    cluster_id: int | None
    rev: int
    arrival: int
    called: Called | None
    call: int
    number: int | None
    secret: str | None
    secret_hash: str | None
    blackened_at: int | None
    session_id: int
    channel_id: int | None
    voided: bool | None

    @property
    def ref(self) -> str:
        """The item that it is: "q…" a question to the speaker, "c…" any other card."""
        return _ref(self.id, self.called)


class ClusterRow(NamedTuple):
    """A group of cards with its session."""

    id: int
    activity_id: int
    field: str
    title: str
    rev: int
    session_id: int


ID_BITS = 32  # ten digits; random, since cards and remarks have a voice, whose answers could be told by the order
OLDEST_FIRST = (contribution.c.arrival, contribution.c.id)
CARDS = (
    select(contribution, activity.c.session_id, participant.c.channel_id, participant.c.voided)
    .join(activity, activity.c.id == contribution.c.activity_id)
    .join(participant, participant.c.id == contribution.c.participant_id, isouter=True)
)
CLUSTERS = select(cluster, activity.c.session_id).join(activity, activity.c.id == cluster.c.activity_id)


def insert_card(db: Connection, **values: object) -> int:
    """Store a card; returns its random id. Its `rev` is its place among others until its step is closed."""
    mark_traces(db)
    is_card = values.get("item") is None and values.get("called") is None
    numbered: Mapping[str, object] = new_number(db, int(str(values["activity_id"]))) if is_card else {}
    return insert_one(db, contribution, {"id": _free_id(db), "arrival": values.get("rev", 0), **numbered, **values})


def forget_order(db: Connection, activity_id: int) -> None:
    """Give all cards and remarks of a step the same place and rev, so that they tell no order of writing."""
    of_step = contribution.c.activity_id == activity_id
    newest = select(func.max(contribution.c.rev)).where(of_step).scalar_subquery()
    db.execute(update(contribution).where(of_step).values(arrival=0, rev=newest))


def by_seq(db: Connection, voice_id: int, seq: int) -> CardRow | None:
    """The card this voice wrote with this `seq`."""
    of_act = (contribution.c.participant_id == voice_id) & (contribution.c.seq == seq)
    return fetch_one(db, CardRow._make, CARDS.where(of_act))


def by_id(db: Connection, card_id: int) -> CardRow | None:
    """One card or remark."""
    return fetch_one(db, CardRow._make, CARDS.where(contribution.c.id == card_id))


def of_session(db: Connection, session_id: int) -> list[CardRow]:
    """All cards of a session that were not withdrawn, oldest first while their step is open; remarks are not among them.

    Of a voided voice only the approved ones are listed, since others may support them and vote on them.
    """
    listed = (
        activity.c.session_id == session_id,
        contribution.c.item.is_(None),
        contribution.c.state != "withdrawn",
        participant.c.voided.is_not(True) | (contribution.c.state == "approved"),
    )
    return fetch_all(db, CardRow._make, CARDS.where(*listed).order_by(*OLDEST_FIRST))


def written_in(db: Connection, activity_id: int) -> list[CardRow]:
    """All cards that were ever written in an activity, whatever became of them; remarks are not among them."""
    of_step = (contribution.c.activity_id == activity_id) & contribution.c.item.is_(None)
    return fetch_all(db, CardRow._make, CARDS.where(of_step).order_by(*OLDEST_FIRST))


def of_step(db: Connection, activity_id: int) -> list[CardRow]:
    """All cards, remarks and questions of a step, whatever became of them."""
    return fetch_all(db, CardRow._make, CARDS.where(contribution.c.activity_id == activity_id))


def count_of_voice(db: Connection, voice_id: int, activity_id: int) -> int:
    """How many texts of a voice stand in a step; those that were taken back are not counted."""
    of = (contribution.c.participant_id == voice_id) & (contribution.c.activity_id == activity_id)
    stands = contribution.c.state != "withdrawn"
    return int(db.execute(select(func.count()).select_from(contribution).where(of, stands)).scalar_one())


def of_voice(db: Connection, voice_id: int) -> list[CardRow]:
    """The cards and remarks of a voice in the order it wrote them."""
    return fetch_all(
        db, CardRow._make, CARDS.where(contribution.c.participant_id == voice_id).order_by(contribution.c.seq)
    )


def hidden(db: Connection, session_id: int) -> frozenset[str]:
    """The refs that take no answers: cards that are not approved, or no longer, and groups without an approved card."""
    cards = db.execute(
        select(contribution.c.id, contribution.c.cluster_id, contribution.c.state, contribution.c.called)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == session_id, contribution.c.item.is_(None))
    ).all()
    filled = {card.cluster_id for card in cards if card.state == "approved"}
    empty = {group.id for group in clusters_of_session(db, session_id)} - filled
    return frozenset(_ref(card.id, card.called) for card in cards if card.state != "approved") | {
        f"g{n}" for n in empty
    }


def words(db: Connection, session_id: int) -> dict[str, str]:
    """ref → present text of every card and group of a session."""
    cards = db.execute(
        select(contribution.c.id, contribution.c.state, contribution.c.text, contribution.c.called)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == session_id, contribution.c.item.is_(None))
    )
    titles = {f"g{group.id}": group.title for group in clusters_of_session(db, session_id)}
    return titles | {_ref(card.id, card.called): card.text if card.state == "approved" else HELD_BACK for card in cards}


def unlisted(db: Connection, session_id: int) -> frozenset[str]:
    """Refs that no list of items has: hidden ones, and cards that are listed with their group."""
    grouped = db.execute(
        select(contribution.c.id)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == session_id, contribution.c.cluster_id.is_not(None))
    ).scalars()
    return hidden(db, session_id) | {f"c{card}" for card in grouped}


def change(db: Connection, card_id: int, **values: object) -> None:
    """Set columns of one card."""
    db.execute(update(contribution).where(contribution.c.id == card_id).values(**values))


def asked_in(db: Connection, activity_id: int) -> list[CardRow]:
    """The questions to the speaker that everybody may see, those that were called up first and in the order of their calls."""
    of_step = (contribution.c.activity_id == activity_id) & contribution.c.called.is_not(None)
    seen = of_step & (contribution.c.state == "approved")
    return fetch_all(db, CardRow._make, CARDS.where(seen).order_by(contribution.c.call == 0, contribution.c.call))


def calls(db: Connection, session_id: int) -> dict[str, Called]:
    """ref → what became of each question to the speaker."""
    asked = CARDS.where(activity.c.session_id == session_id, contribution.c.called.is_not(None))
    return {card.ref: card.called for card in fetch_all(db, CardRow._make, asked) if card.called}


def withdraw_of(db: Connection, voice_ids: Collection[int]) -> None:
    """Withdraw all cards and remarks of these voices."""
    of_voices = contribution.c.participant_id.in_(voice_ids)
    db.execute(update(contribution).where(of_voices).values(state="withdrawn"))


def insert_cluster(db: Connection, **values: object) -> int:
    """Store a group; returns its id."""
    return insert_one(db, cluster, values)


def cluster_by_id(db: Connection, cluster_id: int) -> ClusterRow | None:
    """One group."""
    return fetch_one(db, ClusterRow._make, CLUSTERS.where(cluster.c.id == cluster_id))


def clusters_of_session(db: Connection, session_id: int) -> list[ClusterRow]:
    """All groups of a session, oldest first."""
    return fetch_all(db, ClusterRow._make, CLUSTERS.where(activity.c.session_id == session_id).order_by(cluster.c.id))


def change_cluster(db: Connection, cluster_id: int, **values: object) -> None:
    """Set columns of one group."""
    db.execute(update(cluster).where(cluster.c.id == cluster_id).values(**values))


def of_cluster(db: Connection, cluster_id: int) -> list[CardRow]:
    """The cards in a group, oldest first while their step is open."""
    return fetch_all(db, CardRow._make, CARDS.where(contribution.c.cluster_id == cluster_id).order_by(*OLDEST_FIRST))


def _ref(card_id: int, called: str | None) -> str:
    return f"{'c' if called is None else 'q'}{card_id}"


def _free_id(db: Connection) -> int:
    while True:
        card_id = 1 + secrets.randbits(ID_BITS)
        if db.execute(select(contribution.c.id).where(contribution.c.id == card_id)).first() is None:
            return card_id

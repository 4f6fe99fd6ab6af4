"""What moderators did with cards is undone for ten minutes, unless a card stands otherwise by now."""

import pytest
from sqlalchemy import update

from facilitation.actions.undoing_cards import TEN_MINUTES_MS
from facilitation.store.tables import log_entry
from tests.meeting import Meeting, refusal


@pytest.fixture
def room(store):
    room = Meeting(store)
    room.author = room.join()
    room.steer("open", activity=room.collect)
    return room


def entry(room):
    """The newest entry of the log, as a desk reads it."""
    return dict(room.pictures("moderator"))["log"]["entries"][0]


def standing(room, *cards):
    return [(one.state, one.cluster_id, one.field, one.reason) for one in map(room.card, cards)]


def undo(room, done=None):
    return room.steer("undo_cards", entry=done or entry(room)["id"])


ACTS = [
    ("approve", lambda cards: {"contribution": cards[0]}),
    ("approve_all", lambda cards: {"contributions": cards}),
    ("hold", lambda cards: {"contribution": cards[0], "reason": "Name"}),
    ("hold_all", lambda cards: {"contributions": cards, "reason": "Name"}),
    ("group", lambda cards: {"contributions": cards, "title": "Grün"}),
    ("move_cards", lambda cards: {"contributions": cards, "field": "S"}),
]


@pytest.mark.parametrize(("verb", "words"), ACTS, ids=[verb for verb, _ in ACTS])
def test_each_act_is_undone(room, verb, words):
    cards = [room.write(room.author, text) for text in ("Garten", "Beete")]
    before, seen = standing(room, *cards), room.texts(room.collect)
    room.steer(verb, **words(cards))
    assert standing(room, *cards) != before
    assert set(entry(room)["detail"]["cards"]) <= set(cards)
    undone = undo(room)
    assert standing(room, *cards) == before
    assert {ref for ref in room.texts(room.collect) if ref[0] != "n"} == {ref for ref in seen if ref[0] != "n"}
    assert undone.authors == (room.author,)


def test_a_card_that_was_held_back_is_held_for_its_reason_again_and_a_bundle_is_whole_again(room):
    first, second = (room.write(room.author, text) for text in ("Garten", "Beete"))
    room.steer("group", contributions=[first, second], title="Grün")
    whole = standing(room, first, second)
    group = f"g{whole[0][1]}"
    room.steer("hold", contribution=first, reason="Nennt Personen")
    held = entry(room)["id"]
    room.steer("approve", contribution=first)
    undo(room)
    assert standing(room, first) == [("held", None, "W", "Nennt Personen")]
    undo(room, held)
    assert standing(room, first, second) == whole
    room.steer("dissolve", cluster=whole[0][1])
    assert group not in room.texts(room.collect)
    undo(room)
    assert standing(room, first, second) == whole
    assert group in room.texts(room.collect)
    room.steer("ungroup", contribution=second)
    undo(room)
    assert standing(room, first, second) == whole
    assert room.uncounted() == []


def test_a_group_that_was_moved_moves_back_with_its_field(room):
    cards = [room.write(room.author, text) for text in ("Garten", "Beete")]
    room.steer("group", contributions=cards, title="Grün")
    before = standing(room, *cards)
    room.steer("move_cards", contributions=cards, field="S")
    fields = [one["field"] for one in dict(room.pictures("moderator"))["cards"]["clusters"]]
    assert (fields, standing(room, cards[0])[0][1:3]) == (["S"], (before[0][1], "S"))
    undo(room)
    assert [one["field"] for one in dict(room.pictures("moderator"))["cards"]["clusters"]] == ["W"]
    assert standing(room, *cards) == before


def test_what_somebody_changed_since_or_is_older_than_ten_minutes_is_not_undone(room):
    card = room.write(room.author, "Garten")
    room.steer("approve", contribution=card)
    approved = entry(room)["id"]
    room.steer("hold", contribution=card, reason="Name")
    assert refusal(undo, room, approved) == "changed"
    undo(room)
    room.store.do(lambda db: db.execute(update(log_entry).values(at=log_entry.c.at - TEN_MINUTES_MS - 1)))
    assert refusal(undo, room, approved) == "too_late"
    elsewhere = Meeting(room.store)
    assert refusal(undo, elsewhere, approved) == "unknown_item"
    assert refusal(undo, room, 9_999) == "unknown_item"


def test_what_is_undone_leaves_the_screen(room):
    card = room.write(room.author, "Garten")
    room.steer("approve", contribution=card)
    approved = entry(room)["id"]
    room.steer("show", activity=room.collect, item=f"c{card}")
    undo(room, approved)
    assert dict(room.pictures("screen"))["state"]["show"] is None


def test_the_log_keeps_no_text_of_a_card(room):
    card = room.write(room.author, "Herr M.")
    room.steer("group", contributions=[card], title="Frau N.")
    room.steer("hold", contribution=card, reason="Name")
    undo(room)
    with room.store.reading() as db:
        details = str([row.detail for row in db.execute(log_entry.select())])
    assert [words for words in ("Herr M.", "Frau N.") if words in details] == []

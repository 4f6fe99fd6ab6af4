"""Cards are put into another field; what was asked or looked at stays."""

import pytest

from facilitation.store.session import activities
from tests.meeting import Meeting, refusal


@pytest.fixture
def room(store):
    room = Meeting(store)
    room.author = room.join()
    room.steer("open", activity=room.collect)
    return room


def fields(room):
    with room.store.reading() as db:
        return {one.ref: (one.field, one.portion) for one in activities.items(db, room.collect) if one.ref[0] in "cg"}


def test_a_card_is_in_its_new_field_everywhere(room):
    card = room.write(room.author, "Garten")
    room.steer("approve", contribution=card)
    moved = room.steer("move_cards", contributions=[card], field="S")
    assert (room.card(card).field, fields(room)[f"c{card}"][0]) == ("S", "S")
    assert moved.authors == (room.author,)
    assert refusal(room.steer, "move_cards", contributions=[card], field="XX") == "unknown_item"


def test_a_card_leaves_its_group_unless_all_of_it_moves(room):
    cards = [room.write(room.author, text) for text in ("Garten", "Beete")]
    room.steer("group", contributions=cards, title="Grün")
    group = room.card(cards[0]).cluster_id
    room.steer("move_cards", contributions=cards, field="S")
    assert [(room.card(card).field, room.card(card).cluster_id) for card in cards] == [("S", group)] * 2
    assert fields(room)[f"g{group}"][0] == "S"
    room.steer("move_cards", contributions=cards[:1], field="W")
    assert [(room.card(card).field, room.card(card).cluster_id) for card in cards] == [("W", None), ("S", group)]
    assert fields(room)[f"g{group}"][0] == "S"


def test_a_vote_goes_on_with_the_field_a_card_had(room):
    card = room.write(room.author, "Garten")
    room.steer("approve", contribution=card)
    room.steer("open", activity=room.vote)
    room.steer("move_cards", contributions=[card], field="S")
    room.steer("close", activity=room.vote)
    assert [one["ref"] for one in room.result(room.vote)["items"]] == [f"c{card}"]


def test_a_field_whose_result_somebody_looked_at_keeps_its_cards(store):
    room = Meeting(store)
    author = room.join()
    room.steer("divide", activity=room.collect, into="fields")
    for portion in ("f:W", "f:S"):
        room.steer("open", activity=room.collect, portion=portion)
    green, course = room.write(author, "Garten", field="W"), room.write(author, "Kurs", field="S")
    for card in (green, course):
        room.steer("approve", contribution=card)
    room.steer("move_cards", contributions=[green], field="S")
    assert fields(room)[f"c{green}"] == ("S", "f:S")
    room.steer("close", activity=room.collect, portion="f:W")
    room.steer("look", activity=room.collect, portion="f:W")
    assert refusal(room.steer, "move_cards", contributions=[course], field="W") == "seen"
    assert room.card(course).field == "S"

"""The cards of a step as everybody reads them while people write: without support, in the order they were approved."""

import pytest

from facilitation.store.pictures.wall import wall


@pytest.fixture
def cards(room):
    """Three cards, the last written approved first."""
    room.steer("open", activity=room.collect)
    found = [room.write(room.join(), text) for text in ("Garten", "Beete", "Bänke")]
    for card in reversed(found):
        room.steer("approve", contribution=card)
    return found


def listed(room):
    with room.store.reading() as db:
        return wall(db, room.row(room.collect))["cards"]


def address(room):
    [(_, state), *_] = room.pictures("participant")
    there = [*state["running"], *filter(None, [state["waiting"]])]
    return next((one.get("cards_url") for one in there if one["activity"] == room.collect), None)


def test_cards_come_in_the_order_they_were_approved_without_support(room, cards):
    for _ in range(6):
        room.give(room.join(), f"c{cards[0]}", value=True, activity=room.collect)
    assert [one["text"] for one in listed(room)] == ["Bänke", "Beete", "Garten"]
    assert listed(room)[0] == {"ref": f"c{cards[2]}", "field": "W", "text": "Bänke", "cards": []}


def test_a_group_has_its_cards_which_do_not_stand_alone(room, cards):
    garden, beds, benches = cards
    room.steer("group", contributions=[garden, beds], title="Grün")
    single, group = listed(room)
    assert single["ref"] == f"c{benches}"
    assert (group["text"], {one["text"] for one in group["cards"]}) == ("Grün", {"Garten", "Beete"})


def test_what_waits_or_was_held_back_is_not_there_and_each_change_gives_a_new_address(room, cards):
    before = address(room)
    waiting = room.write(room.join(), "Noch nicht gelesen")
    assert address(room) == before
    room.steer("hold", contribution=cards[0], reason="Doppelt")
    assert address(room) != before
    assert f"c{waiting}" not in {one["ref"] for one in listed(room)}
    assert [one["text"] for one in listed(room)] == ["Bänke", "Beete"]


def test_the_address_is_told_while_people_write_and_until_the_result_is_shown(room):
    assert address(room) is None
    room.steer("open", activity=room.collect)
    assert address(room) == f"/s/{room.code}/wall/{room.collect}/{room.row(room.collect).items_rev}"
    room.steer("go", activity=room.collect)
    room.steer("close", activity=room.collect)
    assert address(room)
    room.steer("reveal", activity=room.collect)
    assert address(room) is None

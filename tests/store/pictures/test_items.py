"""What a result lists stays as it was counted, whatever is done with its cards later."""

import pytest


@pytest.fixture
def cards(room):
    """Six people support two cards."""
    room.steer("open", activity=room.collect)
    found = [room.write(room.join(), text) for text in ("Garten", "Beete")]
    for card in found:
        room.steer("approve", contribution=card)
    for voice in [room.join() for _ in range(6)]:
        for card in found:
            room.give(voice, f"c{card}", value=True, activity=room.collect)
    return found


def shown(room):
    """Text (with those of the cards in it) → what the tally tells of it, on phones."""
    pictures = room.pictures("participant")
    [tally] = [one for name, one in pictures if name == "tally"]
    listed = next(one for name, one in pictures if name == "items" and one["activity"] == room.collect)["items"]
    told = [one for one in listed if one["ref"][0] in "cg"]
    return {
        (one["text"], *sorted(one["cards"])): tally["items"].get(one["ref"], {}).get("all", {}).get("counts")
        for one in told
    }


def test_cards_grouped_after_the_look_stand_side_by_side_with_their_numbers(room, cards):
    room.steer("close", activity=room.collect, reveal=True)
    before = shown(room)
    room.steer("group", contributions=cards, title="Grün")
    seven = {"voices": 7, "support": 7}
    assert shown(room) == before == {("Garten",): seven, ("Beete",): seven}


def test_a_group_dissolved_after_the_look_keeps_its_one_number(room, cards):
    room.steer("group", contributions=cards, title="Grün")
    room.steer("close", activity=room.collect, reveal=True)
    for card in cards:
        room.steer("ungroup", contribution=card)
    assert shown(room) == {("Grün", "Beete", "Garten"): {"voices": 8, "support": 8}}


def test_a_card_approved_after_the_look_is_listed_without_a_number(room, cards):
    late = room.write(room.join(), "Bäume")
    room.steer("close", activity=room.collect, reveal=True)
    room.steer("approve", contribution=late)
    assert shown(room)[("Bäume",)] is None
    room.steer("group", contributions=[late, cards[0]], title="Grün")
    assert [text for text, *_ in shown(room)] == ["Garten", "Beete"]

"""What the screen shows of cards: one alone, a page of all, or the pages in turn."""

import pytest

from facilitation.store.session import sessions
from tests.meeting import refusal


@pytest.fixture
def cards(room):
    """Three approved cards."""
    room.steer("open", activity=room.collect)
    found = [room.write(room.join(), text) for text in ("Garten", "Beete", "Bänke")]
    for card in found:
        room.steer("approve", contribution=card)
    return found


def shown(room):
    with room.store.reading() as db:
        return sessions.by_id(db, room.id).show


def alone(room, ref):
    return room.steer("show", activity=room.collect, item=ref)


def test_a_card_is_shown_alone_in_its_group_or_not_and_taken_away_again(room, cards):
    garden, beds, _ = cards
    alone(room, f"c{garden}")
    assert shown(room) == {"activity": room.collect, "item": f"c{garden}"}
    room.steer("group", contributions=[garden, beds], title="Grün")
    [group] = dict(room.pictures("moderator"))["cards"]["clusters"]
    for ref in (f"c{beds}", f"g{group['id']}"):
        alone(room, ref)
        assert shown(room) == {"activity": room.collect, "item": ref}
    room.steer("show", activity=room.collect)
    assert shown(room) is None


def test_only_what_everybody_may_read_is_shown_alone(room, cards):
    waiting = room.write(room.join(), "Noch nicht gelesen")
    assert refusal(alone, room, f"c{waiting}") == "unknown_item"
    assert refusal(alone, room, "n1") == "unknown_item"
    assert refusal(room.steer, "show", activity=room.review, item=f"c{cards[0]}") == "not_now"


def test_a_card_that_is_held_back_leaves_the_screen_with_that_and_no_other_does(room, cards):
    garden, beds, _ = cards
    alone(room, f"c{garden}")
    room.steer("hold", contribution=beds, reason="Doppelt")
    assert shown(room) == {"activity": room.collect, "item": f"c{garden}"}
    room.steer("hold", contribution=garden, reason="Nennt Personen")
    assert shown(room) is None


def test_pages_of_cards_are_turned_while_people_write_and_turn_by_themselves_again(room, cards):
    room.steer("show", activity=room.collect, page=1)
    assert shown(room) == {"activity": room.collect, "page": 1}
    room.steer("show", activity=room.collect)
    assert shown(room) is None
    assert refusal(room.steer, "show", activity=room.vote, page=0) == "not_now"

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


def test_a_remark_is_shown_alone_only_once_approved_and_its_result_shown_and_leaves_when_it_is_held(room):
    room.steer("open", activity=room.review, portion="f:W")
    remark = f"r{room.write(room.join(), 'Nur für große Familien', item='n3')}"

    def show(item=remark):
        return room.steer("show", activity=room.review, item=item)

    assert refusal(show) == "unknown_item"
    room.steer("approve", contribution=int(remark[1:]))
    assert refusal(show) == "not_now"
    room.steer("close", activity=room.review, portion="f:W")
    assert refusal(show) == "not_now"
    room.steer("reveal", activity=room.review, portion="f:W")
    show()
    alone_ = {"activity": room.review, "portion": "f:W", "item": remark}
    assert shown(room) == alone_
    [need] = [one for one in room.pictures("screen") if one[0] == "items" and one[1]["activity"] == room.review]
    listed = {one["ref"]: one for one in need[1]["items"]}
    assert (listed["n3"]["remarks"], listed["n3"]["remark_refs"]) == (["Nur für große Familien"], [remark])
    assert "remark_refs" not in listed["n1"]
    room.steer("show", activity=room.review)
    assert shown(room) == {"activity": room.review, "portion": "f:W", "page": 0}
    assert refusal(show, "r1") == "unknown_item"
    show()
    room.steer("hold", contribution=int(remark[1:]), reason="Nennt Personen")
    assert shown(room) is None


def test_people_who_are_done_are_asked_to_fill_gaps_where_gaps_are_filled_until_that_is_taken_back(room):
    call = lambda: room.steer("show", activity=room.review, gaps=True)  # noqa: E731
    room.steer("flow", activity=room.review, order="fields")
    room.steer("open", activity=room.review, portion="f:S")
    assert refusal(call) == "not_now"  # its result is shown at once
    room.steer("flow", activity=room.review, results="end")
    call()
    assert shown(room) == {"activity": room.review, "gaps": True}
    room.steer("show", activity=room.review)
    assert shown(room) is None
    call()
    room.steer("open", activity=room.review, portion="f:W")
    assert shown(room) is None
    room.steer("close", activity=room.review)
    assert refusal(call) == "not_now"

"""The agenda of a session and the items of its steps."""

import pytest

from facilitation.store.session import activities


@pytest.fixture
def db(room):
    with room.store.reading() as db:
        yield db


def test_the_agenda_is_in_the_order_in_which_it_was_stored(room, db):
    rows = activities.of_session(db, room.id)
    assert [row.id for row in rows] == list(room.step.values())
    assert sorted(activities.ids_of_session(db, room.id)) == sorted(room.step.values())
    assert {row.state for row in rows} == {"planned"}


def test_items_keep_their_position_when_they_are_added_again(room):
    for refs in (["n2", "n1"], ["n1", "n3"]):
        room.store.do(activities.add_items, room.review, [(ref, "W") for ref in refs])
    with room.store.reading() as db:
        assert activities.refs(db, room.review) == ["n2", "n1", "n3"]
        assert [row.ref for row in activities.items(db, room.review)] == ["n2", "n1", "n3"]


def test_steps_are_found_by_the_items_they_ask_about(room):
    room.store.do(activities.add_items, room.review, [("n1", "W")])
    room.store.do(activities.add_items, room.collect, [("n1", "W"), ("n2", "W")])
    with room.store.reading() as db:
        asking = {ref: [row.id for row in activities.asking_about(db, room.id, [ref])] for ref in ("n1", "n2", "n9")}
    assert {ref: sorted(ids) for ref, ids in asking.items()} == {
        "n1": sorted([room.review, room.collect]),
        "n2": [room.collect],
        "n9": [],
    }


def test_the_cached_activity_leaves_out_items_that_are_hidden(room):
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Neu")
    room.store.do(activities.add_items, room.collect, [(f"c{card}", "W")])
    waiting = room.store.do(activities.cached, room.collect)
    room.steer("approve", contribution=card)
    approved = room.store.do(activities.cached, room.collect)
    assert (f"c{card}" in waiting.items, f"c{card}" in approved.items) == (False, True)
    assert room.store.do(activities.cached, 999) is None

"""Portions of steps and the items in them."""

from facilitation.store.session import activities, portions


def test_a_step_begins_as_one_portion(room):
    with room.store.reading() as db:
        [whole] = portions.of_activity(db, room.review)
        assert portions.of_session(db, room.id)[room.review] == (whole,)
    assert (whole.key, whole.state, whole.round, whole.seen) == ("", "planned", 1, False)


def test_an_item_is_in_one_portion_at_a_time_and_new_ones_go_to_that_of_their_field(room):
    room.store.do(activities.add_items, room.collect, [("n1", "W"), ("n2", "B")])
    room.store.do(portions.remove, room.collect, [""])
    room.store.do(portions.insert_portions, room.collect, ["f:W", "f:B"], "closed")
    room.store.do(portions.move_items, room.collect, {"n1": "f:W", "n2": "f:B"})
    room.store.do(activities.add_items, room.collect, [("c7", "W"), ("c8", "K")])
    with room.store.reading() as db:
        found = {one.key: portions.refs(db, room.collect, one.key) for one in portions.of_activity(db, room.collect)}
        assert found == {"f:B": ["n2"], "f:K": ["c8"], "f:W": ["n1", "c7"]}
        assert {one.state for one in portions.of_activity(db, room.collect)} == {"closed"}


def test_only_open_portions_whose_countdown_has_ended_are_due(room):
    room.steer("open", activity=room.review)
    for step in (room.review, room.collect):
        room.store.do(lambda db, step=step: portions.change(db, step, "", closes_at=1_000))
    with room.store.reading() as db:
        due = {now: [row.activity_id for row in portions.due(db, now)] for now in (999, 1_000)}
    assert due == {999: [], 1_000: [room.review]}


def test_what_nobody_looked_at_is_found_some_time_after_the_end(room):
    for step in (room.review, room.collect):
        room.steer("open", activity=step)
        room.steer("close", activity=step)
    room.steer("look", activity=room.collect)
    with room.store.reading() as db:
        assert [one.activity_id for one in portions.closed_unseen(db, room.id)] == [room.review]
        assert portions.unseen_after_end(db, 2**50) == []
    room.steer("finish")
    with room.store.reading() as db:
        assert [one.activity_id for one in portions.unseen_after_end(db, 2**50)] == [room.review]
        assert portions.unseen_after_end(db, 1_000) == []


def test_fields_and_needs_are_listed_with_their_items_and_whole_steps_without(room):
    room.steer("open", activity=room.review)
    with room.store.reading() as db:
        assert portions.items_of_session(db, room.id) == {}
        fields = {one.ref: f"f:{one.field}" for one in activities.items(db, room.review)}
    room.steer("divide", activity=room.review, into="fields")
    with room.store.reading() as db:
        found = portions.items_of_session(db, room.id)
    assert {ref: key for (_, key), refs in found.items() for ref in refs} == fields
    assert {step for step, _ in found} == {room.review}


def test_the_items_of_a_revealed_portion_are_shown(room):
    for verb in ("open", "close", "look"):
        room.steer(verb, activity=room.review)
        with room.store.reading() as db:
            assert portions.shown_refs(db, room.review) == set()
    room.steer("reveal", activity=room.review)
    with room.store.reading() as db:
        assert portions.shown_refs(db, room.review) == set(activities.refs(db, room.review))

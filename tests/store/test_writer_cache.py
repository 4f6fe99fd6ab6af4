"""The cache of the writer's connection holds between batches only."""

from facilitation.actions.answering import Given, give_answers
from facilitation.store import writer_cache
from facilitation.store.results import tallies
from tests.meeting import YES
from tests.store.acts import break_the_commit, busy, write


def test_the_cache_is_empty_after_the_storage_failed(store):
    def remember(db):
        writer_cache.cache_of(db).activities[1] = "offen"

    def batch(db, items):
        return [writer_cache.cache_of(db).activities] * len(items)

    with busy(store) as queue:
        queue.later(store.do_batched, lambda db, items: [remember(db) for _ in items], 0)
        queue.later(store.do_batched, lambda db, items: [break_the_commit(db) for _ in items], 0)
    assert store.do_batched(batch, 0) == {}


def test_the_cache_outlives_batches_and_no_other_act(store):
    def remember(db, items):
        writer_cache.cache_of(db).activities[1] = "offen"
        return items

    def remembered(db, items):
        return [writer_cache.cache_of(db).activities] * len(items)

    store.do_batched(remember, 0)
    assert store.do_batched(remembered, 0) == {1: "offen"}
    store.do(write, "etwas")
    assert store.do_batched(remembered, 0) == {}


def test_totals_are_right_after_a_batch_that_failed_between_two_others(room):
    """What the failing batch had cached is rolled back with its rows, so the next batch must read them again."""
    room.steer("open", activity=room.review)
    voice = room.join()

    def reach_and_fail(db, _items):
        tallies.mark_reached(db, room.collect, {voice: 1})
        tallies.note_answered(db, [(room.review, voice)], (), {voice: 1})
        raise ValueError("broken")

    with busy(room.store) as queue:
        failing = queue.later(room.store.do_batched, reach_and_fail, 0)
        answer = queue.later(room.store.do_batched, give_answers, Given(voice, room.review, "n1", YES, 1))
    assert str(failing.exception()) == "broken"
    assert type(answer.result()) is int
    assert room.uncounted() == []

"""Voices: random ids, found by their token, voided and counted again, moved between channels."""

from facilitation.store.session import voices
from tests.meeting import YES


def test_a_voice_is_found_by_its_token_in_its_own_session_only(room):
    voice = room.join()
    with room.store.reading() as db:
        row = voices.by_id(db, voice)
        assert (row.session_id, row.channel, row.voided) == (room.id, "saal", False)
        assert voices.with_token(db, room.id, row.token_hash) == voice
        assert voices.with_token(db, room.id + 1, row.token_hash) is None


def test_only_voices_that_exist_are_found(room):
    voice = room.join("online")
    with room.store.reading() as db:
        assert voices.find(db, [voice, 1]).keys() == {voice}


def test_voiding_a_cohort_voids_each_voice_once(room):
    first = room.join()
    with room.store.reading() as db:
        channel = voices.by_id(db, first).channel_id
    values = {"session_id": room.id, "channel_id": channel, "cohort": 1, "token_hash": "ballot"}
    ballot = room.store.do(lambda db: voices.insert_voice(db, **values))
    with room.store.reading() as db:
        assert voices.of_cohort(db, room.id, "saal", 1) == [ballot]
    assert room.store.do(voices.void_cohort, room.id, channel, 1) == [ballot]
    assert room.store.do(voices.void_cohort, room.id, channel, 1) == []
    with room.store.reading() as db:
        assert (voices.by_id(db, first).voided, voices.by_id(db, ballot).voided) == (False, True)


def test_voices_are_voided_by_their_ids_in_their_own_session_and_may_count_again(room):
    first, other = room.join(), room.join()
    assert room.store.do(voices.void, room.id + 1, [first]) == []
    assert room.store.do(voices.void, room.id, [first]) == [first]
    with room.store.reading() as db:
        assert voices.voided(db, room.id) == {first}
    room.store.do(voices.unvoid, [first, other])
    with room.store.reading() as db:
        assert voices.voided(db, room.id) == set()


def test_a_voice_has_answered_once_it_answered_or_wrote_something(room):
    room.steer("open", activity=room.review)
    room.steer("open", activity=room.collect)
    silent, answering, writing = (room.join() for _ in range(3))
    room.give(answering, "n1", YES)
    room.write(writing, "Neu")
    steps = list(room.step.values())
    with room.store.reading() as db:
        assert [voices.has_answered(db, steps, one) for one in (silent, answering, writing)] == [False, True, True]
        assert [(one.item, one.seq) for one in voices.own_answers(db, steps, answering)] == [("n1", 1)]

"""A voice moves to another device: nothing is lost or doubled, and what was said before is shown to nobody."""

import pytest

from facilitation.actions.answering import Given, give_answers
from facilitation.actions.moving import check_movable, move_by_code, move_voice
from facilitation.actions.writing_cards import Written, contribute, withdraw
from facilitation.rules.session.device_codes import MOST_WRONG, VALID_S, format_device_code
from facilitation.store.session import sessions
from tests.meeting import NO, YES, refusal


@pytest.fixture
def open_room(room):
    room.steer("open", activity=room.review)
    room.steer("open", activity=room.collect)
    return room


def move(room, voice, device="b"):
    return room.store.do(move_voice, voice, device)


def say(room, voice, value, seq, moves=0, item="n1"):
    outcome = room.store.do_batched(give_answers, Given(voice, room.review, item, value, seq, moves))
    return outcome if isinstance(outcome, int) else outcome.message()


def written(room, voice, text, seq, moves=0):
    return Written(voice, room.collect, "W", None, text, seq, moves=moves)


def test_what_was_said_before_a_move_is_kept_and_counted_and_shown_to_nobody(open_room):
    room, voice = open_room, open_room.join()
    assert isinstance(say(room, voice, YES, 1), int)
    card = room.store.do(contribute, written(room, voice, "Geheim", 2))["contribution"]
    assert move(room, voice) is True
    own = room.own(voice)
    assert (own["answers"], own["contributions"], own["last_seq"]) == ({}, [], 2)
    for guess in (YES, NO):  # neither what is stored nor whether a guess is right is told
        assert say(room, voice, guess, 1, moves=1) == {"refused": "stale", "retry": False, "seq": 2, "value": None}
    assert refusal(room.store.do, contribute, written(room, voice, "Geheim", 2, moves=1)) == "stale"
    assert refusal(room.store.do, withdraw, voice, card, 1) == "not_yours"
    assert isinstance(say(room, voice, NO, 3, moves=1), int)
    assert room.own(voice)["answers"] == {room.review: {"n1": {"seq": 3, "value": NO}}}
    room.steer("close", activity=room.review)
    assert room.uncounted() == []


def test_what_was_answered_and_closed_before_a_move_counts_and_stays(open_room):
    room, voices = open_room, [open_room.join() for _ in range(10)]
    for n, voice in enumerate(voices):
        say(room, voice, YES if n % 2 else NO, 1)
    room.steer("close", activity=room.review)
    before = room.total(room.review, "n1")
    move(room, voices[0])
    assert say(room, voices[0], YES, 2, moves=1)["refused"] == "closed"
    assert room.total(room.review, "n1") == before
    assert before["voices"] == 10


def test_the_old_device_loses_nothing_acknowledged_and_writes_nothing_later(open_room):
    room, voice = open_room, open_room.join()
    assert isinstance(say(room, voice, YES, 1), int)
    move(room, voice)
    assert say(room, voice, NO, 2)["refused"] == "moved"
    assert refusal(room.store.do, contribute, written(room, voice, "Spät", 3)) == "moved"
    assert refusal(room.store.do, withdraw, voice, 1) == "moved"
    with room.store.reading() as db:
        assert sessions.joined(db, room.id)["saal"] == 1
    assert room.uncounted() == []


def test_the_device_that_a_voice_left_is_known_until_it_comes_back(room):
    voice = room.join()
    with room.store.reading() as db:
        token = db.exec_driver_sql("SELECT token_hash FROM participant").scalar()
    move(room, voice, "b")
    assert [room.store.tokens.left(one, room.code) for one in (token, "b")] == [True, False]
    move(room, voice, token)
    assert [room.store.tokens.left(one, room.code) for one in (token, "b")] == [False, True]
    with room.store.reading() as db:
        assert db.exec_driver_sql("SELECT * FROM left_device").all() == [("b", room.id)]  # whose it was is not stored


def test_a_voice_moves_neither_after_the_end_nor_once_it_is_set_aside_nor_onto_another(room):
    voice, other = room.join(), room.join("online")
    with room.store.reading() as db:
        taken = db.exec_driver_sql("SELECT token_hash FROM participant WHERE id = ?", (other,)).scalar()
    assert refusal(move, room, voice, taken) == "has_voice"
    room.steer("void", **room.group("saal"), reason="Probe")
    for act in (move_voice, check_movable):
        assert refusal(room.store.do, act, voice, *(["b"] if act is move_voice else [])) == "void"
    room.steer("finish")
    assert refusal(move, room, other) == "gone"


def by_code(room, typed, now=1.0, device="b"):
    return move_by_code(room.store, room.id, typed, device, now)


def test_a_code_moves_its_voice_once(room):
    voice = room.join()
    code = room.store.device_codes.new(room.id, voice, 0.0)
    assert by_code(room, f" {format_device_code(code).lower()} ") == voice
    assert refusal(by_code, room, code, device="c") == "unknown_code"
    assert room.store.tokens.voice("b", room.code).id == voice


def test_a_code_that_could_not_be_used_is_still_valid(room):
    voice, other = room.join(), room.join()
    with room.store.reading() as db:
        taken = db.exec_driver_sql("SELECT token_hash FROM participant WHERE id = ?", (other,)).scalar()
    code = room.store.device_codes.new(room.id, voice, 0.0)
    assert refusal(by_code, room, code, device=taken) == "has_voice"
    assert by_code(room, code) == voice


def test_a_code_ends_after_two_minutes_and_after_twenty_wrong_ones(room):
    voice = room.join()
    code = room.store.device_codes.new(room.id, voice, 0.0)
    assert refusal(by_code, room, code, now=VALID_S) == "unknown_code"
    code = room.store.device_codes.new(room.id, voice, 0.0)
    for _ in range(MOST_WRONG):
        assert refusal(by_code, room, "AAAAAA" if code != "AAAAAA" else "BBBBBB") == "unknown_code"
    assert refusal(by_code, room, code) == "unknown_code"


def test_what_is_no_code_at_all_ends_none(room):
    code = room.store.device_codes.new(room.id, room.join(), 0.0)
    for _ in range(MOST_WRONG):
        assert refusal(by_code, room, "abc") == "unknown_code"
    assert by_code(room, code)

"""One-time cards: one voice for each, moved and never doubled; guessed by nobody; nothing said before is shown after a move."""

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from facilitation.actions import access_cards, joining, preparing
from facilitation.actions.answering import Given, give_answers
from facilitation.actions.writing_cards import Written, contribute, withdraw
from facilitation.clock import now_ms
from facilitation.rules.session.access_cards import format_card
from facilitation.store.session import access_cards as stored
from facilitation.store.session import sessions
from facilitation.tokens import hash_token
from tests.data_folder import NETWORK_MEETING
from tests.meeting import NO, YES, Meeting, refusal
from tests.web.application import ORIGIN


@pytest.fixture
def room(application):
    """A session that takes cards and open voices, whose hall has a sister for cards."""
    room = Meeting(application.store)
    with room.store.reading() as db:
        version = sessions.by_id(db, room.id).plan_version_id
    words = {
        "plan_version_id": version,
        "title": {"de": "Karten"},
        "date": "2026-04-28",
        "by": "Anna",
        "programs": True,
    }
    made = room.store.do(partial(preparing.create_session, format=NETWORK_MEETING, entry="both", **words))
    carded = Meeting.__new__(Meeting)
    carded.__dict__.update(room.__dict__, id=made["id"], code=made["code"])
    from facilitation.store.session import activities

    with room.store.reading() as db:
        carded.step = {row.key: row.id for row in activities.of_session(db, carded.id)}
    carded.review, carded.collect = carded.step["pruefen"], carded.step["sammeln"]
    return carded


@pytest.fixture
def cards(room):
    return room.store.do(partial(access_cards.print_cards, channel="saal-karte", count=5), room.id, "Anna")


def enter(room, code, device):
    return room.store.do(access_cards.enter_with_card, room.id, code, hash_token(device))


def say(room, voice, value, seq, moves=0, item="n1"):
    outcome = room.store.do_batched(give_answers, Given(voice, room.review, item, value, seq, moves))
    return outcome if isinstance(outcome, int) else outcome.message()


def joined(room):
    with room.store.reading() as db:
        return sessions.joined(db, room.id)


def test_a_card_is_one_voice_on_however_many_devices(room, cards):
    first, second = enter(room, cards[0], "a"), enter(room, f" {format_card(cards[0]).lower()} ", "b")
    assert (first.moved, second.moved, second.voice) == (False, True, first.voice)
    assert joined(room)["saal-karte"] == 1
    assert room.store.tokens.voice(hash_token("a"), room.code) is None
    assert room.store.tokens.voice(hash_token("b"), room.code).id == first.voice
    assert enter(room, cards[0], "b").moved is False


def test_two_devices_at_once_make_one_voice(room, cards):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: enter(room, cards[1], f"device {n}"), range(8)))
    assert len({one.voice for one in found}) == 1
    assert sum(not one.moved for one in found) == 1
    assert joined(room)["saal-karte"] == 1


def test_what_was_said_before_a_move_is_kept_and_counted_and_shown_to_nobody(room, cards):
    voice = enter(room, cards[0], "a").voice
    room.steer("open", activity=room.review)
    room.steer("open", activity=room.collect)
    assert isinstance(say(room, voice, YES, 1), int)
    card = room.store.do(contribute, Written(voice, room.collect, "W", None, "Geheim", 2))["contribution"]
    enter(room, cards[0], "b")
    own = room.own(voice)
    assert (own["answers"], own["contributions"], own["last_seq"]) == ({}, [], 2)
    for guess in (YES, NO):  # neither what is stored nor whether a guess is right is told
        assert say(room, voice, guess, 1, moves=1) == {"refused": "stale", "retry": False, "seq": 2, "value": None}
    told = refusal(room.store.do, contribute, Written(voice, room.collect, "W", None, "Geheim", 2, moves=1))
    assert told == "stale"
    assert refusal(room.store.do, withdraw, voice, card, 1) == "not_yours"
    assert isinstance(say(room, voice, NO, 3, moves=1), int)
    assert room.own(voice)["answers"] == {room.review: {"n1": {"seq": 3, "value": NO}}}
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1")["voices"] == 1
    assert room.total(room.review, "n1")["relevance:no"] == 1


def test_the_old_device_loses_nothing_acknowledged_and_writes_nothing_later(room, cards):
    voice = enter(room, cards[0], "a").voice
    room.steer("open", activity=room.review)
    room.steer("open", activity=room.collect)
    assert isinstance(say(room, voice, YES, 1), int)
    enter(room, cards[0], "b")
    assert say(room, voice, NO, 2)["refused"] == "moved"
    assert refusal(room.store.do, contribute, Written(voice, room.collect, "W", None, "Spät", 3)) == "moved"
    assert refusal(room.store.do, withdraw, voice, 1) == "moved"
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1") == {"relevance:yes": 1, "priority:5": 1, "voices": 1}


def test_a_channel_of_cards_takes_nobody_without_one_and_keeps_its_own(room, cards):
    assert refusal(room.store.do, joining.join, room.id, "saal-karte", "t") == "card_needed"
    open_voice, carded = room.store.do(joining.join, room.id, "saal", "t"), enter(room, cards[0], "a").voice
    assert refusal(room.store.do, joining.change_channel, open_voice, "saal-karte") == "card_needed"
    assert refusal(room.store.do, joining.change_channel, carded, "online") == "not_now"


def test_revoked_cards_cards_of_another_session_and_guesses_open_nothing(room, cards, application):
    used = enter(room, cards[0], "a").voice
    room.store.do(access_cards.revoke_cards, room.id, "Anna", 1)
    for code in (*cards, "ABCDEFGHJK", "", "x" * 200, cards[0][:-1]):
        assert refusal(enter, room, code, "b") == "unknown_card"
    assert room.own(used)["voided"] is False
    with room.store.reading() as db:
        assert [(one.cards, one.used, one.revoked) for one in stored.batches(db, room.id)] == [(5, 1, True)]


def test_guessing_is_slowed_by_address_and_right_cards_are_not(application, room, cards):
    def phone():
        client = application.flask.test_client()
        client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
        client.get(f"/s/{room.code}")
        return client

    guesser = phone()
    found = [guesser.post(f"/s/{room.code}/karte", data={"card": f"ABCDEFGH{n:02}"}).status_code for n in range(70)]
    assert found[0] == 409
    assert found[-1] == 429
    assert phone().post(f"/s/{room.code}/karte", data={"card": cards[0]}).status_code == 303
    assert joined(room)["saal-karte"] == 1


def test_a_scanned_card_lets_a_phone_in_and_the_door_can_be_shut(application, room, cards):
    client = application.flask.test_client()
    client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
    page = client.get(f"/s/{room.code}/karte").text
    assert 'name="card"' in page
    assert "/card.js" in page
    assert "saal-karte" not in page
    room.steer("door", open=False)
    assert client.post(f"/s/{room.code}/karte", data={"card": cards[0]}).status_code == 409
    room.steer("door", open=True)
    assert client.post(f"/s/{room.code}/karte", data={"card": cards[0]}).status_code == 303


def test_no_code_is_stored_and_no_row_leads_from_a_card_to_a_voice(room, cards):
    for n, code in enumerate(cards):
        enter(room, code, f"device {n}")
    with room.store.reading() as db:
        printed = db.exec_driver_sql("SELECT * FROM access_card").all()
        came = db.exec_driver_sql("SELECT card_hash FROM participant WHERE card_hash IS NOT NULL").scalars().all()
        log = json.dumps([row.detail for row in db.exec_driver_sql("SELECT detail FROM log_entry").all()], default=str)
    assert len(came) == len(printed) == 5
    assert not set(came) & {value for row in printed for value in row}
    for code in cards:
        assert code not in log
        for file in room.store.folder.rglob("*.sqlite3*"):
            assert code.encode() not in file.read_bytes()


def test_ten_minutes_after_the_end_the_key_is_deleted(room, cards):
    enter(room, cards[0], "a")
    room.steer("finish")
    with room.store.reading() as db:
        assert stored.keys_left(db, now_ms() - 600_000) == []
        assert stored.keys_left(db, now_ms() + 1) == [room.id]
    room.store.do(stored.delete_keys, now_ms() + 1)
    with room.store.reading() as db:
        assert stored.find(db, room.id, cards[0]) is None
    assert refusal(enter, room, cards[0], "b") == "unknown_card"

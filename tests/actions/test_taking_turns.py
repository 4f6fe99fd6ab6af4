"""Turns on a shared device: a voice for each, also where phones need a card, and none that a device keeps."""

from functools import partial

from facilitation.actions import preparing
from facilitation.actions.taking_turns import begin_turn, check_channel, end_turn, turn_channels
from facilitation.store.session import links, voices
from tests.meeting import Meeting, refusal


def test_a_turn_is_a_voice_of_the_device_s_channel(room):
    voice = room.store.do(begin_turn, room.id, "saal", "token")
    assert room.store.do(begin_turn, room.id, "saal", "token") == voice
    with room.store.reading() as db:
        assert voices.by_id(db, voice).channel == "saal"


def test_its_answers_count_and_nobody_has_its_token(room):
    voice = room.store.do(begin_turn, room.id, "saal", "token")
    assert room.store.do(end_turn, room.id, "token") == voice
    assert room.store.do(end_turn, room.id, "token") is None
    with room.store.reading() as db:
        assert voices.with_token(db, room.id, "token") is None
        assert not voices.by_id(db, voice).voided


def test_people_at_the_device_need_no_card(room):
    carded = Meeting(room.store, entry="cards")
    [channel, *_] = room.store.do(lambda db: turn_channels(db, carded.id))
    assert channel.cards
    assert room.store.do(begin_turn, carded.id, channel.key, "token")


def test_a_link_has_a_channel_by_which_people_come(room):
    for channel in ("", "papier", "mond"):
        assert (
            refusal(room.store.do, partial(preparing.hand_out, channel=channel), room.id, "kiosk", "Foyer", "Anna")
            == "unknown_channel"
        )
    room.store.do(lambda db: check_channel(db, room.id, "online"))
    room.store.do(partial(preparing.hand_out, channel="saal"), room.id, "screen", "Leinwand", "Anna")
    with room.store.reading() as db:
        assert [one.channel for one in links.of_session(db, room.id)] == [""]

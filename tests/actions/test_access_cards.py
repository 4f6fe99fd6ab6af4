"""One-time cards: one voice for each, moved and never doubled, and told apart from open voices by the rule of how many."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from facilitation.actions import access_cards, joining
from facilitation.rules.session.access_cards import KEY_AFTER_END_MS, MOST_AT_ONCE, format_card
from facilitation.store.pictures.desk import moderator_state
from facilitation.store.session import access_cards as stored
from facilitation.store.session import sessions
from facilitation.tokens import hash_token
from tests.meeting import NO, YES, Meeting, refusal


@pytest.fixture
def room(store):
    return Meeting(store, entry="both")


@pytest.fixture
def cards(room):
    return printed(room, "saal-karte", 5)


def printed(room, channel, count):
    return room.store.do(partial(access_cards.print_cards, channel=channel, count=count), room.id, "Anna")


def enter(room, code, device):
    return room.store.do(access_cards.enter_with_card, room.id, code, hash_token(device))


def joined(room):
    with room.store.reading() as db:
        return sessions.joined(db, room.id)


def batches(room):
    with room.store.reading() as db:
        return [(one.cards, one.used, one.revoked) for one in stored.batches(db, room.id)]


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


def test_a_device_with_a_voice_gets_no_second_one(room, cards):
    room.store.do(joining.join, room.id, "saal", hash_token("a"))
    enter(room, cards[0], "b")
    for code, device in ((cards[1], "a"), (cards[0], "a"), (cards[1], "b")):
        assert refusal(enter, room, code, device) == "has_voice"
    assert (joined(room)["saal"], joined(room)["saal-karte"]) == (1, 1)


def test_a_channel_of_cards_takes_nobody_without_one_and_keeps_its_own(room, cards):
    assert refusal(room.store.do, joining.join, room.id, "saal-karte", "t") == "card_needed"
    open_voice, carded = room.store.do(joining.join, room.id, "saal", "t"), enter(room, cards[0], "a").voice
    assert refusal(room.store.do, joining.change_channel, open_voice, "saal-karte") == "card_needed"
    assert refusal(room.store.do, joining.change_channel, carded, "online") == "not_now"


def test_used_and_unused_cards_are_counted_by_batch_and_a_batch_can_be_revoked(room, cards):
    others = printed(room, "online-karte", 3)
    used = enter(room, cards[0], "a").voice
    room.store.do(access_cards.revoke_cards, room.id, "Anna", 1)
    for code in (*cards, "ABCDEFGHJK", "", "x" * 200, cards[0][:-1]):
        assert refusal(enter, room, code, "b") == "unknown_card"
    assert room.own(used)["voided"] is False
    enter(room, others[0], "b")
    assert batches(room) == [(5, 1, True), (3, 1, False)]
    with room.store.reading() as db:
        assert moderator_state(db, room.id, room.store.arrivals)["desk"]["cards"] == {"printed": 3, "used": 1}


def test_cards_are_printed_for_channels_that_need_one_and_until_the_end(room):
    for channel, count, reason in (
        ("saal", 1, "unknown_channel"),
        ("mond", 1, "unknown_channel"),
        ("saal-karte", 0, "malformed"),
        ("saal-karte", MOST_AT_ONCE + 1, "malformed"),
    ):
        assert refusal(printed, room, channel, count) == reason
    room.steer("finish")
    assert refusal(printed, room, "saal-karte", 1) == "gone"


def test_a_shut_door_keeps_new_cards_out_and_lets_a_used_one_move(room, cards):
    enter(room, cards[0], "a")
    room.steer("door", open=False)
    assert refusal(enter, room, cards[1], "b") == "door_shut"
    assert enter(room, cards[0], "b").moved is True


def answered(room, channel, voices):
    """So many people of a channel answer, half of them no."""
    codes = printed(room, channel, voices) if channel.endswith("karte") else [""] * voices
    for n, code in enumerate(codes):
        voice = enter(room, code, f"{channel} {n}").voice if code else room.join(channel)
        room.give(voice, "n1", YES if n % 2 else NO)


@pytest.mark.parametrize(
    ("carded", "groups"),
    [
        (10, {"saal": 12, "saal-karte": 10, "online": 14}),
        (3, {"saal+saal-karte": 15, "online": 14}),
        (1, {"saal+saal-karte": 13, "online": 14}),
    ],
)
def test_open_and_carded_voices_are_told_apart_from_five_answers_on(room, carded, groups):
    """Fewer are told together with the smallest other channel, as those of any small channel are."""
    room.steer("open", activity=room.review)
    for channel, voices in (("saal", 12), ("saal-karte", carded), ("online", 14)):
        answered(room, channel, voices)
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review)
    told = dict(room.pictures("moderator"))["tally"]["items"]["n1"]
    by_group = {group: figures["counts"] for group, figures in told["channels"].items()}
    assert {group: counts["relevance:no"] + counts["relevance:yes"] for group, counts in by_group.items()} == groups
    assert told["all"]["counts"]["voices"] == 26 + carded


def test_ten_minutes_after_the_end_the_key_is_deleted(room, cards):
    enter(room, cards[0], "a")
    room.steer("finish")
    with room.store.reading() as db:
        ended = sessions.by_id(db, room.id).ended_at
        assert stored.keys_left(db, ended) == []
        assert stored.keys_left(db, ended + 1) == [room.id]
    assert KEY_AFTER_END_MS == 10 * 60 * 1_000
    room.store.do(stored.delete_keys, ended + 1)
    with room.store.reading() as db:
        assert stored.find(db, room.id, cards[0]) is None
    assert refusal(enter, room, cards[0], "b") == "unknown_card"

"""People come in, arrive, and may correct where they sit until they spoke."""

from functools import partial

import pytest

from facilitation.actions import joining, preparing
from facilitation.actions.writing_cards import withdraw
from facilitation.store.results import tallies
from facilitation.store.results.tallies import REACHED
from facilitation.tokens import hash_token
from tests.meeting import YES, Meeting, refusal


def reached(room):
    with room.store.reading() as db:
        return tallies.whole(db, [room.review]).get(room.review, {}).get(REACHED, {})


def joined(room):
    [(_, state), *_] = room.pictures("screen")
    return state["joined"]


def change(room, voice, channel):
    return room.store.do(joining.change_channel, voice, channel)


def test_a_voice_is_given_out_with_its_channel_and_nothing_else(room):
    voice = room.join("online")
    own = room.own(voice)
    assert (own["participant"], own["channel"], own["last_seq"], own["voided"]) == (voice, "online", 0, False)
    assert 0 <= own["order_seed"] < 2**32
    assert voice < 2**52
    assert joined(room) == {"saal": 0, "online": 1, "papier": 0}


def test_ids_tell_no_order_of_arrival(room):
    voices = [room.join() for _ in range(8)]
    assert voices != sorted(voices)
    assert len(set(voices)) == 8


@pytest.mark.parametrize("channel", ["balkon", "papier", ""])
def test_nobody_comes_in_by_a_channel_that_is_not_there_or_made_of_paper(room, channel):
    assert refusal(room.store.do, joining.join, room.id, channel, "t") == "unknown_channel"


def test_a_shut_door_lets_nobody_in_and_puts_nobody_out(room):
    inside = room.join()
    room.steer("open", activity=room.review)
    room.steer("door", open=False)
    assert refusal(room.join) == "door_shut"
    assert isinstance(room.give(inside, "n1", YES), int)
    room.steer("door", open=True)
    room.join()
    assert joined(room)["saal"] == 2


def test_nobody_comes_in_after_the_end(room):
    room.steer("finish")
    assert refusal(room.join) == "gone"


# ---- arriving --------------------------------------------------------------------------------------
def test_arriving_is_being_reached_by_what_is_open_and_counts_once(room):
    voice = room.join()
    assert reached(room) == {}
    room.steer("open", activity=room.review)
    for _ in range(3):
        room.store.do_batched(joining.mark_present, voice)
    assert reached(room) == {"saal": 1}
    assert room.uncounted() == []


def test_arriving_while_the_opening_is_on_its_way_is_never_missed(room):
    """Whether the opening asks who is there before or after the arrival is written: the voice is reached once."""
    voice = room.join()
    room.present.clear()
    room.steer("open", activity=room.review)
    room.store.do_batched(joining.mark_present, voice)
    assert reached(room) == {"saal": 1}
    other = Meeting(room.store)
    early = other.join()
    other.store.do_batched(joining.mark_present, early)
    other.steer("open", activity=other.review)
    assert reached(other) == {"saal": 1}


def test_a_voided_voice_is_reached_by_nothing(room):
    voice = room.join()
    room.steer("void", **room.group("saal"), reason="Doppelt")
    room.steer("open", activity=room.review)
    room.store.do_batched(joining.mark_present, voice)
    assert reached(room) == {}


# ---- correcting the channel ------------------------------------------------------------------------
def test_a_channel_is_corrected_until_the_first_answer_and_its_reach_moves_along(room):
    voice = room.join("saal")
    room.steer("open", activity=room.review)
    change(room, voice, "online")
    assert (room.own(voice)["channel"], reached(room)) == ("online", {"saal": 0, "online": 1})
    assert room.uncounted() == []
    room.give(voice, "n1", YES)
    assert refusal(change, room, voice, "saal") == "not_now"


def test_correcting_to_where_one_is_changes_nothing(room):
    voice = room.join("saal")
    room.steer("open", activity=room.review)
    rev = room.rev
    change(room, voice, "saal")
    assert (reached(room), room.rev) == ({"saal": 1}, rev)
    assert room.uncounted() == []


def test_a_withdrawn_answer_was_an_answer(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    room.give(voice, "n1", None)
    assert refusal(change, room, voice, "online") == "not_now"


def test_a_card_fixes_the_channel_too(room):
    voice = room.join()
    room.steer("open", activity=room.collect)
    card = room.write(voice, "Garten")
    room.store.do(withdraw, voice, card)
    assert refusal(change, room, voice, "online") == "not_now"


def test_a_channel_is_not_corrected_to_one_that_is_not_there(room):
    voice = room.join()
    assert refusal(change, room, voice, "balkon") == "unknown_channel"
    assert refusal(change, room, voice, "papier") == "unknown_channel"


def test_a_void_voice_and_an_ended_session_correct_nothing(room):
    voice, other = room.join(), room.join("online")
    room.steer("void", **room.group("saal"), reason="Doppelt")
    assert refusal(change, room, voice, "online") == "void"
    room.steer("finish")
    assert refusal(change, room, other, "saal") == "gone"


# ---- by a link -------------------------------------------------------------------------------------
def test_a_secret_lets_a_device_in_for_its_own_session_and_role_until_it_is_revoked(room):

    secret = room.store.do(preparing.hand_out, room.id, "moderator", "Mona", "Anna")
    enter = partial(room.store.do, joining.enter_as)
    assert enter(room.id, hash_token(secret), "device 1") == "moderator"
    assert enter(room.id, hash_token(secret), "device 2") == "moderator"
    assert refusal(enter, Meeting(room.store).id, hash_token(secret), "device 3") == "not_allowed"
    assert refusal(enter, room.id, hash_token("geraten"), "device 3") == "not_allowed"
    link = room.store.tokens.link("device 1", room.code, "moderator")
    room.store.do(preparing.revoke, room.id, link.id, "Anna")
    assert refusal(enter, room.id, hash_token(secret), "device 3") == "not_allowed"
    assert room.store.tokens.link("device 1", room.code, "moderator") is None

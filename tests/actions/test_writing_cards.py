"""Cards and remarks: written once, waiting, taken back."""

import pytest

from facilitation.actions.writing_cards import Written, contribute, withdraw
from facilitation.rules.refusal import Refused
from facilitation.store.results import tallies
from facilitation.store.results.tallies import ANSWERED
from tests.meeting import Meeting, refusal


@pytest.fixture
def voice(room):
    voice = room.join()
    room.steer("open", activity=room.collect)
    return voice


def take_back(room, voice, card):
    return room.store.do(withdraw, voice, card)


def answered(room, activity):
    with room.store.reading() as db:
        return tallies.whole(db, [activity])[activity].get(ANSWERED, {}).get("saal", 0)


def test_a_card_waits_for_the_moderator(room, voice):
    card = room.write(voice, "Ein Garten für alle")
    assert (room.card(card).text, room.card(card).state) == ("Ein Garten für alle", "waiting")
    assert [one["id"] for one in room.own(voice)["contributions"]] == [card]
    assert f"c{card}" not in room.texts(room.collect)
    assert answered(room, room.collect) == 1
    assert room.uncounted() == []


def test_without_approval_a_card_appears_at_once(room, voice):
    room.store.do(
        lambda db: db.exec_driver_sql("""UPDATE activity SET settings = '{"approval": false}' WHERE kind = 'collect'""")
    )
    room.steer("open", activity=room.vote)
    card = room.write(voice, "Ein Garten für alle")
    assert room.card(card).state == "approved"
    assert room.texts(room.collect)[f"c{card}"] == "Ein Garten für alle"
    assert room.texts(room.vote) == {f"c{card}": "Ein Garten für alle"}


def test_the_same_act_again_is_one_card(room, voice):
    first = room.write(voice, "Ein Garten für alle", seq=1)
    rev = room.rev
    assert room.write(voice, "Ein Garten für  alle ", seq=1) == first
    assert room.rev == rev
    assert len(room.own(voice)["contributions"]) == 1


def test_the_same_act_is_known_again_after_it_was_corrected_or_the_step_was_closed(room, voice):
    card = room.write(voice, "Ein Gaten", seq=1)
    room.steer("correct", contribution=card, text="Ein Garten")
    room.steer("close", activity=room.collect)
    assert room.write(voice, "Ein Gaten", seq=1) == card


def test_the_same_seq_with_other_words_is_stale(room, voice):
    room.write(voice, "Ein Garten", seq=1)
    with pytest.raises(Refused, match=r"^stale$") as refused:
        room.write(voice, "Ein Haus", seq=1)
    assert refused.value.more == {"seq": 1, "value": "Ein Garten"}


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        ("", "W", "empty"),
        (" \n\u200b\x00 ", "W", "empty"),
        ("x" * 281, "W", "too_long"),
        ("Ein Garten", "", "not_allowed"),
        ("Ein Garten", "X", "not_allowed"),
        ("Ein Garten", "\ud800", "not_allowed"),
    ],
)
def test_what_is_no_card_is_refused(room, voice, text, field, reason):
    assert refusal(room.write, voice, text, field=field) == reason
    assert room.own(voice)["contributions"] == []


def test_a_field_that_cannot_be_stored_is_refused_where_no_fields_are_chosen_too(room, voice):
    room.store.do(lambda db: db.exec_driver_sql("UPDATE activity SET settings = '{}' WHERE kind = 'collect'"))
    assert refusal(room.write, voice, "Ein Garten", field="\ud800") == "not_allowed"


def test_a_card_of_280_characters_fits(room, voice):
    assert room.card(room.write(voice, "ä" * 280)).text == "ä" * 280


def test_a_card_keeps_blanks_that_do_not_break_and_joiners(room, voice):
    said = "Mehr\u00a0Räume für 10\u202f000 Menschen 👩\u200d🏫 می\u200cخواهم"
    kept = "Mehr Räume für 10 000 Menschen 👩\u200d🏫 می\u200cخواهم"
    assert room.card(room.write(voice, said)).text == kept


def test_cards_are_taken_while_the_step_is_open_and_only_then(room, voice):
    room.steer("close", activity=room.collect)
    assert refusal(room.write, voice, "zu spät") == "closed"
    assert refusal(room.write, voice, "zu früh", item="n1") == "not_open"


def test_nobody_writes_into_a_session_they_are_not_in_nor_once_voided(room, voice):
    elsewhere = Meeting(room.store)
    elsewhere.steer("open", activity=elsewhere.collect)
    foreign = Written(voice, elsewhere.collect, "W", None, "fremd", 1)
    assert refusal(room.store.do, contribute, foreign) == "unknown_activity"
    card = room.write(voice, "meins", seq=7)
    room.steer("void", **room.group("saal"), reason="Doppelt")
    assert refusal(room.write, voice, "nochmal") == "void"
    assert refusal(take_back, room, voice, card) == "void"


def test_a_vote_takes_no_cards(room, voice):
    room.steer("open", activity=room.vote)
    card = Written(voice, room.vote, "W", None, "Karte", 1)
    assert refusal(room.store.do, contribute, card) == "not_allowed"


# ---- taking back -----------------------------------------------------------------------------------
def test_a_waiting_card_can_be_taken_back(room, voice):
    card = room.write(voice, "doch nicht")
    take_back(room, voice, card)
    assert room.own(voice)["contributions"] == []
    assert answered(room, room.collect) == 0
    assert room.uncounted() == []
    rev = room.rev
    assert take_back(room, voice, card) == rev  # the same act again
    assert room.uncounted() == []


def test_only_the_own_card_can_be_taken_back(room, voice):
    card = room.write(voice, "meins")
    assert refusal(take_back, room, room.join(), card) == "not_yours"
    assert refusal(take_back, room, voice, 999) == "not_yours"


def test_what_everybody_sees_cannot_be_taken_back(room, voice):
    card = room.write(voice, "steht schon da")
    room.steer("approve", contribution=card)
    assert refusal(take_back, room, voice, card) == "not_now"


def test_a_held_card_can_be_taken_back(room, voice):
    card = room.write(voice, "lieber nicht")
    room.steer("hold", contribution=card, reason="Name genannt")
    take_back(room, voice, card)
    assert answered(room, room.collect) == 0
    assert room.uncounted() == []


def test_nothing_is_taken_back_once_the_step_is_closed(room, voice):
    card = room.write(voice, "bleibt")
    room.steer("close", activity=room.collect)
    assert refusal(take_back, room, voice, card) == "closed"


# ---- remarks ---------------------------------------------------------------------------------------
def test_a_later_remark_on_the_same_need_takes_the_earlier_ones_place(room, voice):
    room.steer("open", activity=room.review)
    room.write(voice, "erste", item="n1")
    room.write(voice, "andere", item="n2")
    room.write(voice, "zweite", item="n1")
    assert [(one["item"], one["text"]) for one in room.own(voice)["contributions"]] == [
        ("n2", "andere"),
        ("n1", "zweite"),
    ]
    assert answered(room, room.review) == 1
    assert room.uncounted() == []


def test_a_remark_belongs_to_a_need_that_is_asked_about(room, voice):
    room.steer("open", activity=room.review)
    assert refusal(room.write, voice, "wozu?", item="n999") == "unknown_item"


def test_a_remark_is_no_card_among_the_cards(room, voice):
    room.steer("open", activity=room.review)
    room.write(voice, "Anmerkung", item="n1")
    assert dict(room.pictures("moderator"))["cards"]["contributions"] == []

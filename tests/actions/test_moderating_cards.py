"""Cards are sorted: approved, held back, corrected, grouped – by two moderators at once."""

import pytest

from facilitation.rules.refusal import Refused
from tests.meeting import SUPPORT, Meeting, refusal


@pytest.fixture
def author(room):
    author = room.join()
    room.steer("open", activity=room.collect)
    return author


@pytest.fixture
def card(room, author):
    return room.write(author, "Ein Garten")


def approved(room, voice, text, **more):
    card = room.write(voice, text, **more)
    room.steer("approve", contribution=card)
    return card


def cards(room):
    return {one["id"]: one for one in dict(room.pictures("moderator"))["cards"]["contributions"]}


def clusters(room):
    return dict(room.pictures("moderator"))["cards"]["clusters"]


def test_an_approved_card_is_seen_and_can_be_supported(room, author, card):
    room.steer("approve", contribution=card)
    assert room.texts(room.collect)[f"c{card}"] == "Ein Garten"
    assert isinstance(room.give(room.join(), f"c{card}", SUPPORT, activity=room.collect), int)


def test_an_approved_card_gives_the_items_a_new_address(room, card):
    before = room.row(room.collect).items_rev
    room.steer("approve", contribution=card)
    assert room.row(room.collect).items_rev > before


def test_a_card_approved_during_the_vote_can_be_voted_on(room, card):
    room.steer("open", activity=room.vote)
    room.steer("approve", contribution=card)
    assert room.texts(room.vote) == {f"c{card}": "Ein Garten"}


def test_a_held_card_is_not_seen_and_its_author_knows_why(room, author, card):
    room.steer("hold", contribution=card, reason=" Bitte ohne  Namen ")
    assert f"c{card}" not in room.texts(room.collect)
    [own] = room.own(author)["contributions"]
    assert (own["state"], own["reason"]) == ("held", "Bitte ohne Namen")
    assert refusal(room.steer, "hold", contribution=card, reason=" ") == "empty"


def test_an_approved_card_that_is_held_disappears_everywhere(room, author):
    card = approved(room, author, "Herr M. soll gehen")
    room.steer("open", activity=room.vote)
    assert f"c{card}" in room.texts(room.vote)
    room.steer("hold", contribution=card, reason="Name")
    assert f"c{card}" not in room.texts(room.vote)
    assert f"c{card}" not in room.texts(room.collect)
    for activity, value in ((room.vote, 5), (room.collect, SUPPORT)):
        assert room.give(author, f"c{card}", value, activity=activity)["refused"] == "unknown_item"
    room.steer("approve", contribution=card)
    assert isinstance(room.give(author, f"c{card}", 5, activity=room.vote), int)


def test_a_correction_keeps_what_the_author_wrote(room, author):
    card = approved(room, author, "Ein Gaten")
    room.steer("correct", contribution=card, text="Ein Garrten")
    room.steer("correct", contribution=card, text="Ein Garten")
    assert (cards(room)[card]["text"], cards(room)[card]["original"]) == ("Ein Garten", "Ein Gaten")
    assert room.texts(room.collect)[f"c{card}"] == "Ein Garten"
    assert room.own(author)["contributions"][0]["original"] == "Ein Gaten"
    assert refusal(room.steer, "correct", contribution=card, text="") == "empty"
    assert refusal(room.steer, "correct", contribution=card, text="x" * 1_001) == "too_long"


# ---- groups ----------------------------------------------------------------------------------------
def test_a_group_stands_in_the_place_of_its_cards(room, author):
    first, second = approved(room, author, "Garten"), room.write(author, "Beete")
    room.steer("group", contributions=[first, second], title="Grün")
    [group] = clusters(room)
    assert group["title"] == "Grün"
    shown = {ref: text for ref, text in room.texts(room.collect).items() if ref[0] in "cg"}
    assert shown == {f"g{group['id']}": "Grün"}
    assert cards(room)[second]["state"] == "approved"


def test_a_group_bears_its_first_cards_words_until_it_is_named(room, author):
    first, second = approved(room, author, "Garten"), approved(room, author, "Beete")
    room.steer("group", contributions=[first, second])
    [group] = clusters(room)
    assert group["title"] == "Garten"
    room.steer("retitle", cluster=group["id"], title="Grün")
    assert room.texts(room.collect)[f"g{group['id']}"] == "Grün"
    assert refusal(room.steer, "retitle", cluster=group["id"], title=" ") == "empty"
    assert refusal(room.steer, "retitle", cluster=group["id"], title="x" * 1_001) == "too_long"
    assert refusal(room.steer, "retitle", cluster=99, title="x") == "unknown_item"


def test_a_group_counts_everybody_behind_its_cards_once(room, author):
    """Two authors, one of whom supports the other's card; a third person supports both; a fourth the group."""
    second_author, third, fourth = (room.join(channel) for channel in ("saal", "online", "online"))
    first, second = approved(room, author, "Garten"), approved(room, second_author, "Beete")
    for voice, ref in ((author, f"c{second}"), (third, f"c{first}"), (third, f"c{second}")):
        room.give(voice, ref, SUPPORT, activity=room.collect)
    room.steer("group", contributions=[first, second], title="Grün")
    [group] = clusters(room)
    room.give(fourth, f"g{group['id']}", SUPPORT, activity=room.collect)
    room.give(author, f"g{group['id']}", SUPPORT, activity=room.collect)
    room.steer("close", activity=room.collect)
    [item] = [one for one in room.result(room.collect)["items"] if one["ref"][0] == "g"]
    assert item["total"] == {"support": 4, "voices": 4}
    assert item["counts"]["saal"] == {"support": 2, "voices": 2}
    assert sorted(item["cards"], key=lambda card: card["supporters"]) == [
        {"text": "Garten", "supporters": 2, "ref": f"c{first}"},
        {"text": "Beete", "supporters": 3, "ref": f"c{second}"},
    ]


def test_taking_a_card_out_of_its_group_makes_it_stand_alone_again(room, author):
    first, second = approved(room, author, "Garten"), approved(room, author, "Beete")
    room.steer("group", contributions=[first, second], title="Grün")
    room.steer("ungroup", contribution=second)
    assert set(room.texts(room.collect)) >= {f"c{second}", f"g{clusters(room)[0]['id']}"}
    room.steer("ungroup", contribution=first)
    assert [ref for ref in room.texts(room.collect) if ref[0] == "g"] == []
    rev = room.rev
    room.steer("ungroup", contribution=first)  # done already
    assert room.rev == rev


def test_cards_join_a_group_that_is_there(room, author):
    first, second = approved(room, author, "Garten"), approved(room, author, "Beete")
    room.steer("group", contributions=[first], title="Grün")
    [group] = clusters(room)
    room.steer("group", contributions=[second], cluster=group["id"])
    assert [one["cluster"] for one in cards(room).values()] == [group["id"]] * 2
    assert clusters(room)[0]["title"] == "Grün"


def test_cards_that_are_voted_on_are_grouped_without_being_asked_about_twice(room, author):
    first, second, third = (approved(room, author, text) for text in ("Garten", "Beete", "Bäume"))
    room.steer("group", contributions=[first, second], title="Grün")
    [green] = clusters(room)
    room.steer("open", activity=room.vote)
    asked = {f"g{green['id']}": "Grün", f"c{third}": "Bäume"}
    waiting = room.write(author, "Hecke")
    room.steer("group", contributions=[third, waiting], title="Holz")
    room.steer("ungroup", contribution=first)
    assert room.texts(room.vote) == asked
    room.steer("group", contributions=[room.write(author, "Bach"), room.write(author, "Teich")], title="Wasser")
    water = clusters(room)[2]["id"]
    assert room.texts(room.vote) == asked | {f"g{water}": "Wasser"}  # new to this vote, so it is asked about
    assert f"c{first}" in room.texts(room.collect)
    assert f"c{third}" not in room.texts(room.collect)


def test_held_cards_and_cards_of_elsewhere_are_not_grouped(room, author):
    card, held = approved(room, author, "Garten"), room.write(author, "Beete")
    room.steer("hold", contribution=held, reason="Name")
    assert refusal(room.steer, "group", contributions=[card, held]) == "not_now"
    elsewhere = Meeting(room.store)
    guest = elsewhere.join()
    elsewhere.steer("open", activity=elsewhere.collect)
    foreign = approved(elsewhere, guest, "Fremd")
    assert refusal(room.steer, "group", contributions=[card, foreign]) == "unknown_item"
    elsewhere.steer("group", contributions=[foreign])
    [group] = clusters(elsewhere)
    assert refusal(room.steer, "group", contributions=[card], cluster=group["id"]) == "unknown_item"
    assert refusal(room.steer, "retitle", cluster=group["id"], title="x") == "unknown_item"
    assert refusal(room.steer, "approve", contribution=foreign) == "unknown_item"


def test_a_title_too_long_is_refused(room, author):
    card = approved(room, author, "Garten")
    assert refusal(room.steer, "group", contributions=[card], title="x" * 1_001) == "too_long"


# ---- sorting after the close -----------------------------------------------------------------------
def test_what_is_sorted_after_the_close_is_in_the_result(room, author):
    first, second = approved(room, author, "Garten"), room.write(author, "Beete")
    room.steer("close", activity=room.collect)
    room.steer("group", contributions=[first, second], title="Grün")
    assert [one["text"][""] for one in room.result(room.collect)["items"] if one["ref"][0] in "cg"] == ["Grün"]


def test_after_the_look_groups_tell_no_new_number_and_cards_have_their_present_words(room, author):
    first, second = approved(room, author, "Garten"), approved(room, author, "Anna Muster")
    for voice in [room.join() for _ in range(6)]:
        room.give(voice, f"c{first}", value=True, activity=room.collect)
    room.steer("close", activity=room.collect)
    before = {one["ref"]: one["total"] for one in room.result(room.collect)["items"]}
    room.steer("group", contributions=[first, second], title="Grün")
    room.steer("correct", contribution=first, text="Ein Garten")
    room.steer("hold", contribution=second, reason="Name")
    after = room.result(room.collect)["items"]
    assert {one["ref"]: one["total"] for one in after} == before
    texts = {one["ref"]: one["text"].get("") for one in after if one["ref"][0] == "c"}
    assert texts == {f"c{first}": "Ein Garten", f"c{second}": "…"}


# ---- two moderators at once ------------------------------------------------------------------------
def test_an_act_on_a_card_somebody_touched_meanwhile_is_refused(room, author, card):
    seen = room.rev
    room.steer("correct", contribution=card, text="Ein großer Garten")
    with pytest.raises(Refused, match=r"^changed$"):
        room.steer("hold", contribution=card, reason="Name", if_rev=seen)
    assert cards(room)[card]["state"] == "waiting"


def test_two_moderators_sort_different_cards_without_tripping(room, author):
    cards_ = [room.write(author, text) for text in ("eins", "zwei", "drei")]
    seen = room.rev
    for card in cards_:
        room.steer("approve", contribution=card, if_rev=seen)
    assert {one["state"] for one in cards(room).values()} == {"approved"}


def test_answers_and_steering_do_not_make_a_picture_of_a_card_old(room, author, card):
    seen = room.rev
    room.give(author, "n1", SUPPORT, activity=room.collect)
    room.steer("go", activity=room.step["pause"])
    room.steer("approve", contribution=card, if_rev=seen)
    assert cards(room)[card]["state"] == "approved"


def test_a_card_taken_back_meanwhile_is_unknown(room, author, card):
    from facilitation.actions.writing_cards import withdraw

    seen = room.rev
    room.store.do(withdraw, author, card)
    assert refusal(room.steer, "approve", contribution=card, if_rev=seen) == "unknown_item"


def test_a_group_named_by_two_takes_the_first_and_tells_the_second(room, author):
    room.steer("group", contributions=[approved(room, author, "Garten")])
    [group] = clusters(room)
    seen = room.rev
    room.steer("retitle", cluster=group["id"], title="Grün", if_rev=seen)
    assert refusal(room.steer, "retitle", cluster=group["id"], title="Blau", if_rev=seen) == "changed"


def test_who_wrote_what_is_told_to_its_authors(room, author, card):
    other = room.join()
    second = room.write(other, "Beete")
    assert room.steer("approve", contribution=card).authors == (author,)
    assert set(room.steer("group", contributions=[card, second]).authors) == {author, other}


def test_cards_of_voided_voices_are_not_approved_anymore(room, author, card):
    seen = room.rev
    room.steer("void", **room.group("saal"), reason="Doppelt")
    assert refusal(room.steer, "approve", contribution=card, if_rev=seen) == "unknown_item"


def test_nothing_is_sorted_once_the_session_has_ended(room, author, card):
    room.steer("close", activity=room.collect)
    room.steer("finish")
    assert refusal(room.steer, "approve", contribution=card) == "gone"


# ---- several at once -------------------------------------------------------------------------------
def test_several_cards_are_approved_or_held_back_in_one_act(room, author):
    first, second, third = (room.write(author, text) for text in ("eins", "zwei", "drei"))
    assert room.steer("approve_all", contributions=[first, second, first]).authors == (author,)
    room.steer("hold_all", contributions=[second, third], reason="Doppelt")
    found = {card: (one["state"], one["reason"]) for card, one in cards(room).items()}
    assert found == {first: ("approved", ""), second: ("held", "Doppelt"), third: ("held", "Doppelt")}
    assert room.texts(room.collect)[f"c{first}"] == "eins"


def test_several_cards_are_decided_on_together_or_not_at_all(room, author):
    first, second = room.write(author, "eins"), room.write(author, "zwei")
    seen = room.rev
    room.steer("correct", contribution=second, text="zwei!")
    assert refusal(room.steer, "approve_all", contributions=[first, second], if_rev=seen) == "changed"
    assert refusal(room.steer, "hold_all", contributions=[first], reason=" ") == "empty"
    assert {one["state"] for one in cards(room).values()} == {"waiting"}


def test_a_group_is_dissolved_into_its_cards(room, author):
    two = [approved(room, author, text) for text in ("Garten", "Beete")]
    room.steer("group", contributions=two)
    [group] = clusters(room)
    room.steer("dissolve", cluster=group["id"])
    assert {one["cluster"] for one in cards(room).values()} == {None}
    assert set(room.texts(room.collect)) >= {f"c{card}" for card in two}
    assert refusal(room.steer, "dissolve", cluster=group["id"] + 1) == "unknown_item"


def test_a_group_that_is_dissolved_during_the_vote_is_voted_on_as_it_was(room, author):
    first, second = approved(room, author, "Gaten"), approved(room, author, "Beete")
    room.steer("group", contributions=[first, second], title="Grün")
    green = f"g{clusters(room)[0]['id']}"
    room.steer("open", activity=room.vote)
    before = room.row(room.vote).items_rev
    room.steer("dissolve", cluster=int(green[1:]))
    assert isinstance(room.give(author, green, 5, activity=room.vote), int)
    assert room.texts(room.vote) == {green: "Grün"}
    room.steer("correct", contribution=first, text="Garten")
    assert room.row(room.vote).items_rev > before  # its words are part of what is asked
    room.steer("close", activity=room.vote)
    room.steer("reopen", activity=room.vote)
    assert room.texts(room.vote) == {green: "Grün"}
    assert room.progress()[room.vote]["items"] == 1
    room.steer("hold", contribution=second, reason="Name")
    room.steer("close", activity=room.vote)
    [voted] = room.result(room.vote)["items"]
    assert (voted["ref"], voted["total"]["priority:5"], [one["text"] for one in voted["cards"]]) == (
        green,
        1,
        ["Garten"],
    )
    assert room.uncounted() == []


def test_a_voted_group_whose_cards_are_all_held_back_takes_no_votes(room, author):
    card = approved(room, author, "Herr M.")
    room.steer("group", contributions=[card])
    green = f"g{clusters(room)[0]['id']}"
    room.steer("open", activity=room.vote)
    room.steer("hold", contribution=card, reason="Name")
    room.steer("group", contributions=[room.write(author, "Garten")], cluster=int(green[1:]))
    assert room.give(author, green, 5, activity=room.vote)["refused"] == "unknown_item"
    assert room.texts(room.vote) == {}
    room.steer("close", activity=room.vote)
    assert room.result(room.vote)["items"] == []


def test_a_vote_that_is_asked_again_from_nothing_asks_about_the_present_groups(room, author):
    first, second = approved(room, author, "Garten"), approved(room, author, "Beete")
    room.steer("group", contributions=[first, second], title="Grün")
    room.steer("open", activity=room.vote)
    room.steer("close", activity=room.vote)
    room.steer("look", activity=room.vote)
    room.steer("dissolve", cluster=clusters(room)[0]["id"])
    room.steer("discard", activity=room.vote, reason="Falsch gebündelt")
    room.steer("open", activity=room.vote)
    assert room.texts(room.vote) == {f"c{first}": "Garten", f"c{second}": "Beete"}


def test_the_channel_of_a_card_is_named_when_every_channel_is_large_enough(room, author, card):
    assert cards(room)[card]["channel"] == ""
    for _ in range(4):
        room.write(room.join(), "Noch eine")
    assert cards(room)[card]["channel"] == "saal"

"""What moderators do with the agenda: every verb in every state, alone and two at once."""

import pytest

from facilitation.actions import steering
from facilitation.store.pictures.desk import last_steered
from facilitation.store.results import tallies
from facilitation.store.results.tallies import REACHED
from facilitation.store.session import sessions
from tests.meeting import YES, Meeting, meeting, refusal

BROUGHT_BY = {
    "planned": (),
    "open": ("open",),
    "closed": ("open", "close"),
    "revealed": ("open", "close", "reveal"),
    "hidden": ("open", "close", "reveal", "hide"),
    "seen": ("open", "close", "look"),
}
"""State → the verbs that bring a planned activity there; hidden is closed, and was shown, seen was looked at only."""
PACE = {"pace": "moderator", "item": "n1"}
ALLOWED = {
    "go": ({}, set(BROUGHT_BY)),
    "open": ({}, {"planned"}),
    "close": ({}, {"open"}),
    "reopen": ({}, {"closed"}),
    "look": ({}, {"closed", "revealed", "hidden", "seen"}),
    "reveal": ({}, {"closed", "hidden", "seen"}),
    "discard": ({"reason": "Falsche Frage"}, {"revealed", "hidden", "seen"}),
    "recount": ({"reason": "Ein Skript"}, set()),  # no voice was set aside
    "divide": ({"into": "needs"}, {"planned", "open", "closed"}),
    "unite": ({}, set()),  # it is whole
    "hide": ({}, {"revealed"}),
    "pace": (PACE, {"open"}),
    "show": ({"page": 1}, {"revealed"}),
    "extend": ({"by_s": 30}, set()),  # no countdown runs
}


def bring(room, activity, state):
    for verb in BROUGHT_BY[state]:
        room.steer(verb, activity=activity)


@pytest.mark.parametrize("state", BROUGHT_BY)
def test_a_verb_is_done_where_the_agenda_allows_it_and_nowhere_else(tmp_path, state):
    with meeting(tmp_path) as first:
        for verb, (words, allowed) in ALLOWED.items():
            room = Meeting(first.store)
            bring(room, room.review, state)
            before = room.row(room.review)
            refused = refusal(room.steer, verb, activity=room.review, **words)
            assert (verb, refused == "") == (verb, state in allowed)
            if refused:
                assert room.row(room.review) == before


@pytest.mark.parametrize(("verb", "words"), [(verb, words) for verb, (words, _) in ALLOWED.items()])
def test_a_verb_names_an_activity_of_its_own_session(room, verb, words):
    elsewhere = Meeting(room.store)
    for target in (999, elsewhere.review):
        assert refusal(room.steer, verb, activity=target, **words) == "unknown_activity"
    assert elsewhere.row(elsewhere.review).state == "planned"


@pytest.mark.parametrize("key", ["begruessung", "pause"])
def test_what_asks_nothing_is_gone_to_and_never_opened(room, key):
    room.steer("go", activity=room.step[key])
    assert refusal(room.steer, "open", activity=room.step[key]) == "not_now"
    assert room.row(room.step[key]).state == "planned"


# ---- two moderators at once ------------------------------------------------------------------------
def test_nobody_steers_by_an_old_picture(room):
    seen = room.rev
    room.steer("open", activity=room.review, if_rev=seen)
    for verb, words in {"go": {"activity": room.collect}, "door": {"open": False}, "finish": {}}.items():
        assert refusal(room.steer, verb, if_rev=seen, **words) == "changed"
    assert room.row(room.review).state == "open"


def test_answers_voices_and_cards_do_not_make_a_moderators_picture_old(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.steer("open", activity=room.collect)
    seen = room.rev
    room.give(voice, "n1", YES)
    room.join("online")
    card = room.write(voice, "Garten")
    room.steer("approve", contribution=card)
    room.steer("headcount", channel="saal", count=45)
    room.steer("message", text="Wir beginnen gleich.")
    assert room.rev > seen
    room.steer("close", activity=room.review, if_rev=seen)


def test_two_moderators_who_both_close_close_once(room):
    room.steer("open", activity=room.review)
    seen = room.rev
    room.steer("close", activity=room.review, if_rev=seen)
    assert refusal(room.steer, "close", activity=room.review, if_rev=seen) == "changed"
    assert room.result(room.review)["round"] == 1


def test_what_made_a_picture_old_is_named_and_not_what_went_on_beside_it(room):
    room.steer("go", activity=room.review)
    room.steer("headcount", channel="saal", count=45)
    room.steer("open", activity=room.collect)
    room.steer("approve", contribution=room.write(room.join(), "Karte"))
    room.steer("message", text="Gleich weiter")
    with room.store.reading() as db:
        last = last_steered(db, room.id)
    assert (last["verb"], last["detail"]) == ("open", {"activity": room.collect})


def test_headcount_and_message_are_never_refused_as_changed(room):
    seen = room.rev
    room.steer("open", activity=room.review)
    room.steer("headcount", channel="saal", count=45, if_rev=seen)
    room.steer("headcount", channel="saal", count=None, if_rev=seen)
    room.steer("message", text=" Gleich  weiter ", if_rev=seen)
    [(_, state), *_] = room.pictures("moderator")
    assert state["desk"]["headcount"]["saal"] is None
    assert state["session"]["message"] == "Gleich weiter"


# ---- opening ---------------------------------------------------------------------------------------
def test_opening_reaches_whoever_is_connected(room):
    room.join()
    room.join("online")
    room.steer("open", activity=room.review)
    assert reached(room) == {"saal": 1, "online": 1}
    late = room.join("online")
    assert reached(room) == {"saal": 1, "online": 2}
    room.give(late, "n1", YES)
    assert reached(room) == {"saal": 1, "online": 2}


def test_reopening_reaches_who_came_while_it_was_closed(room):
    bring(room, room.review, "closed")
    room.join("online")
    assert reached(room) == {}
    room.steer("reopen", activity=room.review)
    assert reached(room) == {"online": 1}
    assert room.uncounted() == []


def test_reopening_a_vote_asks_about_what_was_approved_meanwhile(room):
    voice = room.join()
    room.steer("open", activity=room.collect)
    bring(room, room.vote, "closed")
    card = room.write(voice, "Garten")
    room.steer("approve", contribution=card)
    assert room.texts(room.vote) == {}
    room.steer("reopen", activity=room.vote)
    assert room.texts(room.vote) == {f"c{card}": "Garten"}


def reached(room):
    with room.store.reading() as db:
        return tallies.whole(db, [room.review]).get(room.review, {}).get(REACHED, {})


# ---- the rest --------------------------------------------------------------------------------------
def test_the_moderators_pace_names_an_item_that_is_asked_about(room):
    room.steer("open", activity=room.review)
    for words in ({"pace": "moderator"}, {"pace": "moderator", "item": "n999"}):
        assert refusal(room.steer, "pace", activity=room.review, **words) == "unknown_item"
    room.steer("pace", activity=room.review, pace="moderator", item="n2")
    [(_, state), *_] = room.pictures("participant")
    assert (state["running"][0]["pace"], state["running"][0]["item"]) == ("moderator", "n2")
    room.steer("pace", activity=room.review, pace="own")
    assert room.row(room.review).pace_item is None


def test_only_a_kind_that_allows_it_is_answered_at_the_moderators_pace(room):
    room.steer("open", activity=room.practice)
    paced = {"activity": room.practice, "pace": "moderator", "item": "s0"}
    assert refusal(room.steer, "pace", **paced) == "not_allowed"
    assert room.row(room.practice).pace == "own"


def test_revealing_shows_the_first_page_and_pages_are_turned(room):
    bring(room, room.review, "revealed")
    room.steer("show", activity=room.review, page=2)
    assert session(room).show == {"activity": room.review, "page": 2}
    room.steer("hide", activity=room.review)
    assert session(room).show is None


def test_the_pause_says_until_when(room):
    room.steer("pause", on=True, until="15:45")
    assert session(room).pause == {"until": "15:45"}
    room.steer("pause", on=False)
    assert session(room).pause is None


def test_a_message_may_be_280_characters(room):
    room.steer("message", text="ä" * 280)
    assert refusal(room.steer, "message", text="ä" * 281) == "too_long"
    room.steer("message", text="")
    assert session(room).message is None


def test_the_screen_is_emptied_while_everything_goes_on_and_is_filled_at_the_end(room):
    room.steer("open", activity=room.review)
    room.steer("blank", on=True)
    [(_, picture), *_] = room.pictures("screen")
    assert (picture["session"]["blank"], picture["current"]) == (True, room.review)
    room.steer("close", activity=room.review)
    assert session(room).blank
    room.steer("finish")
    assert not session(room).blank
    assert refusal(room.steer, "blank", on=True) == "gone"


def test_a_headcount_is_typed_for_a_channel_that_is_there(room):
    room.steer("headcount", channel="papier", count=0)
    assert refusal(room.steer, "headcount", channel="balkon", count=1) == "unknown_channel"


def test_finishing_needs_everything_closed_and_is_the_end_of_steering(room):
    room.steer("open", activity=room.review)
    assert refusal(room.steer, "finish") == "not_now"
    room.steer("close", activity=room.review)
    room.steer("finish")
    assert (session(room).state, session(room).door) == ("ended", False)
    for verb, words in {
        "open": {"activity": room.collect},
        "message": {"text": "noch etwas"},
        "headcount": {"channel": "saal", "count": 3},
        "finish": {},
    }.items():
        assert refusal(room.steer, verb, **words) == "gone"


def test_ending_from_outside_closes_and_counts_first(room):
    voice = room.join()
    room.steer("open", activity=room.review)
    room.give(voice, "n1", YES)
    room.store.do(steering.close_and_end, room.id, "Anna")
    assert session(room).state == "ended"
    assert room.total(room.review, "n1")["voices"] == 1
    assert refusal(room.store.do, steering.close_and_end, room.id, "Anna") == "gone"


def session(room):
    with room.store.reading() as db:
        return sessions.by_id(db, room.id)

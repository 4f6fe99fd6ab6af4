"""Open, close, look, show, discard, divide: what was once looked at never changes, and two ways lead on."""

import msgspec
import pytest

from facilitation.actions import portions as acts
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.session.agenda import SEEN_AFTER_END_MS
from facilitation.store.pictures.state import portions as portions_picture
from facilitation.store.results import snapshots
from facilitation.store.session import portions, sessions
from tests.meeting import NO, YES, refusal


@pytest.fixture
def closed(room):
    """Six people answered a need, and the step is closed."""
    room.steer("open", activity=room.review)
    for _ in range(6):
        room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review)
    return room


def whole(room, step):
    return room.row(step).portion("")


def told(room, audience):
    return {one["activity"] for name, one in room.pictures(audience) if name == "tally"}


# ---- looking -----------------------------------------------------------------------------------------
def test_a_closed_step_tells_nobody_figures_and_can_be_opened_again(closed):
    assert [told(closed, one) for one in ("participant", "screen", "moderator", "staff")] == [set()] * 4
    with closed.store.reading() as db:
        assert snapshots.of_portion(db, closed.review, "") is None
    closed.steer("reopen", activity=closed.review)
    closed.give(closed.present[0], "n1", NO)
    closed.steer("close", activity=closed.review)
    assert closed.total(closed.review, "n1")["relevance:no"] == 1


def test_a_look_freezes_the_result_is_named_and_ends_reopening(closed):
    closed.steer("look", activity=closed.review, by="Mona")
    assert [bool(told(closed, one)) for one in ("participant", "screen", "moderator", "staff")] == [
        False,
        False,
        True,
        True,
    ]
    with pytest.raises(Refused) as refused:
        closed.steer("reopen", activity=closed.review)
    assert (refused.value.reason, refused.value.more["by"]) == ("seen", "Mona")
    before = whole(closed, closed.review)
    closed.steer("look", activity=closed.review, by="Anna")
    assert whole(closed, closed.review) == before


def test_showing_is_a_look_and_what_is_hidden_again_stays_seen(closed):
    closed.steer("reveal", activity=closed.review)
    assert told(closed, "participant") == {closed.review}
    closed.steer("hide", activity=closed.review)
    assert (told(closed, "participant"), told(closed, "moderator")) == (set(), {closed.review})
    assert refusal(closed.steer, "reopen", activity=closed.review) == "seen"


def test_a_step_can_be_closed_and_shown_in_one_act(room):
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, reveal=True)
    assert (room.row(room.review).state, whole(room, room.review).seen) == ("revealed", True)


def test_a_countdown_shows_the_result_where_it_was_asked_to(room):
    for step, reveal in ((room.review, True), (room.collect, False)):
        room.steer("open", activity=step)
        room.steer("close", activity=step, in_s=30, reveal=reveal)
    room.store.do(acts.close_due, 2**50)
    assert [room.row(step).state for step in (room.review, room.collect)] == ["revealed", "closed"]


def test_ten_minutes_after_the_end_what_nobody_looked_at_counts_as_seen_by_all_but_the_public(closed):
    closed.steer("finish")
    with closed.store.reading() as db:
        ended = sessions.by_id(db, closed.id).ended_at
    assert closed.store.do(acts.look_due, ended + SEEN_AFTER_END_MS - 1) == []
    assert closed.store.do(acts.look_due, ended + SEEN_AFTER_END_MS) == [closed.id]
    assert (whole(closed, closed.review).seen_by, told(closed, "staff"), told(closed, "screen")) == (
        "system",
        {closed.review},
        set(),
    )
    assert closed.store.do(acts.look_due, ended + SEEN_AFTER_END_MS) == []


def test_results_are_shown_and_discarded_after_the_end_too(closed):
    closed.steer("finish")
    closed.steer("reveal", activity=closed.review)
    assert told(closed, "participant") == {closed.review}
    closed.steer("discard", activity=closed.review, reason="Falsche Frage")
    assert told(closed, "staff") == set()


# ---- discarding ----------------------------------------------------------------------------------------
def test_a_discarded_result_is_told_nowhere_and_is_asked_again_from_nothing(closed):
    closed.steer("reveal", activity=closed.review)
    done = closed.steer("discard", activity=closed.review, reason="Falsche Frage")
    assert set(done.authors) == set(closed.present)
    assert (closed.row(closed.review).state, whole(closed, closed.review).round) == ("planned", 2)
    assert closed.own(closed.present[0])["answers"][closed.review]["n1"]["value"] is None
    assert closed.uncounted() == []
    with closed.store.reading() as db:
        [gone] = snapshots.discarded(db, closed.id)
    assert (gone.content, gone.discard_reason) == ("", "Falsche Frage")
    closed.steer("open", activity=closed.review)
    assert closed.give(closed.present[0], "n1", YES, seq=1)["refused"] == "stale"
    closed.give(closed.present[0], "n1", NO)
    closed.steer("close", activity=closed.review)
    assert closed.total(closed.review, "n1") == {"relevance:no": 1, "priority:1": 1, "voices": 1}


def test_the_checksum_of_a_discarded_result_lets_nobody_try_out_its_counts(closed):
    closed.steer("reveal", activity=closed.review)
    with closed.store.reading() as db:
        content = frozen.read(snapshots.of_portion(db, closed.review, "").content)
    closed.steer("discard", activity=closed.review, reason="Falsche Frage")
    [told_of] = next(one for name, one in closed.pictures("participant") if name == "items")["discarded"]
    guessed = frozen.checksum(msgspec.structs.replace(content, salt=msgspec.UNSET))
    assert (told_of["checksum"], len(content.salt)) == (frozen.checksum(content), 43)
    assert told_of["checksum"] != guessed


@pytest.mark.parametrize(("reason", "refused"), [(" ", "empty"), ("x" * 1_001, "too_long")])
def test_a_result_is_discarded_for_a_reason_only(closed, reason, refused):
    assert refusal(closed.steer, "discard", activity=closed.review, reason="Falsche Frage") == "not_now"
    closed.steer("look", activity=closed.review)
    assert refusal(closed.steer, "discard", activity=closed.review, reason=reason) == refused
    assert closed.row(closed.review).state == "closed"


# ---- portions ------------------------------------------------------------------------------------------
def test_a_portion_that_is_not_there_is_refused(room):
    for verb in ("close", "reveal", "look", "hide"):
        assert refusal(room.steer, verb, activity=room.review, portion="f:W") == "unknown_portion"
    for key in ("f:X", "n:" + "0" * 32):
        assert refusal(room.steer, "open", activity=room.review, portion=key) == "unknown_portion"
    assert [one.key for one in room.row(room.review).portions] == [""]


def test_fields_open_close_and_are_shown_one_after_another(room):
    room.steer("divide", activity=room.review, into="fields")
    keys = [one.key for one in room.row(room.review).portions]
    first, second = keys[:2]
    room.steer("open", activity=room.review, portion=first)
    with room.store.reading() as db:
        asked, waiting = (portions.refs(db, room.review, key)[0] for key in (first, second))
    voices = [room.join() for _ in range(6)]
    assert room.give(voices[0], waiting, YES)["refused"] == "not_open"
    for voice in voices:
        room.give(voice, asked, YES)
    room.steer("close", activity=room.review, portion=first)
    room.steer("open", activity=room.review, portion=second)
    assert room.give(voices[0], asked, NO)["refused"] == "closed"
    room.steer("reveal", activity=room.review, portion=first)
    [(_, state), *rest] = room.pictures("participant")
    assert sorted((one["portion"], one["state"]) for one in state["running"]) == sorted(
        [(first, "revealed"), (second, "open")]
    )
    [tally] = [one for name, one in rest if name == "tally"]
    assert (tally["portion"], asked in tally["items"], waiting in tally["items"]) == (first, True, False)


def test_a_divided_step_keeps_its_answers_and_takes_them_for_the_need_whose_turn_it_is(closed):
    closed.steer("reopen", activity=closed.review)
    closed.steer("divide", activity=closed.review, into="needs", item="n2")
    voice = closed.present[0]
    assert closed.give(voice, "n1", NO)["refused"] == "closed"
    assert isinstance(closed.give(voice, "n2", NO), int)
    closed.steer("unite", activity=closed.review)
    assert isinstance(closed.give(voice, "n1", NO), int)
    closed.steer("close", activity=closed.review)
    assert closed.total(closed.review, "n1") == {
        "relevance:yes": 5,
        "priority:5": 5,
        "relevance:no": 1,
        "priority:1": 1,
        "voices": 6,
    }
    assert closed.uncounted() == []


def test_what_somebody_looked_at_is_neither_divided_nor_put_together(closed):
    closed.steer("divide", activity=closed.review, into="needs")
    key = closed.row(closed.review).portions[0].key
    closed.steer("look", activity=closed.review, portion=key)
    assert refusal(closed.steer, "divide", activity=closed.review, portion=key, into="needs") == "seen"
    assert refusal(closed.steer, "unite", activity=closed.review) == "seen"


def test_all_portions_come_by_an_address_of_their_own(room):
    room.steer("divide", activity=room.review, into="fields")
    with room.store.reading() as db:
        found = portions_picture(db, room.id)["portions"]
    keys = {one["portion"] for one in found if one["activity"] == room.review}
    assert keys == {one.key for one in room.row(room.review).portions}
    assert {tuple(one) for one in found} == {
        ("activity", "portion", "state", "round", "opened_at", "closes_at", "seen", "items")
    }

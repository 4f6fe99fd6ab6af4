"""Fields and needs that open one after another: the step is divided for them, and what nobody looked at goes together again."""

from facilitation.store.session import portions
from tests.meeting import NO, YES, refusal

S, W = "f:S", "f:W"
S1, S2, W1 = "n:s1", "n:s2", "n:w1"


def states(room):
    return {one.key: one.state for one in room.row(room.review).portions}


def run(room, audience="participant"):
    return room.pictures(audience)[0][1]


def test_a_field_that_is_opened_divides_the_step_and_the_others_wait(room):
    room.steer("open", activity=room.review, portion=W)
    assert states(room) == {S: "planned", W: "open"}
    voice = room.join()
    assert isinstance(room.give(voice, "n3", YES), int)
    assert room.give(voice, "n1", YES)["refused"] == "not_open"


def test_a_need_that_is_opened_divides_its_field_only_and_is_the_one_that_is_asked(room):
    room.steer("flow", activity=room.review, pace="moderator")
    room.steer("open", activity=room.review, portion=S2)
    assert states(room) == {S1: "planned", S2: "open", W: "planned"}
    [asked] = run(room)["running"]
    assert (asked["portion"], asked["pace"], asked["item"]) == (S2, "moderator", "n2")
    room.steer("close", activity=room.review, portion=S2, reveal=True)
    room.steer("open", activity=room.review, portion=W1)
    assert states(room) == {S1: "planned", S2: "revealed", W1: "open"}
    assert [one["portion"] for one in run(room)["running"]] == [W1, S2]
    assert run(room)["running"][0]["item"] == "n3"


def test_needs_nobody_was_asked_about_go_together_for_their_field_and_begin_with_one_of_them(room):
    room.steer("flow", activity=room.review, pace="moderator")
    room.steer("open", activity=room.review, portion=S1)
    room.steer("close", activity=room.review, portion=S1, reveal=True)
    assert refusal(room.steer, "open", activity=room.review, portion=S, item="n1") == "unknown_item"
    assert states(room)[S2] == "planned"
    room.steer("open", activity=room.review, portion=S, item="n2")
    assert states(room) == {S1: "revealed", S: "open", W: "planned"}
    assert room.give(room.join(), "n1", NO)["refused"] == "closed"
    assert isinstance(room.give(room.present[0], "n2", NO), int)


def test_of_a_field_what_nobody_looked_at_is_put_together_and_what_was_shown_stays(room):
    room.steer("divide", activity=room.review, into="needs")
    for key in (S1, S2, W1):
        room.steer("open", activity=room.review, portion=key)
        room.steer("close", activity=room.review, portion=key)
    room.steer("reveal", activity=room.review, portion=S1)
    room.steer("unite", activity=room.review, portion=S)
    assert states(room) == {S1: "revealed", S: "closed", W1: "closed"}
    with room.store.reading() as db:
        assert (portions.refs(db, room.review, S1), portions.refs(db, room.review, S)) == (["n1"], ["n2"])
    assert refusal(room.steer, "unite", activity=room.review) == "seen"


def test_where_fields_are_chosen_freely_all_open_at_once_and_close_each_or_together(room):
    room.steer("flow", activity=room.review, order="free")
    room.steer("open", activity=room.review)
    assert states(room) == {S: "open", W: "open"}
    room.steer("close", activity=room.review, portion=S)
    assert states(room) == {S: "closed", W: "open"}
    room.steer("reopen", activity=room.review, portion=S)
    room.steer("close", activity=room.review, in_s=30)
    room.steer("extend", activity=room.review, by_s=30)
    assert len({one.closes_at for one in room.row(room.review).portions} - {None}) == 1
    room.steer("close", activity=room.review)
    assert states(room) == {S: "closed", W: "closed"}
    assert refusal(room.steer, "close", activity=room.review) == "not_now"
    assert refusal(room.steer, "extend", activity=room.review, by_s=30) == "not_now"


def test_the_screen_goes_back_to_a_result_while_the_next_field_is_asked_and_to_the_question_again(room):
    room.steer("open", activity=room.review, portion=S)
    room.steer("close", activity=room.review, portion=S, reveal=True)
    room.steer("open", activity=room.review, portion=W)
    assert refusal(room.steer, "show", activity=room.review, page=0) == "unknown_portion"
    room.steer("show", activity=room.review, portion=S, page=1)
    assert run(room, "screen")["show"] == {"activity": room.review, "page": 1, "portion": S}
    room.steer("show", activity=room.review, portion=W, page=0)
    assert run(room, "screen")["show"] is None
    room.steer("close", activity=room.review, portion=W)
    assert refusal(room.steer, "show", activity=room.review, portion=W, page=0) == "not_now"


def test_what_portions_share_is_told_once_the_open_ones_first_and_of_shown_needs_the_last(room):
    room.steer("flow", activity=room.review, order="free")
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, portion=S, reveal=True)
    first, second = run(room)["running"]
    assert [(one["portion"], one["state"]) for one in (first, second)] == [(W, "open"), (S, "revealed")]
    assert first.keys() - second.keys() == {"kind", "items_url", "pace", "item", "answered_item", "settings"}
    room.steer("close", activity=room.review, portion=W)
    assert (run(room)["waiting"]["portion"], run(room)["waiting"]["kind"]) == (W, "review")


def test_of_needs_shown_one_by_one_the_last_is_there_or_the_one_on_the_screen(room):
    room.steer("flow", activity=room.review, pace="moderator")
    for key in (S1, S2):
        room.steer("open", activity=room.review, portion=key)
        room.steer("close", activity=room.review, portion=key, reveal=True)
    assert [one["portion"] for one in run(room)["running"]] == [S2]
    room.steer("show", activity=room.review, portion=S1, page=0)
    assert [one["portion"] for one in run(room)["running"]] == [S1]


def test_all_that_nobody_looked_at_is_opened_again_at_once_to_fill_gaps(room):
    room.steer("flow", activity=room.review, order="free", results="end")
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review, portion=S)
    room.steer("reopen", activity=room.review)
    assert states(room) == {S: "revealed", W: "open"}
    assert refusal(room.steer, "reopen", activity=room.review) == "not_now"
    room.steer("close", activity=room.review, portion=W)
    room.steer("flow", activity=room.review, pace="moderator")
    assert refusal(room.steer, "reopen", activity=room.review) == "not_now"

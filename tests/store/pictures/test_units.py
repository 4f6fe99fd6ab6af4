"""What moderators are told of the units of the current step: the same before and after the step is divided."""

from tests.meeting import YES


def units(room):
    told = room.pictures("moderator")[0][1]["desk"]["units"]
    return told and [(one["portion"], one["state"]) for one in told["units"]]


def test_the_units_are_known_before_anything_is_asked_and_stay_the_same(room):
    room.steer("go", activity=room.review)
    assert units(room) == [("f:S", "planned"), ("f:W", "planned")]
    room.steer("flow", activity=room.review, fields=["W", "S"])
    assert units(room) == [("f:W", "planned"), ("f:S", "planned")]
    room.steer("open", activity=room.review, portion="f:W")
    assert units(room) == [("f:W", "open"), ("f:S", "planned")]
    room.steer("flow", activity=room.review, results="end")
    assert units(room) == [("f:W", "open"), ("f:S", "planned")]


def test_a_need_is_named_and_what_is_closed_tells_how_many_answered(room):
    room.steer("flow", activity=room.review, pace="moderator")
    room.steer("open", activity=room.review, portion="n:s1")
    for _ in range(3):
        room.give(room.join(), "n1", YES)
    [first, second, _] = room.pictures("moderator")[0][1]["desk"]["units"]["units"]
    assert (first["number"], first["item"], second["number"]) == ("S-01", "n1", "S-02")
    assert "answers" not in first
    room.steer("close", activity=room.review, portion="n:s1")
    closed = room.pictures("moderator")[0][1]["desk"]["units"]["units"][0]
    assert (closed["answers"], "seen_at" in closed) == (3, False)
    room.steer("look", activity=room.review, portion="n:s1")
    assert "seen_at" in room.pictures("moderator")[0][1]["desk"]["units"]["units"][0]


def test_where_fields_cannot_be_asked_one_after_another_there_are_none_and_the_room_is_told_none(room):
    room.steer("go", activity=room.collect)
    assert units(room) is None
    assert "desk" not in room.pictures("participant")[0][1]


def test_gaps_are_counted_of_what_is_closed_and_not_looked_at_where_they_may_be_filled(room):
    def gaps():
        return room.pictures("moderator")[0][1]["desk"]["units"].get("gaps")

    room.steer("flow", activity=room.review, order="fields")
    room.steer("open", activity=room.review, portion="f:S")
    for _ in range(10):
        room.give(room.join(), "n1", YES)
    room.steer("close", activity=room.review, portion="f:S")
    assert gaps() is None  # its result is shown at once
    room.steer("flow", activity=room.review, results="end")
    assert gaps() == 1
    room.steer("reopen", activity=room.review)
    assert gaps() is None  # the last field is still to come
    room.steer("open", activity=room.review, portion="f:W")
    assert units(room) == [("f:S", "open"), ("f:W", "open")]
    assert gaps() == 2
    room.steer("close", activity=room.review)
    room.steer("look", activity=room.review, portion="f:S")
    assert gaps() == 1  # that of the other field


def test_gaps_are_counted_while_all_fields_are_open_to_choose_from_but_not_what_all_have_answered(room):
    def gaps():
        return room.pictures("moderator")[0][1]["desk"]["units"].get("gaps")

    room.steer("flow", activity=room.review, order="free")
    room.steer("open", activity=room.review)
    assert gaps() is None  # nobody is there to fill one
    voices = [room.join() for _ in range(3)]
    assert gaps() == 3
    for voice in voices:
        room.give(voice, "n1", YES)
    assert gaps() == 2


def test_a_question_that_came_up_between_two_fields_leads_back_and_no_other_step_does(room):
    def interrupted():
        return room.pictures("moderator")[0][1]["desk"]["interrupted"]

    room.steer("flow", activity=room.review, order="fields")
    room.steer("open", activity=room.review, portion="f:S")
    room.steer("close", activity=room.review, portion="f:S")
    assert interrupted() is None
    for question in ("Pause?", "Oder später?"):
        step = {"title": {"de": question}, "settings": {"options": [{"de": "Ja"}, {"de": "Nein"}]}}
        room.steer("add_step", kind="poll", after=room.pictures("moderator")[0][1]["current"], step=step, ask=True)
        assert interrupted() == room.review
    room.steer("go", activity=room.collect)
    assert interrupted() is None
    room.steer("go", activity=room.review)
    room.steer("open", activity=room.review, portion="f:W")
    [state] = [seen for name, seen in room.pictures("moderator") if name == "state"]
    room.steer("go", activity=next(one["id"] for one in state["agenda"] if one["kind"] == "poll"))
    assert interrupted() is None

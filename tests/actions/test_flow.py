"""How a step is run: in which order its fields come, at which pace, and when results are shown."""

import pytest

from facilitation.activities import find
from facilitation.activities.review import ReviewSettings
from tests.meeting import refusal


def settings(room):
    return room.row(room.review).settings


def test_steps_of_older_sessions_ask_all_at_once_and_are_shown_when_they_are_closed():
    assert (ReviewSettings().order, ReviewSettings().results) == ("all", "each")


def test_what_is_named_is_changed_and_the_rest_stays(room):
    before = settings(room)
    room.steer("flow", activity=room.review, order="fields", results="end")
    assert settings(room) == before | {"order": "fields", "results": "end"}
    room.steer("flow", activity=room.review, results="each")
    assert settings(room) == before | {"order": "fields", "results": "each"}
    assert find("review").read_settings(settings(room)).order == "fields"


def test_fields_come_in_the_order_that_was_chosen_if_they_are_the_same_fields(room):
    room.steer("flow", activity=room.review, fields=["W", "S"])
    assert settings(room)["fields"] == ["W", "S"]
    for other in (["W"], ["W", "S", "S"], ["W", "X"]):
        assert refusal(room.steer, "flow", activity=room.review, fields=other) == "malformed"
    assert settings(room)["fields"] == ["W", "S"]


def test_while_a_field_is_open_only_what_comes_next_and_when_results_are_shown_can_be_changed(room):
    room.steer("open", activity=room.review, portion="f:S")
    for words in ({"order": "all"}, {"pace": "moderator"}):
        assert refusal(room.steer, "flow", activity=room.review, **words) == "not_now"
    room.steer("flow", activity=room.review, fields=["W", "S"])
    room.steer("flow", activity=room.review, results="end")
    room.steer("close", activity=room.review, portion="f:S")
    room.steer("flow", activity=room.review, pace="moderator")
    room.steer("open", activity=room.review, portion="f:W")
    [asked] = room.pictures("participant")[0][1]["running"]
    assert (asked["pace"], asked["item"]) == ("moderator", "n3")


@pytest.mark.parametrize("step", ["collect", "vote"])
def test_a_step_without_fields_to_go_through_has_no_flow(room, step):
    assert refusal(room.steer, "flow", activity=getattr(room, step), results="end") == "not_allowed"
    assert refusal(room.steer, "flow", activity=room.review, pace=None, order=None, results=None) == ""

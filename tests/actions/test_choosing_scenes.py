"""The scene on the screen and the one noted as the next."""

import pytest

from facilitation.store.session import sessions
from tests.meeting import Meeting, meeting, refusal

DIVIDED = {"name": "divided"}


@pytest.fixture
def room(tmp_path):
    with meeting(tmp_path) as meeting_:
        yield meeting_


def row(room: Meeting):
    with room.store.reading() as db:
        return sessions.by_id(db, room.id)


def show_result(room: Meeting) -> None:
    for verb in ("open", "close", "reveal"):
        room.steer(verb, activity=room.review)


def test_nothing_is_chosen_before_a_result_was_shown(room):
    room.steer("open", activity=room.review)
    assert refusal(room.steer, "show", activity=room.review, page=0, scene=DIVIDED) == "not_now"
    room.steer("close", activity=room.review)
    assert refusal(room.steer, "show", activity=room.review, page=0, scene=DIVIDED) == "not_now"


def test_a_scene_is_shown_in_a_step_without_results_too_until_the_moderators_go_on(room):
    show_result(room)
    pause = room.step["pause"]
    room.steer("go", activity=pause)
    room.steer("show", activity=pause, page=1, scene={"name": "field", "sort": "yes"})
    assert row(room).show == {"activity": pause, "page": 1, "scene": {"name": "field", "sort": "yes"}}
    room.steer("show", activity=pause)
    assert row(room).show is None
    assert refusal(room.steer, "show", activity=pause, page=0) == "not_now"
    room.steer("show", activity=pause, page=0, scene=DIVIDED)
    room.steer("go", activity=room.review)
    assert row(room).show is None


def test_a_noted_scene_waits_for_the_moderators_and_is_on_no_screen(room):
    show_result(room)
    before = row(room).show
    room.steer("show", activity=room.review, page=0, scene=DIVIDED, later=True)
    assert (row(room).show, row(room).next_show["scene"]) == (before, DIVIDED)
    room.steer("show", activity=room.review, page=0, later=True)
    assert row(room).next_show is None
    room.steer("show", activity=room.review, page=0, scene=DIVIDED, later=True)
    room.steer("show", activity=room.review, page=0, scene=DIVIDED)
    assert (row(room).show["scene"], row(room).next_show) == (DIVIDED, None)


def test_one_need_is_one_of_this_session(room):
    show_result(room)
    assert (
        refusal(room.steer, "show", activity=room.review, page=0, scene={"name": "need", "item": "n99"})
        == "unknown_item"
    )
    room.steer("show", activity=room.review, page=0, scene={"name": "need", "item": "n1"})
    assert row(room).show["scene"] == {"name": "need", "item": "n1"}


def test_the_end_takes_the_scene_from_the_screen_and_scenes_can_be_shown_afterwards(room):
    show_result(room)
    room.steer("show", activity=room.review, page=0, scene=DIVIDED)
    room.steer("finish")
    assert row(room).show is None
    room.steer("show", activity=room.review, page=0, scene={"name": "summary"})
    assert row(room).show == {"activity": room.review, "page": 0, "scene": {"name": "summary"}}
    room.steer("show", activity=room.review)
    assert row(room).show is None

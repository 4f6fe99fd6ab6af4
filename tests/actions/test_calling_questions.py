"""Questions to the speaker: they open with the talk, are approved, supported, called up and answered, and end in the minutes."""

from collections.abc import Iterator

import pytest

from facilitation.actions import exporting
from facilitation.rules.session.format import ActivityContent, Format
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state
from tests.a_talk import CHANNELS, STEPS, asked, support, talk, told
from tests.activities.life import tables
from tests.data_folder import open_store
from tests.meeting import Meeting, refusal


@pytest.fixture
def room(tmp_path) -> Iterator[Meeting]:
    with talk(tmp_path) as begun:
        yield begun


def shown(room: Meeting) -> dict:
    with room.store.reading() as db:
        return state(db, read_context(db, room.id))


def test_they_open_with_the_talk_and_leave_it_on_screen_and_phones(room):
    picture = shown(room)
    assert picture["current"] == room.step["vortrag"]
    assert [run["activity"] for run in picture["running"]] == [room.step["fragen"]]
    assert picture["agenda"][1]["beside"] is True


def test_they_stay_closed_where_they_are_not_to_be_early(tmp_path):
    store = open_store(tmp_path)
    late = ActivityContent(key="fragen", kind="questions", title={"de": "Fragen"}, settings={"early": False})
    room = Meeting(store, format=Format(key="p", title={"de": "P"}, channels=CHANNELS, agenda=(STEPS[0], late)))
    room.steer("go", activity=room.step["vortrag"])
    assert shown(room)["running"] == []
    store.close()


def test_one_waits_until_it_is_approved_and_one_held_back_is_read_by_its_author_alone(room):
    card = room.ask(room.present[0], "Wer zahlt das?")
    assert told(room)["order"] == []
    assert refusal(room.steer, "call", contribution=card) == "not_now"
    room.steer("hold", contribution=card, reason="Nicht zum Thema")
    assert [one["reason"] for one in room.own(room.present[0])["contributions"]] == ["Nicht zum Thema"]
    assert told(room)["order"] == []


def test_support_is_told_at_once_as_a_sum_and_taken_back(room):
    ref = asked(room, 0, "Wer zahlt das?")
    support(room, ref, 1, 2)
    assert told(room)["items"] == {ref: {"all": {"counts": {"support": 2}}, "channels": {}}}
    room.give(room.present[1], ref, None, activity=room.step["fragen"])
    assert told(room, "screen")["items"][ref]["all"]["counts"] == {"support": 1}
    assert room.uncounted() == []


def test_one_that_is_held_back_afterwards_is_called_no_more(room):
    ref = asked(room, 0, "Herr Muster?")
    room.steer("call", contribution=int(ref[1:]))
    room.steer("hold", contribution=int(ref[1:]), reason="Nennt Personen")
    assert (told(room)["called"]["now"], told(room)["order"]) == (None, [])
    assert room.card(int(ref[1:])).called == "listed"


def test_they_are_never_asked_about_nor_put_into_a_bundle(room):
    ref = asked(room, 0, "Wer zahlt das?")
    for step in ("pruefen", "abstimmen"):
        room.steer("open", activity=room.step[step])
        assert ref not in room.texts(room.step[step])
        room.steer("close", activity=room.step[step])
    assert refusal(room.steer, "group", contributions=[int(ref[1:])], title="Geld") == "unknown_item"


def test_another_card_is_nothing_to_call_up(room):
    assert refusal(room.steer, "call", contribution=999) == "unknown_item"


def test_the_end_closes_them_and_files_say_what_is_left_open(room):
    paid, when = asked(room, 0, "Wer zahlt das?"), asked(room, 1, "Ab wann gilt das?")
    support(room, when, 2, 3)
    room.steer("settle", contribution=int(paid[1:]))
    room.steer("finish")
    assert told(room, "screen")["items"][when]["all"]["counts"] == {"support": 2}
    room.steer("look", activity=room.step["fragen"])
    with room.store.reading() as db:
        rows = tables(exporting.record(db, room.id))
    assert [row for row in rows["docx"] if row[0].endswith("?") and len(row) == 4] == [
        ["Ab wann gilt das?", "offen", "Online", "2"],
        ["Wer zahlt das?", "beantwortet", "Saal", "0"],
    ]
    assert ["Ab wann gilt das?", "Rückfragen zum Vortrag", "offen", "Online", "2"] in [row[:5] for row in rows["xlsx"]]
    assert [row for row in rows["csv"] if "Wer zahlt das?" in row and "beantwortet" in row] != []


def test_what_became_of_one_is_kept_in_a_result_that_was_looked_at(room):
    ref = asked(room, 0, "Wer zahlt das?")
    room.steer("close", activity=room.step["fragen"])
    before = room.result(room.step["fragen"])
    room.steer("settle", contribution=int(ref[1:]))
    after = room.result(room.step["fragen"])
    assert [one["items"][0]["called"] for one in (before, after)] == ["listed", "answered"]
    assert before["items"][0]["counts"] == after["items"][0]["counts"]

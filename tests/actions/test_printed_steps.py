"""No printed ballot is ever counted as an answer to something else than stands on it."""

import pytest

from facilitation.actions import printing_ballots
from facilitation.actions.typing_ballots import Taken
from facilitation.rules.refusal import Refused
from facilitation.store.session import typed_ballots
from tests.actions.test_printing_ballots import batches, withdraw
from tests.actions.test_typing_ballots import make, take
from tests.meeting import refusal

POLL = {"question": {"de": "Kommen Sie wieder?"}, "settings": {"options": [{"de": "Ja"}, {"de": "Nein"}]}}
OTHERS = (
    {"question": {"de": "Gehen Sie?"}},
    {"settings": {"options": [{"de": "Nein"}, {"de": "Ja"}]}},
    {"kind": "talk"},
)


@pytest.fixture
def poll(room):
    """A planned poll, of which ballots are printed."""
    made = room.steer("add_step", kind="poll", step=POLL).activity
    make(room, field="", step=made)
    return made


def change(room, poll, step):
    return refusal(room.steer, "change_step", activity=poll, step=step)


def test_what_stands_on_ballots_stays_and_all_else_can_be_changed(room, poll):
    assert [change(room, poll, step) for step in OTHERS] == ["printed"] * 3
    assert refusal(room.steer, "remove_step", activity=poll) == "printed"
    assert change(room, poll, {"title": {"de": "Zum Schluss"}, "minutes": 4, "note": "kurz"}) == ""
    room.steer("open", activity=poll)
    assert take(room, 1, {batches(room)[0].refs[0]: {"answer": "1"}}) == Taken("saved")


@pytest.mark.parametrize("anew", [False, True])
def test_ballots_that_were_withdrawn_before_are_never_typed_for_what_the_step_asks_then(room, poll, anew):
    withdraw(room)
    assert change(room, poll, OTHERS[0]) == ""
    if anew:
        room.store.do(printing_ballots.type_anew, room.id, "Anna", 1)
    room.steer("open", activity=poll)
    with pytest.raises(Refused, match="not_open" if anew else "batch_withdrawn"):
        take(room, 1, {"s0": {"answer": "1"}})


def test_a_new_step_does_not_get_the_ballots_of_one_that_was_removed(room, poll):
    withdraw(room)
    room.steer("remove_step", activity=poll)
    made = room.steer("add_step", kind="poll", step=POLL | OTHERS[0]).activity
    with room.store.reading() as db:
        assert [printing_ballots.step_of(db, one) for one in typed_ballots.batches(db, room.id)] == [None]
    assert change(room, made, OTHERS[1]) == ""

"""Simulated voices join a trial run once, as phones do, and nothing else lets them in."""

import pytest

from facilitation.rules.session.simulation import PER_CHANNEL
from facilitation.store.session import sessions, voices
from tests.meeting import Meeting, refusal, trial_run


@pytest.fixture
def trial(room: Meeting) -> Meeting:
    """A session of the demo."""
    return trial_run(room)


def row(room: Meeting) -> sessions.SessionRow:
    """The session as stored."""
    with room.store.reading() as db:
        return sessions.by_id(db, room.id)


def test_one_press_lets_twelve_voices_in_by_each_channel_but_paper(trial: Meeting) -> None:
    done = trial.steer("simulate")
    assert len(set(done.joined)) == 2 * PER_CHANNEL == row(trial).simulated
    with trial.store.reading() as db:
        assert sessions.joined(db, trial.id) == {"saal": PER_CHANNEL, "online": PER_CHANNEL, "papier": 0}
        assert voices.simulated_by_channel(db, trial.id) == {"saal": PER_CHANNEL, "online": PER_CHANNEL}
        assert set(voices.simulated(db, trial.id)) == set(done.joined)


def test_a_second_press_lets_nobody_in(trial: Meeting) -> None:
    trial.steer("simulate")
    assert trial.steer("simulate").joined == ()
    assert row(trial).simulated == 2 * PER_CHANNEL


def test_a_session_of_people_refuses_it(room: Meeting) -> None:
    assert refusal(room.steer, "simulate") == "no_trial"
    assert (row(room).simulated, room.own(room.join())["channel"]) == (0, "saal")


def test_they_obey_the_door_and_the_end(trial: Meeting) -> None:
    trial.steer("door", open=False)
    assert refusal(trial.steer, "simulate") == "door_shut"
    assert row(trial).simulated == 0
    trial.steer("finish")
    assert refusal(trial.steer, "simulate") == "gone"


def test_an_old_picture_lets_nobody_in(trial: Meeting) -> None:
    old = trial.rev
    trial.steer("go", activity=trial.review)
    assert refusal(trial.steer, "simulate", if_rev=old) == "changed"


def test_they_are_there_for_a_step_that_is_open(trial: Meeting) -> None:
    trial.steer("open", activity=trial.review)
    trial.steer("simulate")
    [(_, state), *_] = trial.pictures("screen")
    assert state["reached"][trial.review] == {"saal": PER_CHANNEL, "online": PER_CHANNEL}
    assert (state["session"]["trial"], state["session"]["simulated"]) == (True, 2 * PER_CHANNEL)


def test_the_log_has_it(trial: Meeting) -> None:
    trial.steer("simulate", by="Mona")
    newest = dict(trial.pictures("moderator"))["log"]["entries"][0]
    assert (newest["verb"], newest["by"], newest["detail"]) == ("simulate", "Mona", {"voices": 2 * PER_CHANNEL})

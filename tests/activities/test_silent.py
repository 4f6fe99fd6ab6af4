import msgspec
import pytest

from facilitation.activities.silent import Silent, SilentSettings


class Moment(Silent[SilentSettings]):
    """A step without a question."""

    name, title, Settings = "moment", "", SilentSettings


def test_a_silent_step_asks_nothing_and_shows_its_text() -> None:
    moment = Moment()

    assert (moment.asks, moment.every_item, moment.items(SilentSettings(), [])) == (False, False, [])
    assert moment.texts(SilentSettings(text={"de": "Gleich geht es weiter."})) == {
        "text": {"de": "Gleich geht es weiter."}
    }


@pytest.mark.parametrize("minutes", [0, 1_440])
def test_a_silent_step_takes_up_to_a_day(minutes: int) -> None:
    assert Moment().read_settings({"minutes": minutes}) == SilentSettings(minutes=minutes)


@pytest.mark.parametrize("minutes", [-1, 1_441, "5"])
def test_other_durations_are_refused(minutes: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        Moment().read_settings({"minutes": minutes})


def test_a_silent_step_has_no_text_and_no_duration_by_default() -> None:
    assert msgspec.to_builtins(SilentSettings()) == {"text": {}, "minutes": 0}

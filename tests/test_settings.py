"""What the environment decides, read strictly."""

import pytest

from facilitation.settings import BadSetting, Limits, from_environment


def test_without_a_word_the_limits_are_those_of_a_hall():
    assert from_environment({}).limits == Limits()


NOTHING = ["answers", "answers=", "answers=5", "answers=5/", "answers=0/5", "answers=5/0", "=5/5", "anwsers=5/5"]
NO_NUMBERS = [
    "answers=-1/5",
    "answers=inf/5",
    "answers=1e3/5",
    "answers=٥/5",
    "answers=5/5/5",
    "answers=5/5;connects=5/5",
]


def test_limits_can_be_raised_one_by_one():
    limits = from_environment({"FACILITATION_LIMITS": "answers=1000/2000, connects=0.5/10"}).limits
    assert (limits.answers, limits.connects) == ((1000.0, 2000.0), (0.5, 10.0))
    assert limits.contributions == Limits().contributions


@pytest.mark.parametrize("nonsense", NOTHING + NO_NUMBERS)
def test_nonsense_is_named(nonsense):
    with pytest.raises(BadSetting, match="FACILITATION_LIMITS"):
        from_environment({"FACILITATION_LIMITS": nonsense})

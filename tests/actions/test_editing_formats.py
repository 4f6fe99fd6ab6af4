"""The agenda of a format is edited by the rules of that of a session."""

import pytest

from facilitation.actions import editing_formats
from facilitation.rules.refusal import Refused
from tests.data_folder import NETWORK_MEETING


def keys(found):
    return [step.key for step in found.agenda]


def test_a_step_that_others_ask_about_stays_and_codes_of_fields_are_not_looked_up():
    with pytest.raises(Refused, match="unknown_activity"):
        editing_formats.change_step(NETWORK_MEETING, "mond", {})
    changed = editing_formats.change_step(NETWORK_MEETING, "pruefen", {"minutes": 5})
    assert editing_formats.step_of(changed, "pruefen").minutes == 5
    assert editing_formats.step_of(changed, "pruefen").kind == "review"


def test_an_invalid_step_is_refused_with_its_place():
    with pytest.raises(Refused) as refused:
        editing_formats.change_step(NETWORK_MEETING, "pruefen", {"title": {}})
    assert [problem["path"] for problem in refused.value.more["problems"]] == ["title"]


def test_steps_go_up_and_down_within_the_agenda():
    first, second = keys(NETWORK_MEETING)[:2]
    assert keys(editing_formats.order_step(NETWORK_MEETING, first, "up", 0))[:2] == [first, second]
    assert keys(editing_formats.order_step(NETWORK_MEETING, first, "down", 0))[:2] == [second, first]

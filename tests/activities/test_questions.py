"""What may be asked of a speaker, and what may be said to a question."""

import pytest

from facilitation.activities import NotAllowed
from facilitation.activities.questions import KIND, QuestionsSettings
from tests.meeting import SUPPORT

DEFAULTS = QuestionsSettings()


def test_support_is_the_only_answer():
    assert KIND.check(SUPPORT, DEFAULTS, "q") is True
    for value, item_type, settings in (
        (1, "q", DEFAULTS),
        (SUPPORT, "c", DEFAULTS),
        (SUPPORT, "q", QuestionsSettings(supports=False)),
    ):
        with pytest.raises(NotAllowed):
            KIND.check(value, settings, item_type)


def test_a_question_has_neither_a_field_nor_a_need():
    assert KIND.check_card(DEFAULTS, field="", item=None) == 280
    for field, item in (("W", None), ("", "n1")):
        with pytest.raises(NotAllowed):
            KIND.check_card(DEFAULTS, field=field, item=item)


def test_most_supported_come_first_and_equals_by_their_words():
    items = {"q1": {"support": 1}, "q2": {}, "q3": {"support": 4}, "q4": {}}
    assert KIND.order(items, {"q2": "Warum?", "q4": "Ab wann?"}) == ("q3", "q1", "q4", "q2")

"""Which placeholder somebody meant."""

import pytest

from facilitation.exchange.word_template.kinds import MINUTES, PLAN, named
from facilitation.exchange.word_template.meant import Meant, entry_like, most_like


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Titel", "{{ title }}"),
        ("titel", "{{ title }}"),
        ("Kommune", "{{ municipality }}"),
        ("Fassung", "{{ label }}"),
        ("field", "{{ fields }}"),
        ("xyzzy", ""),
    ],
)
def test_a_placeholder_is_found_by_its_name_or_by_the_german_word_for_it(written, meant):
    assert most_like(written, PLAN, named(PLAN.holds)) == Meant(outside=False, written=meant)


def test_a_placeholder_outside_of_its_repetition_is_told_the_line_that_begins_it():
    assert most_like("need.statement", PLAN, named(PLAN.holds)) == Meant(
        outside=True, written="{%p for need in field.needs %}"
    )
    assert most_like("task.who", MINUTES, named(MINUTES.holds)) == Meant(
        outside=True, written="{%p for task in tasks %}"
    )


def test_what_an_entry_has_is_offered_by_the_name_that_the_template_gave_it():
    [fields] = [one for one in PLAN.holds if one.meaning == "je Handlungsfeld"]
    assert entry_like("titel", "f", fields.holds) == "{{ f.title }}"
    assert entry_like("Zukunftsbild", "f", fields.holds) == "{{ f.vision }}"

"""The errors of a Word template and their words."""

import pytest

from facilitation.exchange.plan_export.word_template_errors import TEMPLATE_PROBLEMS, BadTemplate


def test_an_error_has_a_code_and_the_faulty_part():
    error = BadTemplate("unknown", "titel")
    assert (error.code, error.detail, str(error)) == ("unknown", "titel", "('unknown', 'titel')")


@pytest.mark.parametrize("code", ["syntax", "unknown"])
def test_the_words_for_a_faulty_placeholder_contain_it(code):
    assert "{{ titel" in TEMPLATE_PROBLEMS[code] % {"detail": "{{ titel"}


def test_every_problem_has_its_words():
    raised = {
        "not_word",
        "macros",
        "external",
        "no_placeholder",
        "syntax",
        "unknown",
        "embedded",
        "field",
        "forbidden",
        "endless",
        "broken",
    }
    assert set(TEMPLATE_PROBLEMS) == raised
    for text in TEMPLATE_PROBLEMS.values():
        assert text % {"detail": "x"}

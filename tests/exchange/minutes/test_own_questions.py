"""Questions of a session's own."""

from tests.exchange.minutes.documents import crowded, headings, written


def test_each_step_that_asked_them_has_its_question_as_a_heading() -> None:
    assert "Und?" in headings(written(crowded()), 2)

"""Messages of acts and refusals."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.web.staff.messages import DONE, FIELDS, REASONS, done_text, reason_text


@pytest.fixture(params=["de", "en"])
def language(application, request):
    with application.flask.test_request_context(f"/staff/?language={request.param}"):
        yield request.param


def test_a_refusal_names_what_it_is_about(language):
    texts = {"de": "Noch nicht entschieden: S-01, S-02.", "en": "Not decided yet: S-01, S-02."}
    assert reason_text(Refused("undecided", numbers=["S-01", "S-02"])) == texts[language]


def test_an_unknown_reason_is_named_rather_than_hidden(language):
    assert "(odd)" in reason_text(Refused("odd"))


def test_every_message_is_translated_and_an_unknown_word_has_none(language):
    assert [word for word in DONE if not done_text(word)] == []
    assert done_text("odd") == ""
    assert (done_text("undone") == DONE["undone"]) is (language == "de")


def test_every_refusal_with_a_field_has_a_message():
    assert set(FIELDS) <= set(REASONS)

"""Entries of a session's log in words."""

from types import SimpleNamespace

import pytest

from facilitation.web.staff.session.log import actor_words, detail_words, verb_words

AGENDA = [SimpleNamespace(id=4, texts={"title": {"de": "Prüfen", "en": "Review"}})]


@pytest.fixture(autouse=True)
def request_context(application):
    with application.flask.test_request_context("/staff/?language=de"):
        yield


def test_cards_and_remarks_share_verbs_and_have_words_of_their_own():
    assert verb_words("approve", {}) == "Karte freigegeben"
    assert verb_words("approve", {"remark": True}) == "Anmerkung freigegeben"
    assert verb_words("odd", {}) == "odd"


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"activity": 4}, "Prüfen"),
        ({"activity": 9, "reason": "doppelt"}, "doppelt"),
        ({"role": "screen", "label": "Saal"}, "Leinwand · Saal"),
        ({"role": "screen", "label": "command line"}, "Leinwand · Kommandozeile"),
        ({"channel": "saal", "open": False, "count": 0}, "geschlossen · saal · 0"),
        ({"activity": 4, "secrecy": "small"}, "Prüfen · kleine Runde, nicht geheim"),
        ({"secrecy": "secret"}, "geheim"),
        ({"text": "", "changed": ["title"]}, ""),
    ],
)
def test_of_a_detail_the_known_parts_are_shown_in_one_order(detail, words):
    assert detail_words(detail, AGENDA) == words


@pytest.mark.parametrize(("language", "words"), [("de", "Kommandozeile"), ("en", "command line")])
def test_the_command_line_is_named_in_the_readers_language_in_old_logs_too(application, language, words):
    with application.flask.test_request_context(f"/staff/?language={language}"):
        assert [actor_words(by) for by in ("command line", "Kommandozeile", "Anna")] == [words, words, "Anna"]

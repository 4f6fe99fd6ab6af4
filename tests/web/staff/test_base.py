"""What all pages of the staff share."""

import pytest
from flask import g

from facilitation.rules.session.speaker import Speaker
from facilitation.store import StorageFailed
from facilitation.web.staff import base


@pytest.fixture
def request_context(application):
    with application.flask.test_request_context("/staff/?language=de"):
        g.speaker = Speaker("staff", staff_id=1, label="Anna")
        yield


@pytest.mark.usefixtures("request_context")
def test_dates_and_numbers_are_in_the_readers_notation():
    assert (base.day("2026-04-28"), base.decimal(1234.5), base.decimal(2, 0)) == ("28.04.2026", "1.234,50", "2")
    assert base.moment(1_777_381_200_000) == "28.04.26, 15:00"


@pytest.mark.usefixtures("request_context")
def test_a_text_is_in_the_readers_language_else_german_else_any():
    texts = [{"en": "Language", "de": "Sprache"}, {"en": "Language"}, {}, None]
    assert [base.local_text(one) for one in texts] == ["Sprache", "Language", "", ""]


@pytest.mark.usefixtures("request_context")
def test_after_an_act_a_redirect_names_its_message():
    answer = base.done("plan", "undone", plan_id=3)
    assert (answer.status_code, answer.location) == (303, "/staff/plaene/3?done=undone")
    assert base.by() == "Anna"


def test_the_message_of_the_address_is_shown_and_an_unknown_one_is_not(client):
    assert "Der Import ist zurückgenommen." in client.get("/staff/plaene?done=undone").text
    assert 'role="status"' not in client.get("/staff/plaene?done=<b>").text


def test_a_full_disk_is_an_error_page(application, client, monkeypatch):
    def fail(*_arguments, **_named):
        raise StorageFailed("disk full")

    monkeypatch.setattr(application.store, "do", fail)
    answer = client.post("/staff/texte/impressum/de", data={"act": "default"})
    assert (answer.status_code, "Das konnte gerade nicht gespeichert werden." in answer.text) == (503, True)

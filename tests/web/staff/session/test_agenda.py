"""Titles and questions of steps are edited before a session begins."""

from functools import partial

import pytest

from facilitation.store.session import activities, sessions
from tests.meeting import Meeting

TEXTS = {"title_de": "Prüfung", "question_de": "Gilt das noch?", "question_en": "Still true?"}


@pytest.fixture
def address(application, session):
    """The page of the fourth step."""
    with application.store.reading() as db:
        step = activities.of_session(db, session.id)[3]
    return f"/staff/sitzungen/{session.code}/schritte/{step.id}"


def texts(application, address):
    with application.store.reading() as db:
        return activities.by_id(db, int(address.rpartition("/")[2])).texts


def test_texts_of_a_step_change_in_both_languages(application, client, session, address):
    assert client.get(address).status_code == 200
    assert client.post(address, data=TEXTS).location == f"/staff/sitzungen/{session.code}?done=changed"
    changed = texts(application, address)
    assert changed["question"] == {"de": "Gilt das noch?", "en": "Still true?"}
    assert changed["title"] == {"de": "Prüfung"}


def test_a_step_needs_a_german_title(application, client, address):
    before = texts(application, address)
    answer = client.post(address, data=TEXTS | {"title_de": " "})
    assert (answer.status_code, 'href="#title_de"' in answer.text) == (422, True)
    assert texts(application, address) == before


def test_once_the_session_runs_its_questions_stay(application, client, session, address):
    application.store.do(partial(sessions.steer, state="running"), session.id)
    assert client.post(address, data=TEXTS).status_code == 409
    assert "Ihre Fragen ändern sich nicht mehr" in client.get(address).text


def test_a_step_of_another_session_is_not_found(application, client, session):
    other = Meeting(application.store)
    assert client.get(f"/staff/sitzungen/{session.code}/schritte/{other.review}").status_code == 404


def secrecy(application, address):
    with application.store.reading() as db:
        return activities.by_id(db, int(address.rpartition("/")[2])).secrecy


def test_a_step_becomes_a_small_round_and_secret_again(application, client, session, address):
    client.post(address, data=TEXTS | {"small_round": "1"})
    assert secrecy(application, address) == "small"
    page = client.get(f"/staff/sitzungen/{session.code}").text
    assert page.count("kleine Runde, nicht geheim") == 2  # in the agenda and in the log
    assert 'id="small_round" name="small_round" value="1" checked' in client.get(address).text
    client.post(address, data=TEXTS)
    assert secrecy(application, address) == "secret"


def test_a_small_round_that_cannot_be_is_refused_and_loses_nothing(application, client, address):
    Meeting(application.store)
    before = texts(application, address)
    answer = client.post(address, data=TEXTS | {"small_round": "1"})
    assert (answer.status_code, 'href="#small_round"' in answer.text) == (422, True)
    assert "„Treffen“ fragt im selben Jahr dasselbe" in answer.text
    assert 'value="Gilt das noch?"' in answer.text
    assert (texts(application, address), secrecy(application, address)) == (before, "secret")


def test_a_step_that_asks_nothing_has_no_such_choice(application, client, session, address):
    with application.store.reading() as db:
        talk = activities.of_session(db, session.id)[0]
    address = f"/staff/sitzungen/{session.code}/schritte/{talk.id}"
    assert "small_round" not in client.get(address).text
    assert client.post(address, data=TEXTS | {"small_round": "1"}).status_code == 303
    assert secrecy(application, address) == "secret"

"""What all pages of the staff share."""

import re
from pathlib import Path

import pytest
from flask import g

from facilitation.rules.session.speaker import Speaker
from facilitation.store import StorageFailed, audit
from facilitation.web.staff import base
from tests.meeting import Meeting


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


# ---- the staff's log --------------------------------------------------------------------------
def lines(application):
    with application.store.reading() as db:
        return [(line.by, line.role, line.act, line.what, line.target, line.figures) for line in audit.lines(db)[::-1]]


def test_every_act_of_the_staff_is_one_line_with_ids_and_never_with_what_was_typed(application, client):
    client.post("/staff/texte/impressum/de", data={"text": "GEHEIM"})
    room = Meeting(application.store)
    where = f"/staff/sitzungen/{room.code}"
    client.post(f"{where}/links", data={"role": "screen", "label": "GEHEIM"})
    client.post(f"{where}/angaben", data={"title_de": "GEHEIM", "date": "2026-05-01", "place": "GEHEIM"})
    client.post(f"{where}/schritte/{room.review}", data={"title_de": "GEHEIM", "question_de": "GEHEIM"})
    client.post(f"{where}/oeffnen/moderator")
    who = ("Anna", "administration")
    assert lines(application) == [
        (*who, "edit_pages", "text", "", '{"language":"de","page":"impressum"}'),
        (*who, "hand_out_links", "hand_out", room.code, '{"role":"screen"}'),
        (*who, "prepare_session", "session_details", room.code, "{}"),
        (*who, "prepare_session", "step", room.code, f'{{"activity_id":{room.review}}}'),
        (*who, "hand_out_links", "open_door", room.code, '{"role":"moderator"}'),
    ]


def test_what_is_refused_leaves_no_line(application, client):
    room = Meeting(application.store)
    assert client.post(f"/staff/sitzungen/{room.code}/loeschen").status_code == 409
    assert client.post(f"/staff/sitzungen/{room.code}/links/999/widerrufen").status_code in (404, 409)
    assert lines(application) == []


def test_a_download_leaves_a_line_that_names_the_format(application, client):
    room = Meeting(application.store)
    assert client.get(f"/staff/sitzungen/{room.code}/ergebnisse.csv?audience=public").status_code == 200
    assert lines(application)[-1][2:] == (
        "export_results",
        "export_results",
        room.code,
        '{"audience":"public","suffix":"csv"}',
    )


def test_no_page_of_the_staff_writes_past_the_log():
    """Layouts of files and written folders are noted beside an act that has its line."""
    folder = Path(base.__file__).parent
    past = {
        f"{path.relative_to(folder)}: {line.strip()}"
        for path in folder.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"store\(\)\.(do\b|writer|submit)|opened\.do\b", line)
        if path.name != "base.py" and "remember_layouts" not in line and "folder_written" not in line
    }
    assert past == set()

"""Staff begin a rehearsal, find its doors, and throw it away; every page of it bears the band."""

import re
from functools import partial
from io import BytesIO

import pytest
from openpyxl import load_workbook

from facilitation.actions import rehearsals
from facilitation.store.session import activities, sessions
from tests.data_folder import rows_of_all_tables
from tests.web.staff.session.forms import all_sessions

BAND = "PROBELAUF – 8 erfundene Stimmen. Nichts hiervon bleibt."


@pytest.fixture
def page(session):
    return f"/staff/sitzungen/{session.code}/probelauf"


@pytest.fixture
def code(application, client, session, page):
    """The code of a rehearsal with eight invented voices."""
    client.post(page, data={"voices_hall": "5", "voices_online": "3", "pace": "5"})
    with application.store.reading() as db:
        return sessions.by_id(db, rehearsals.running(db, session.id).session_id).code


def test_it_is_begun_from_the_page_of_the_session(application, client, session, page):
    assert f'href="{page}"' in client.get(f"/staff/sitzungen/{session.code}").text
    form = client.get(page).text
    assert (form.count('inputmode="numeric"'), 'value="45"' in form, 'value="9"' in form) == (2, True, False)
    answer = client.post(page, data={"voices_hall": "4500", "voices_online": "x", "pace": "1"})
    assert (answer.status_code, answer.text.count("Bitte geben Sie eine Zahl bis 300 ein.") >= 2) == (422, True)
    assert 'value="4500"' in answer.text
    assert client.post(f"{page}/beenden").status_code == 409
    assert client.post(page, data={"voices_hall": "5", "pace": "1"}).location == page
    begun = client.get(page).text
    assert "5 erfundene Stimmen" in begun
    assert "Probelauf läuft" in client.get(f"/staff/sitzungen/{session.code}").text
    assert [row.code for row in all_sessions(application)] == [session.code]


def test_every_page_and_paper_of_it_bears_the_band_and_staff_end_it_from_there(application, client, session, code):
    for address in ("", "/probelauf", "/blatt/saal", "/papier", "/beenden"):
        assert BAND in client.get(f"/staff/sitzungen/{code}{address}").text, address
    for address in (f"/moderate/{code}", f"/screen/{code}"):
        assert BAND in client.get(address).text, address
    phone = application.flask.test_client()
    for address in (f"/s/{code}", f"/s/{code}/saal", f"/s/{code}/bedarfe"):
        assert "Probelauf, nichts zählt. Nichts hiervon bleibt." in phone.get(address).text, address
    assert "Probelauf beenden, alles verwerfen" not in phone.get(f"/moderate/{code}").text
    assert "Probelauf, nichts zählt" not in phone.get(f"/s/{session.code}").text
    assert BAND not in client.get(f"/staff/sitzungen/{session.code}").text
    secret = client.post(f"/staff/sitzungen/{code}/oeffnen/moderator").location.partition("#")[2]
    link = f'href="/staff/sitzungen/{code}/probelauf/beenden"'
    for browser, there in ((client, True), (application.flask.test_client(), False)):
        entered = {"json": {"secret": secret}, "headers": {"Origin": "http://localhost"}}
        assert browser.post(f"/api/v1/sessions/{code}/roles", **entered).status_code == 200
        assert (link in browser.get(f"/moderate/{code}").text) is there
    answer = client.get(f"/staff/sitzungen/{code}/papier.xlsx")
    assert f"filename=probe-papier-{code}.xlsx" in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.data))
    assert {sheet.oddHeader.center.text for sheet in book.worksheets} == {"PROBELAUF – nichts hiervon bleibt"}
    real = load_workbook(BytesIO(client.get(f"/staff/sitzungen/{session.code}/papier.xlsx").data))
    assert {sheet.oddHeader.center.text for sheet in real.worksheets} == {None}


def test_it_leaves_no_files(application, client, code):
    assert client.post(f"/staff/sitzungen/{code}/beenden").location.endswith("done=ended")
    assert [path for path in application.store.folder.iterdir() if code in path.name] == []
    answer = client.get(f"/staff/sitzungen/{code}/ergebnisse.xlsx")
    assert (answer.status_code, "Nichts hiervon bleibt" in answer.text) == (409, True)
    assert "ergebnisse.xlsx" not in client.get(f"/staff/sitzungen/{code}/ergebnisse").text


def test_it_goes_as_a_whole_and_says_its_numbers(application, client, session, code):
    with application.store.reading() as db:
        copy = sessions.by_code(db, code)
        channel = next(row.id for row in sessions.channels(db, copy.id) if row.key == "saal")
    application.store.do(rehearsals.let_come, copy.id, {channel: 5})
    address = f"/staff/sitzungen/{code}/probelauf/beenden"
    text = client.get(address).text
    assert ("5 erfundene Stimmen" in text, "In ihr steht nicht eine Zeile mehr." in text) == (True, True)
    answer = client.post(address, follow_redirects=True)
    assert "5 erfundene Stimmen, 0 Karten verworfen. Ihre Tagesordnung bleibt." in answer.text
    assert answer.request.path == f"/staff/sitzungen/{session.code}"
    for gone in (f"/staff/sitzungen/{code}", f"/s/{code}", f"/api/v1/sessions/{code}"):
        assert client.get(gone).status_code == 404
    assert client.post(address).status_code == 404
    assert "Probelauf beendet und verworfen" in client.get("/staff/verlauf").text


def test_no_row_is_left_of_a_rehearsal_with_links_and_devices(application, client, session, page):
    before = rows_of_all_tables(application.store)
    client.post(page, data={"voices_hall": "5", "pace": "5"})
    [code] = set(re.findall(r"/staff/sitzungen/(\w+)/probelauf/beenden", client.get(page).text))
    secret = client.post(f"/staff/sitzungen/{code}/oeffnen/moderator").location.partition("#")[2]
    assert client.post(f"/api/v1/sessions/{code}/roles", json={"secret": secret}).status_code == 200
    client.post(f"/staff/sitzungen/{code}/probelauf/beenden")
    assert rows_of_all_tables(application.store) == before


def test_changes_to_the_agenda_are_kept_only_if_ticked(application, client, session, page):
    def minutes():
        with application.store.reading() as db:
            return [row.minutes for row in activities.of_session(db, session.id)]

    planned = minutes()
    for data, kept in (({}, planned), ({"keep_agenda": "1"}, [99, *planned[1:]])):
        client.post(page, data={"voices_hall": "5", "pace": "5"})
        with application.store.reading() as db:
            copy = sessions.by_id(db, rehearsals.running(db, session.id).session_id)
            step = activities.of_session(db, copy.id)[0].id
        application.store.do(partial(activities.change, minutes=99), step)
        address = f"/staff/sitzungen/{copy.code}/probelauf/beenden"
        assert "Diese Änderungen für die Veranstaltung behalten" in client.get(address).text
        assert client.post(address, data=data).status_code == 303
        assert minutes() == kept

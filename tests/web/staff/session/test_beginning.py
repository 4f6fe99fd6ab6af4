"""Staff put a session back to its beginning and delete one that was never used."""

from functools import partial

from facilitation.actions import joining, steering
from facilitation.store.session import activities, sessions
from tests.web.staff.session.forms import all_sessions


def begin(application, session):
    with application.store.reading() as db:
        step = activities.ids_of_session(db, session.id)[0]
    application.store.do(partial(steering.go, activity=step), session.id, "Mona")


def test_a_reset_says_in_numbers_what_it_does(application, client, session):
    address = f"/staff/sitzungen/{session.code}/zuruecksetzen"
    assert "steht noch am Anfang" in client.get(address).text
    begin(application, session)
    application.store.do(joining.join, session.id, "saal", "a")
    page = client.get(address).text
    assert "1 Schritt ist wieder geplant und ungefragt." in page
    assert "Auch 1 Stimme entfernen, die nur beigetreten ist" in page
    answer = client.post(address, data={"voices": "1"})
    assert answer.location == f"/staff/sitzungen/{session.code}?done=reset"
    with application.store.reading() as db:
        assert sessions.joined(db, session.id)["saal"] == 0
        assert sessions.by_id(db, session.id).state == "prepared"


def test_an_unused_session_is_deleted_with_its_folder(application, client, session):
    application.store.do(steering.close_and_end, session.id, "Mona")
    folder = application.store.folder / f"2026-04-28-netzwerktreffen-2026-{session.code}"
    folder.mkdir()
    address = f"/staff/sitzungen/{session.code}/entfernen"
    assert "Diese Veranstaltung wurde nie gebraucht" in client.get(address).text
    assert client.post(address).location == "/staff/sitzungen?done=session_deleted"
    assert (all_sessions(application), folder.exists()) == ([], False)
    assert client.get(address).status_code == 404
    assert client.get(f"/s/{session.code}").status_code == 404
    assert "Veranstaltung gelöscht" in client.get("/staff/fristen").text


def test_a_session_with_a_voice_stays_and_the_page_says_why(application, client, session):
    application.store.do(joining.join, session.id, "saal", "a")
    address = f"/staff/sitzungen/{session.code}/entfernen"
    page = client.get(address).text
    assert "Löschen löscht nichts, was Menschen eingegeben haben. Es gibt 1 Stimme." in page
    assert client.post(address).status_code == 409
    assert len(all_sessions(application)) == 1

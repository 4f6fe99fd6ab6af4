"""Staff change a session, end it and delete its voices."""

from functools import partial

from facilitation.actions import joining, portions
from facilitation.actions.writing_cards import Written, contribute
from facilitation.store.plan import plans
from facilitation.store.session import activities, sessions
from facilitation.wire.ticker import Ticker
from tests.web.staff.session.forms import all_sessions


def test_details_change_until_the_session_begins(application, client, session):
    address = f"/staff/sitzungen/{session.code}/angaben"
    assert 'name="needs_ahead" value="1">' in client.get(address).text
    changed = {"title_de": "Neu", "date": "2026-05-01", "place": "", "wifi_name": "", "wifi_password": ""}
    assert 'name="programs" value="1">' in client.get(address).text
    client.post(address, data={**changed, "needs_ahead": "1", "programs": "1", "outlook_de": "Der Rat entscheidet."})
    row = all_sessions(application)[0]
    assert row.texts["outlook"] == {"de": "Der Rat entscheidet."}
    assert 'value="Der Rat entscheidet."' in client.get(address).text
    assert (row.texts["title"], row.date, row.place, row.wifi) == ({"de": "Neu"}, "2026-05-01", "", None)
    assert (row.needs_ahead, row.programs) == (True, True)
    application.store.do(partial(sessions.steer, state="running"), session.id)
    assert client.post(address, data=changed).status_code == 409


def test_ending_leaves_the_results_as_open_files_once_it_is_for_good(application, client, session):
    def folders():
        return [path for path in application.store.folder.iterdir() if path.name.endswith(session.code)]

    application.store.do(partial(sessions.steer, state="running"), session.id)
    answer = client.post(f"/staff/sitzungen/{session.code}/beenden")
    assert answer.location == f"/staff/sitzungen/{session.code}?done=ended"
    assert folders() == []
    application.store.do(partial(sessions.steer, ended_at=1), session.id)
    Ticker(application, 0.25).tick()
    [folder] = folders()
    assert sorted(path.name for path in folder.iterdir()) == ["README.txt", "results.json", "results.xlsx"]


def test_for_ten_minutes_staff_resume_a_session_that_ended(application, client, session):
    page = f"/staff/sitzungen/{session.code}"
    client.post(f"{page}/beenden")
    assert "Veranstaltung wieder aufnehmen" in client.get(page).text
    assert client.post(f"{page}/wieder-aufnehmen").location == f"{page}?done=resumed"
    assert all_sessions(application)[0].state == "prepared"
    assert "Veranstaltung wieder aufnehmen" not in client.get(page).text
    client.post(f"{page}/beenden")
    application.store.do(partial(sessions.steer, ended_at=1), session.id)
    assert "Veranstaltung wieder aufnehmen" not in client.get(page).text
    assert "Die zehn Minuten nach dem Ende sind um." in client.post(f"{page}/wieder-aufnehmen").text


def test_before_the_end_the_page_says_which_cards_still_wait(application, client, session):
    with application.store.reading() as db:
        collect = next(row.id for row in activities.of_session(db, session.id) if row.kind == "collect")
        field = plans.fields(db, session.plan_version_id)[0].code
    page = f"/staff/sitzungen/{session.code}/beenden"
    assert "bleibt liegen" not in client.get(page).text
    voice = application.store.do(joining.join, session.id, "saal", "a")
    application.store.do(partial(portions.open_, activity=collect, present=lambda _: []), session.id, "Mona")
    application.store.do(contribute, Written(voice, collect, field, None, "Ein Treffpunkt", 1))
    application.store.do(partial(portions.close, activity=collect), session.id, "Mona")
    assert "1 Karte wartet noch auf Freigabe und bleibt liegen." in client.get(page).text


def test_deleting_says_what_goes_and_what_stays(application, client, session):
    for token in ("a", "b", "c"):
        application.store.do(joining.join, session.id, "saal", token)
    assert client.post(f"/staff/sitzungen/{session.code}/loeschen").status_code == 409
    application.store.do(partial(sessions.steer, state="ended"), session.id)
    page = client.get(f"/staff/sitzungen/{session.code}/loeschen").text
    assert "3 Stimmen löschen" in page
    client.post(f"/staff/sitzungen/{session.code}/loeschen")
    with application.store.reading() as db:
        assert sessions.joined(db, session.id) == {"saal": 0, "videokonferenz-sud": 0}
    assert "Die Stimmen und Antworten wurden am " in client.get(f"/staff/sitzungen/{session.code}").text


def test_an_unknown_code_is_not_found(client):
    assert client.get("/staff/sitzungen/AAAA2222").status_code == 404
    assert client.get("/staff/sitzungen/x").status_code == 404

"""Staff prepare a session, hand out its links, end it and delete its voices."""

import hashlib
import re
from functools import partial

import pytest

from facilitation.actions import joining, steering
from facilitation.actions.writing_cards import Written, contribute
from facilitation.store.plan import plans
from facilitation.store.session import activities, links, log, sessions
from tests.data_folder import PLAN

NEW = {
    "format": "netzwerktreffen",
    "title_de": "Netzwerktreffen 2026",
    "date": "2026-04-28",
    "place": "Stadthalle",
    "fields": ["S"],
    "channel_0_use": "1",
    "channel_0_key": "saal",
    "channel_0_kind": "hall",
    "channel_0_name_de": "Saal",
    "channel_3_use": "1",
    "channel_3_kind": "online",
    "channel_3_name_de": "Videokonferenz Süd",
    "wifi_name": "Halle",
    "wifi_password": "sommer2026",
}


@pytest.fixture
def version(application):
    return application.store.do(plans.insert_version, PLAN)


@pytest.fixture
def session(application, client, version):
    """A prepared session, as its row."""
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    return all_sessions(application)[0]


def all_sessions(application):
    with application.store.reading() as db:
        return sessions.all_sessions(db)


def test_first_the_plan_and_the_format_are_chosen(client, version):
    page = client.get("/staff/sitzungen/neu").text
    assert "Integrationsplan 2019" in page
    assert "Runder Tisch" in page
    assert "Veranstaltung anlegen" in client.get(f"/staff/sitzungen/neu?version={version}&format=netzwerktreffen").text


def test_a_session_is_made_as_it_was_filled_in(application, client, version):
    answer = client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    [session] = all_sessions(application)
    assert answer.location == f"/staff/sitzungen/{session.code}?done=created"
    assert (session.date, session.place, session.wifi) == (
        "2026-04-28",
        "Stadthalle",
        {"name": "Halle", "password": "sommer2026"},
    )
    assert session.texts["title"] == {"de": "Netzwerktreffen 2026"}
    with application.store.reading() as db:
        assert [(row.key, row.kind) for row in sessions.channels(db, session.id)] == [
            ("saal", "hall"),
            ("videokonferenz-sud", "online"),
        ]
        settings = {row.key: row.settings for row in activities.of_session(db, session.id)}
        assert settings["pruefen"]["fields"] == ["S"]
        assert log.latest(db, session.id)[0].by == "Anna"
    assert "Netzwerktreffen 2026" in client.get(answer.location).text


def test_everything_that_is_wrong_is_told_with_links_to_the_fields(application, client, version):
    wrong = {"version": version, "format": "netzwerktreffen", "date": "morgen", "wifi_password": "kurz"}
    answer = client.post("/staff/sitzungen/neu", data=wrong)
    assert answer.status_code == 422
    assert re.findall(r'class="kern-link" href="#(\w+)">([^<]+)<', answer.text) == [
        ("title_de", "Bitte geben Sie einen Titel auf Deutsch ein."),
        ("date", "Bitte geben Sie ein Datum ein."),
        ("wifi_name", "Zum Passwort fehlt der Name des WLANs."),
        ("wifi_password", "WLAN-Passwörter haben 8 bis 63 Zeichen."),
        ("channel_0_use", "Bitte wählen Sie mindestens einen Zugang."),
        ("fields", "Bitte wählen Sie mindestens ein Handlungsfeld."),
    ]
    assert all_sessions(application) == []


def test_a_broken_format_file_is_named_with_its_line_and_hides_no_other(application, client, version):
    folder = application.store.folder / "formats"
    folder.mkdir()
    (folder / "eigenes.toml").write_text('titel.de = "x"\n', encoding="utf-8")
    page = client.get("/staff/sitzungen/neu").text
    assert "Das Format „eigenes“ lässt sich nicht lesen" in page
    assert "Zeile 1: „titel“ ist hier nicht bekannt. Meinten Sie „title“?" in page
    assert "Runder Tisch" in page


def test_particulars_and_words_change_until_the_session_begins(application, client, session):
    assert 'name="needs_ahead" value="1">' in client.get(f"/staff/sitzungen/{session.code}/angaben").text
    changed = {"title_de": "Neu", "date": "2026-05-01", "place": "", "wifi_name": "", "wifi_password": ""}
    client.post(f"/staff/sitzungen/{session.code}/angaben", data={**changed, "needs_ahead": "1"})
    row = all_sessions(application)[0]
    assert (row.texts["title"], row.date, row.place, row.wifi) == ({"de": "Neu"}, "2026-05-01", "", None)
    assert row.needs_ahead
    with application.store.reading() as db:
        step = activities.of_session(db, session.id)[3]
    words = {"title_de": "Prüfung", "question_de": "Gilt das noch?", "question_en": "Still true?"}
    address = f"/staff/sitzungen/{session.code}/schritte/{step.id}"
    assert client.get(address).status_code == 200
    client.post(address, data=words)
    with application.store.reading() as db:
        assert activities.by_id(db, step.id).texts["question"] == {"de": "Gilt das noch?", "en": "Still true?"}
    application.store.do(partial(sessions.steer, state="running"), session.id)
    assert client.post(address, data=words).status_code == 409
    assert "Ihre Fragen ändern sich nicht mehr" in client.get(address).text


def test_a_link_is_shown_once_and_works_until_it_is_revoked(application, client, session):
    answer = client.post(f"/staff/sitzungen/{session.code}/links", data={"role": "moderator", "label": "Pult"})
    secret = re.search(rf"/moderate/{session.code}#([\w-]+)", answer.text)[1]
    with application.store.reading() as db:
        link = links.by_secret(db, hashlib.sha256(secret.encode()).hexdigest())
    assert link.label == "Pult"
    assert secret not in client.get(f"/staff/sitzungen/{session.code}").text
    assert answer.headers["Cache-Control"] == "no-store"
    client.post(f"/staff/sitzungen/{session.code}/links/{link.id}/widerrufen")
    with application.store.reading() as db:
        assert links.by_id(db, link.id).revoked


def test_a_link_without_a_label_is_refused_in_words(client, session):
    answer = client.post(f"/staff/sitzungen/{session.code}/links", data={"role": "screen", "label": " "})
    assert answer.status_code == 422
    assert "Bitte geben Sie eine Bezeichnung ein." in answer.text


def test_the_desk_opens_on_this_device_with_a_link_of_its_own(application, client, session):
    answer = client.post(f"/staff/sitzungen/{session.code}/oeffnen/moderator")
    assert re.fullmatch(rf"/moderate/{session.code}#[\w-]{{43}}", answer.location)
    with application.store.reading() as db:
        assert [row.label for row in links.of_session(db, session.id)] == ["Anna, aus der Verwaltung geöffnet"]


def test_each_channel_has_a_sheet_to_print(client, session):
    hall = client.get(f"/staff/sitzungen/{session.code}/blatt/saal").text
    assert f"{session.code[:4]}-{session.code[4:]}" in hall
    assert hall.count('class="qr"') == 2
    assert "sommer2026" in hall
    online = client.get(f"/staff/sitzungen/{session.code}/blatt/videokonferenz-sud").text
    assert online.count('class="qr"') == 1
    assert "sommer2026" not in online
    assert client.get(f"/staff/sitzungen/{session.code}/blatt/mond").status_code == 404


def test_ending_leaves_the_results_as_open_files(application, client, session):
    application.store.do(partial(sessions.steer, state="running"), session.id)
    answer = client.post(f"/staff/sitzungen/{session.code}/beenden")
    assert answer.location == f"/staff/sitzungen/{session.code}?done=ended"
    [folder] = [path for path in application.store.folder.iterdir() if path.name.endswith(session.code)]
    assert sorted(path.name for path in folder.iterdir()) == ["README.txt", "results.json", "results.xlsx"]


def test_before_the_end_the_page_says_which_cards_still_wait(application, client, session):
    with application.store.reading() as db:
        collect = next(row.id for row in activities.of_session(db, session.id) if row.kind == "collect")
        field = plans.fields(db, session.plan_version_id)[0].code
    page = f"/staff/sitzungen/{session.code}/beenden"
    assert "bleibt liegen" not in client.get(page).text
    voice = application.store.do(joining.join, session.id, "saal", "a")
    application.store.do(partial(steering.open_, activity=collect, present=lambda _: []), session.id, "Mona")
    application.store.do(contribute, Written(voice, collect, field, None, "Ein Treffpunkt", 1))
    application.store.do(partial(steering.close, activity=collect), session.id, "Mona")
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
    assert "Die Stimmen und Antworten sind gelöscht." in client.get(f"/staff/sitzungen/{session.code}").text


def test_an_unknown_code_is_not_found(client):
    assert client.get("/staff/sitzungen/AAAA2222").status_code == 404
    assert client.get("/staff/sitzungen/x").status_code == 404

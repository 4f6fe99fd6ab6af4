"""A session is created in two steps: plan and format first, then the form."""

import re

from facilitation.store.session import activities, log, sessions
from tests.web.staff.session.forms import NEW, all_sessions


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


def test_all_errors_are_listed_with_links_to_their_fields(application, client, version):
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


def test_the_delay_of_the_stream_is_a_whole_number_of_seconds_up_to_a_minute(client, version):
    for typed in ("61", "-1", "1.5", "zehn"):
        answer = client.post("/staff/sitzungen/neu", data=NEW | {"version": version, "stream_delay": typed})
        assert (answer.status_code, "eine ganze Zahl von 0 bis 60" in answer.text) == (422, True)


def test_the_delay_of_the_stream_is_kept_and_changed_and_usual_where_nothing_is_typed(application, client, version):
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    [session] = all_sessions(application)
    assert session.stream_delay == 15
    page = client.get(f"/staff/sitzungen/{session.code}/angaben").text
    assert 'name="stream_delay" type="text" value="15"' in page
    for typed, kept in (("20", 20), ("", 20), ("0", 0)):
        client.post(f"/staff/sitzungen/{session.code}/angaben", data=NEW | {"stream_delay": typed})
        [session] = all_sessions(application)
        assert session.stream_delay == kept

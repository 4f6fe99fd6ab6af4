"""Links for moderators and screens, and sheets to print."""

import hashlib
import re
from functools import partial

from facilitation.actions import preparing
from facilitation.store.session import links, sessions
from tests.web.staff.session.forms import NEW, all_sessions


def test_a_link_is_shown_once_and_works_until_it_is_revoked(application, client, session):
    answer = client.post(f"/staff/sitzungen/{session.code}/links", data={"role": "moderator", "label": "Pult"})
    secret = re.search(rf"/moderate/{session.code}#([\w-]+)", answer.text)[1]
    with application.store.reading() as db:
        link = links.by_secret(db, hashlib.sha256(secret.encode()).hexdigest())
    assert link.label == "Pult"
    assert secret not in client.get(f"/staff/sitzungen/{session.code}/zugaenge").text
    assert answer.headers["Cache-Control"] == "no-store"
    client.post(f"/staff/sitzungen/{session.code}/links/{link.id}/widerrufen")
    with application.store.reading() as db:
        assert links.by_id(db, link.id).revoked


def test_a_link_of_another_session_is_not_revoked_and_its_devices_stay_connected(application, client, version, session):
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    other = next(row for row in all_sessions(application) if row.id != session.id)
    application.store.do(preparing.hand_out, other.id, "moderator", "Pult", "Anna")
    with application.store.reading() as db:
        [link] = links.of_session(db, other.id)
    disconnected = []
    application.broadcast.disconnect_link = disconnected.append
    answer = client.post(f"/staff/sitzungen/{session.code}/links/{link.id}/widerrufen")
    assert (answer.status_code, "Diesen Link gibt es nicht." in answer.text, disconnected) == (409, True, [])
    with application.store.reading() as db:
        assert not links.by_id(db, link.id).revoked


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


def test_a_wifi_of_an_earlier_version_that_no_code_can_hold_stands_there_without_one(application, client, session):
    long = {"name": "x" * 3_000, "password": "sommer2026"}
    application.store.do(partial(sessions.steer, wifi=long), session.id)
    hall = client.get(f"/staff/sitzungen/{session.code}/blatt/saal")
    assert (hall.status_code, hall.text.count('class="qr"'), "x" * 3_000 in hall.text) == (200, 1, True)

"""„Personen“: accounts for the administration, and the log of sign-ins."""

import re

from facilitation.store import staff
from tests.web.application import ORIGIN

CHOSEN = "Bus Wolke Nagel Suppe"


def add(client, name="Berta", role="editor"):
    """Add somebody; the temporary password that was shown."""
    page = client.post("/staff/personen/neu", data={"name": name, "role": role})
    assert page.status_code == 200
    return re.search(r'id="secret">([^<]+)<', page.text)[1]


def row(application, name="Berta"):
    with application.store.reading() as db:
        return staff.by_name(db, name)


def enter(application, password, name="Berta"):
    device = application.flask.test_client()
    device.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
    return device, device.post("/staff/anmelden", data={"name": name, "password": password, "next": "/staff/plaene"})


def test_a_new_person_comes_in_with_a_temporary_password_and_chooses_an_own_one(application, client):
    temporary = add(client)
    device, answer = enter(application, temporary)
    step = device.get(answer.location).location
    assert step == "/staff/konto/passwort?next=/staff/plaene"
    assert device.get("/staff/plaene").location == "/staff/konto/passwort"
    assert device.post("/staff/sitzungen/neu").location == "/staff/konto/passwort"
    assert "Ihr jetziges Passwort kennt noch jemand" in device.get(step).text
    given = {"old": temporary, "password": CHOSEN, "again": CHOSEN}
    assert device.post(step, data=given).location == "/staff/plaene"
    assert device.get("/staff/plaene").status_code == 200
    assert row(application).temporary_until is None
    assert enter(application, temporary)[1].status_code == 401


def test_a_form_that_lacks_something_is_refused_at_its_field(client):
    for data, words in (
        ({"name": "Anna", "role": "lead"}, "Diesen Namen hat schon jemand."),
        ({"name": " ", "role": "lead"}, "Bitte geben Sie einen Namen ein."),
        ({"name": "Carla", "role": "x"}, "Bitte wählen Sie eine Rolle."),
    ):
        page = client.post("/staff/personen/neu", data=data)
        assert (page.status_code, words in page.text) == (422, True)


def test_a_password_is_reset_the_role_changed_and_the_account_removed(application, client):
    add(client)
    berta = row(application)
    page = client.post(f"/staff/personen/{berta.id}/passwort")
    fresh = re.search(r'id="secret">([^<]+)<', page.text)[1]
    device, answer = enter(application, fresh)
    assert answer.status_code == 303
    client.post(f"/staff/personen/{berta.id}", data={"role": "lead"})
    assert row(application).role == "lead"
    assert client.post(f"/staff/personen/{berta.id}/entfernen").location == "/staff/personen?done=person_removed"
    assert row(application) is None
    assert device.get("/staff/konto/passwort").location == "/staff/anmelden?next=/staff/konto/passwort"
    assert client.get(f"/staff/personen/{berta.id}").status_code == 404


def test_the_last_administrator_cannot_go_in_any_way(application, client):
    anna = row(application, "Anna")
    for path, data in ((f"/staff/personen/{anna.id}", {"role": "lead"}), (f"/staff/personen/{anna.id}/entfernen", {})):
        page = client.post(path, data=data)
        assert (page.status_code, "Das ist die letzte Person mit der Rolle Administration." in page.text) == (422, True)
    assert row(application, "Anna") == anna


def test_nobody_removes_the_own_account(application, client):
    add(client, role="administration")
    page = client.post(f"/staff/personen/{row(application, 'Anna').id}/entfernen")
    assert "Das eigene Konto entfernt jemand anderes aus der Administration." in page.text
    assert row(application, "Anna") is not None


def test_nobody_resets_the_own_password_without_the_old_one(application, client):
    before = row(application, "Anna")
    page = client.post(f"/staff/personen/{before.id}/passwort", data={"remove_factor": "1"})
    assert (page.status_code, "Das eigene Passwort ändern Sie unter „Konto“." in page.text) == (422, True)
    assert row(application, "Anna") == before


def test_the_list_shows_role_and_state_and_the_log_who_tried(application, client):
    add(client)
    enter(application, "falsch")
    enter(application, "falsch", name="mein-passwort-im-falschen-feld")
    page, log = client.get("/staff/personen").text, client.get("/staff/anmeldungen").text
    assert re.search(r"Berta.*?Redaktion.*?Einmal-Passwort bis", page, re.DOTALL)
    assert re.search(r"unbekannter Name.*?abgelehnt: Name oder Passwort falsch", log, re.DOTALL)
    assert re.search(r"Berta.*?abgelehnt: Name oder Passwort falsch", log, re.DOTALL)
    assert re.search(r"Anna.*?angemeldet", log, re.DOTALL)
    assert "mein-passwort" not in log

"""„Konto“: own password, sign-ins and second factor."""

import re
from dataclasses import replace

import pyotp
import pytest

from facilitation.settings import REQUIRED
from facilitation.store import staff
from facilitation.store.session import links
from tests.meeting import Meeting
from tests.web.application import ORIGIN, PASSWORD, signed_in

NEW = "Bus Wolke Nagel Suppe"


def given(old=PASSWORD, new=NEW, again=""):
    return {"old": old, "password": new, "again": again or new}


def enter(client, password=PASSWORD, **more):
    return client.post(
        "/staff/anmelden", data={"name": "Anna", "password": password, **more}, headers={"Origin": ORIGIN}
    )


def anna(application):
    with application.store.reading() as db:
        return staff.by_name(db, "Anna")


def with_factor(application, client):
    """Set up a second factor; its secret and the recovery codes that were shown."""
    secret = re.search(r'name="secret" value="(\w+)"', client.get("/staff/konto/zweiter-faktor").text)[1]
    page = client.post("/staff/konto/zweiter-faktor", data={"secret": secret, "code": pyotp.TOTP(secret).now()})
    return secret, re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", page.text)


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        (given(old="falsch"), "old", "Ihr jetziges Passwort stimmt nicht."),
        (given(again="anders"), "again", "Die beiden neuen Passwörter sind nicht gleich."),
        (given(new=PASSWORD), "password", "Das neue Passwort ist das alte."),
        (given(new="kurz"), "password", "mindestens 12 Zeichen. Am leichtesten merken Sie sich"),
        (given(new="Anna-Anna-2026"), "password", "fast nur aus Namen, die hierher gehören. Am leichtesten"),
    ],
)
def test_a_password_is_refused_at_its_field_with_what_to_do(client, form, field, words):
    page = client.post("/staff/konto/passwort", data=form)
    assert page.status_code == 422
    assert words in re.search(rf'<p class="kern-error" id="{field}-error">.*?</p>', page.text, re.DOTALL)[0]


def test_a_new_password_ends_all_other_sign_ins(application, client):
    other = signed_in(application)
    assert client.post("/staff/konto/passwort", data=given()).location == "/staff/konto?done=password_changed"
    assert client.get("/staff/konto").status_code == 200
    assert other.get("/staff/konto").status_code == 302
    assert (enter(other).status_code, enter(other, NEW).status_code) == (401, 303)


def test_a_new_password_ends_the_desks_that_were_opened_from_here(application, client):
    room = Meeting(application.store)
    client.post(f"/staff/sitzungen/{room.code}/oeffnen/moderator")
    client.post("/staff/konto/passwort", data=given())
    with application.store.reading() as db:
        assert [link.revoked for link in links.of_session(db, room.id)] == [True]


def test_sign_ins_are_seen_with_device_and_network_and_ended(application, client):
    client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    other = application.flask.test_client()
    other.environ_base |= {"REMOTE_ADDR": "198.51.100.7", "HTTP_USER_AGENT": "Mozilla/5.0 (iPhone) Safari/605"}
    enter(other)
    page = client.get("/staff/konto").text
    assert "Safari, iPhone" in page
    assert "198.51.100.0/24" in page
    assert "198.51.100.7" not in page
    [end] = set(re.findall(r'name="end" value="(\w{64})"', page))
    client.post("/staff/konto/anmeldungen", data={"end": end})
    assert other.get("/staff/konto").status_code == 302
    enter(other)
    client.post("/staff/konto/anmeldungen", data={"end": "others"})
    assert (other.get("/staff/konto").status_code, client.get("/staff/konto").status_code) == (302, 200)


def test_nobody_ends_a_sign_in_of_somebody_else(application, client):
    other = signed_in(application)
    client.post("/staff/konto/anmeldungen", data={"end": "0" * 64})
    assert other.get("/staff/konto").status_code == 200


def test_with_a_second_factor_signing_in_takes_a_code_and_goes_on_to_the_wanted_page(application, client):
    secret, codes = with_factor(application, client)
    assert len(codes) == 10
    assert all(code not in client.get("/staff/konto").text for code in codes)
    device = application.flask.test_client()
    answer = enter(device, next="/staff/plaene")
    step = device.get(answer.location).location
    assert step == "/staff/anmelden/code?next=/staff/plaene"
    assert device.get("/staff/plaene").location == "/staff/anmelden/code"
    device.environ_base["HTTP_ORIGIN"] = ORIGIN
    assert device.post(step, data={"code": "000000"}).status_code == 401
    assert device.post(step, data={"code": codes[0].upper()}).location == "/staff/plaene"
    assert device.get("/staff/plaene").status_code == 200
    assert "9 Wiederherstellungscodes übrig" in device.get("/staff/konto").text
    assert pyotp.TOTP(secret).verify(pyotp.TOTP(secret).now())


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_secret(application, client):
    page = client.post("/staff/konto/zweiter-faktor", data={"secret": "A" * 32, "code": "1"})
    assert page.status_code == 422
    assert 'value="' + "A" * 32 in page.text
    assert "Der Code stimmt nicht." in page.text
    assert anna(application).totp_secret == ""


def test_removing_it_or_making_new_codes_takes_the_password(application, client):
    _, codes = with_factor(application, client)
    for act in ("entfernen", "codes"):
        assert client.post(f"/staff/konto/zweiter-faktor/{act}", data={"old": "falsch"}).status_code == 422
    fresh = client.post("/staff/konto/zweiter-faktor/codes", data={"old": PASSWORD}).text
    assert not any(code in fresh for code in codes)
    client.post("/staff/konto/zweiter-faktor/entfernen", data={"old": PASSWORD})
    assert anna(application).totp_secret == ""


def test_where_it_is_required_nothing_else_opens_before_and_it_cannot_be_removed(application, client):
    application.settings = replace(application.settings, staff_factor=REQUIRED)
    assert client.get("/staff/plaene").status_code == 200  # who was signed in goes on
    fresh = signed_in(application)
    assert fresh.get("/staff/plaene").location == "/staff/konto/zweiter-faktor"
    assert fresh.get("/staff/konto").location == "/staff/konto/zweiter-faktor"
    _, codes = with_factor(application, fresh)
    assert len(codes) == 10
    assert fresh.get("/staff/plaene").status_code == 200
    refused = fresh.post("/staff/konto/zweiter-faktor/entfernen", data={"old": PASSWORD})
    assert "Diese Installation verlangt von allen einen zweiten Faktor." in refused.text
    assert anna(application).totp_secret != ""

"""Sign in and out: the right page afterwards, no hint what was wrong, no guessing."""

import pytest

from tests.web.application import ORIGIN, PASSWORD, signed_in


def test_signing_in_leads_to_the_wanted_page(application):
    client = application.flask.test_client()
    values = {"name": "Anna", "password": PASSWORD, "next": "/staff/plaene"}
    answer = client.post("/staff/anmelden", data=values, headers={"Origin": ORIGIN})
    assert answer.status_code == 303
    assert client.get(answer.location).location == "/staff/plaene"
    assert client.get("/staff/plaene").status_code == 200


@pytest.mark.parametrize(
    "wanted", ["https://example.org", "//example.org", "/staff//x", "/staff/\\x", "/s/ABCDEFGH", ""]
)
def test_an_address_elsewhere_is_not_followed(application, wanted):
    client = application.flask.test_client()
    values = {"name": "Anna", "password": PASSWORD, "next": wanted}
    answer = client.post("/staff/anmelden", data=values, headers={"Origin": ORIGIN})
    assert client.get(answer.location).location == "/staff/sitzungen"


@pytest.mark.parametrize(("name", "password"), [("Anna", "falsch"), ("Niemand", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_have_one_message(application, name, password):
    client = application.flask.test_client()
    answer = client.post("/staff/anmelden", data={"name": name, "password": password}, headers={"Origin": ORIGIN})
    assert answer.status_code == 401
    assert "Name oder Passwort stimmt nicht." in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_cookie_is_worthless_after_signing_out(application):
    client = signed_in(application)
    cookie = client.get_cookie("staff").value
    client.post("/staff/abmelden")
    client.set_cookie("staff", cookie)
    assert client.get("/staff/plaene").status_code == 302

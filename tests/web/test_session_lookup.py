"""Addresses as messengers, mail programs and thumbs change them lead to the door that was meant."""

import pytest

from tests.meeting import Meeting
from tests.web.application import opened

LONG_AGO = "ABCDEFGH"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("finding")) as application:
        meeting = Meeting(application.store)
        client = application.flask.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
        yield client, meeting.code


@pytest.mark.parametrize(
    ("came", "meant"),
    [
        ("/s/{}/", "/s/{}"),
        ("/s/{}.", "/s/{}"),
        ("/s/{})", "/s/{}"),
        ("/s/„{}“", "/s/{}"),
        ("/S/{}", "/s/{}"),
        ("/{}", "/s/{}"),
        ("/s/{}/saal/", "/s/{}/saal"),
        ("/s/{}/saal.", "/s/{}/saal"),
        ("/s/{}/Saal)", "/s/{}/saal"),
        ("/moderate/{}/", "/moderate/{}"),
        ("/screen/{}).", "/screen/{}"),
        ("/?code=https://stadt.de/s/{}/saal", "/s/{}"),
    ],
)
def test_an_address_that_was_changed_on_its_way_leads_to_its_door(door, came, meant):
    client, code = door
    answer = client.get(came.format(code), follow_redirects=True)
    assert answer.status_code == 200
    assert answer.request.path == meant.format(code)


@pytest.mark.parametrize("address", [f"/s/{LONG_AGO}", "/s/ABCD", f"/moderate/{LONG_AGO}/", f"/?code={LONG_AGO}"])
def test_an_unknown_code_stands_in_the_field_and_is_said(door, address):
    answer = door[0].get(address)
    assert answer.status_code == 404
    assert f'value="{"ABCD" if address == "/s/ABCD" else LONG_AGO}"' in answer.text
    assert "Diesen Code kennen wir nicht." in answer.text


def test_a_page_that_is_none_offers_the_field_for_a_code(door):
    answer = door[0].get("/gibt-es-nicht")
    assert answer.status_code == 404
    assert 'name="code"' in answer.text
    assert "Diesen Code kennen wir nicht." not in answer.text


@pytest.mark.parametrize("address", ["/s/{}/saal%0d%0ax/", "/{}/saal%0ax", "/s/{}/%00/"])
def test_an_address_with_line_breaks_leads_to_its_door_and_breaks_nothing(door, address):
    client, code = door
    answer = client.get(address.format(code), follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, f"/s/{code}")


def test_guessing_by_changed_addresses_is_slowed_down_like_any_other(door):
    client, code = door
    statuses = [client.get(f"/s/{LONG_AGO}/").status_code for _ in range(80)]
    assert set(statuses) == {404}
    assert client.get(f"/s/{LONG_AGO}").status_code == 429
    assert client.get(f"/s/{code}").status_code == 200

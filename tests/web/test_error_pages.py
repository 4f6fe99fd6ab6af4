"""A mistyped or mangled address leads to its session; others offer the field for a code."""

import pytest
from werkzeug.exceptions import default_exceptions

from facilitation.web.error_pages import error_response
from tests.meeting import Meeting
from tests.web.application import opened

LONG_AGO = "ABCDEFGH"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
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
def test_a_mangled_address_leads_to_its_session(visitor, came, meant):
    client, code = visitor
    answer = client.get(came.format(code), follow_redirects=True)
    assert answer.status_code == 200
    assert answer.request.path == meant.format(code)


@pytest.mark.parametrize("address", [f"/s/{LONG_AGO}", "/s/ABCD", f"/moderate/{LONG_AGO}/", f"/?code={LONG_AGO}"])
def test_an_unknown_code_is_repeated_in_the_field_with_a_message(visitor, address):
    answer = visitor[0].get(address)
    assert answer.status_code == 404
    assert f'value="{"ABCD" if address == "/s/ABCD" else LONG_AGO}"' in answer.text
    assert "Diesen Code kennen wir nicht." in answer.text


def test_an_unknown_page_offers_the_field_for_a_code(visitor):
    answer = visitor[0].get("/gibt-es-nicht")
    assert answer.status_code == 404
    assert 'name="code"' in answer.text
    assert "Diesen Code kennen wir nicht." not in answer.text


@pytest.mark.parametrize("address", ["/s/{}/saal%0d%0ax/", "/{}/saal%0ax", "/s/{}/%00/"])
def test_an_address_with_line_breaks_leads_to_its_session_without_a_header_break(visitor, address):
    client, code = visitor
    answer = client.get(address.format(code), follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, f"/s/{code}")


@pytest.mark.parametrize(
    ("status", "reason"), [(400, "malformed"), (404, "unknown"), (413, "too_long"), (500, "failed")]
)
def test_programs_get_the_reason_as_json(visitor, status, reason):
    client, _code = visitor
    with client.application.test_request_context("/api/v1/sessions/X/state"):
        answer = error_response(default_exceptions[status]())
    assert answer == ({"refused": reason, "retry": False}, status)


def test_only_what_may_succeed_later_may_be_sent_again(visitor):
    client, _code = visitor
    with client.application.test_request_context("/command"):
        answers = [error_response(default_exceptions[status]()) for status in (429, 503)]
    assert answers == [({"refused": "slow_down", "retry": True}, 429), ({"refused": "storage", "retry": True}, 503)]

"""A code in an address leads to its session; trying many wrong codes is slowed down, right ones never."""

import pytest
from werkzeug.exceptions import NotFound

from facilitation.web.session_lookup import find_session, session_or_404
from tests.meeting import Meeting, refusal


@pytest.fixture
def code(application):
    return Meeting(application.store).code


@pytest.fixture
def request_context(application):
    with application.flask.test_request_context("/"):
        yield


@pytest.mark.usefixtures("request_context")
def test_a_code_is_found_however_it_is_typed(code):
    typed = (code, code.lower(), f"{code[:4]}-{code[4:]}", f" {code[:4]} {code[4:]} ")
    assert [find_session(one).code for one in typed] == [code] * 4


@pytest.mark.usefixtures("request_context", "code")
def test_an_unknown_code_is_none_or_not_found():
    assert (find_session("ABCDEFGH"), find_session("")) == (None, None)
    with pytest.raises(NotFound):
        session_or_404("ABCDEFGH")


@pytest.mark.usefixtures("request_context")
def test_many_wrong_codes_are_refused_and_a_right_one_is_not(code):
    outcomes = [refusal(find_session, "ABCDEFGH") for _ in range(100)]
    assert (outcomes[0], outcomes[-1], find_session(code).code) == ("", "slow_down", code)


def test_guessing_by_mangled_addresses_is_slowed_down_like_any_other(application, code):
    client = application.flask.test_client()
    statuses = [client.get("/s/ABCDEFGH/").status_code for _ in range(80)]
    assert set(statuses) == {404}
    assert client.get("/s/ABCDEFGH").status_code == 429
    assert client.get(f"/s/{code}").status_code == 200

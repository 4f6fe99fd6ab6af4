"""Commands of the command line run on the server's writer, for this machine and with its token only."""

import pytest

from facilitation.store import staff

ADD = {"name": "staff add", "arguments": {"name": "Berta", "password_hash": "x"}}
TOKEN = {"Authorization": "Bearer command-token"}


def post(application, body, headers=TOKEN, address="127.0.0.1"):
    client = application.flask.test_client()
    return client.post("/command", json=body, headers=headers, environ_base={"REMOTE_ADDR": address})


def test_a_command_is_carried_out_and_answers_with_its_result(application):
    answer = post(application, ADD)
    assert (answer.status_code, answer.json) == (200, {"name": "Berta"})
    with application.store.reading() as db:
        assert staff.by_name(db, "Berta").name == "Berta"


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({}, "127.0.0.1"),
        ({"Authorization": "Bearer wrong"}, "127.0.0.1"),
        (TOKEN, "192.0.2.7"),
        (TOKEN | {"Origin": "http://localhost"}, "127.0.0.1"),
        (TOKEN | {"X-Forwarded-For": "192.0.2.7"}, "127.0.0.1"),
    ],
)
def test_for_anybody_else_there_is_no_such_address(application, headers, address):
    assert post(application, ADD, headers, address).status_code == 404
    with application.store.reading() as db:
        assert staff.by_name(db, "Berta") is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"name": "explode", "arguments": {}}, "unknown_command"),
        ({"name": "staff add"}, "malformed"),
        (ADD | {"more": 1}, "malformed"),
        ({"name": "session close", "arguments": {"code": "ABCD-2345"}}, "unknown_session"),
    ],
)
def test_a_refusal_is_json_with_its_reason(application, body, reason):
    assert post(application, body).json["refused"] == reason

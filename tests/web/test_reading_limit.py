"""One address reads so much without a voice; whoever is known, and what is in memory, is not counted."""

import pytest

from facilitation.actions import joining
from facilitation.rules.session.limits import RateLimit
from facilitation.settings import Limits
from facilitation.tokens import hash_token
from facilitation.web import reading_limit
from facilitation.web.reading_limit import is_counted
from tests.meeting import Meeting
from tests.web.application import opened


def test_the_limit_is_wide_enough_for_a_hall():
    rate, burst = Limits().address_reads
    assert burst >= 150 * 10
    assert rate >= 50


@pytest.fixture
def application(tmp_path, monkeypatch):
    """A server that lets an address read three answers, and refuses at once."""
    monkeypatch.setattr(reading_limit, "SLOWED_S", (0.0, 0.0))
    with opened(tmp_path, limits=Limits(address_reads=RateLimit(0.01, 3))) as application:
        yield application


@pytest.fixture
def reader(application):
    return application.flask.test_client(use_cookies=False)


@pytest.fixture
def room(application):
    return Meeting(application.store)


def statuses(reader, path, times=5, **headers):
    return [reader.get(path, headers=headers).status_code for _ in range(times)]


def test_above_it_an_address_is_refused_with_when_to_come_again(reader, room):
    assert statuses(reader, "/?x=1") == [200] * 3 + [429] * 2
    refused = reader.get("/?x=1")
    assert int(refused.headers["Retry-After"]) > 90
    assert "Bitte warten Sie ein paar Sekunden" in reader.get("/?x=1", headers={"Accept-Language": "de"}).text
    program = reader.get(f"/api/v1/sessions/{room.code}/results")
    assert (program.status_code, program.json) == (429, {"refused": "slow_down", "retry": True})
    elsewhere = reader.get("/?x=1", environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert elsewhere.status_code == 200


def test_a_voice_is_not_counted_and_a_made_up_one_is(application, reader, room):
    application.store.do(joining.join, room.id, "saal", hash_token("token"))
    page = f"/s/{room.code}"
    page += "?x=1"
    assert statuses(reader, page, Cookie=f"voice_{room.code}=token") == [200] * 5
    assert statuses(reader, page, Cookie=f"voice_{room.code}=made up") == [200] * 3 + [429] * 2


def test_an_answer_from_memory_is_not_counted(reader, room):
    assert statuses(reader, f"/s/{room.code}", 20) == [200] * 20


@pytest.mark.parametrize(
    ("method", "path", "query", "counted"),
    [
        ("GET", "/", "", True),
        ("HEAD", "/s/ABC", "", True),
        ("GET", "/socket.io/", "EIO=4&transport=polling", True),
        ("GET", "/socket.io/", "EIO=4&transport=polling&sid=x", False),
        ("POST", "/s/ABC/join", "", False),
        ("GET", "/static/x.css", "", False),
        ("GET", "/healthz/live", "", False),
    ],
)
def test_what_is_counted(method, path, query, counted):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    assert is_counted(environ) is counted
    assert not is_counted(environ | {"HTTP_UPGRADE": "websocket"})

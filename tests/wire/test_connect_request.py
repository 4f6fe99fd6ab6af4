"""A polling connection is authenticated by the request that carries CONNECT, and used by nobody else."""

import pytest

from facilitation.authentication import Authenticator
from facilitation.wire.connect_request import ConnectRequests

OURS, FOREIGN = "http://hall.example", "http://elsewhere.example"


def request(origin=None, cookie="", sid=""):
    environ = {"REMOTE_ADDR": "192.0.2.1", "HTTP_HOST": "hall.example", "HTTP_COOKIE": cookie, "QUERY_STRING": "EIO=4"}
    environ |= {"HTTP_ORIGIN": origin} if origin else {}
    return environ | ({"QUERY_STRING": f"EIO=4&sid={sid}"} if sid else {})


class FakeServer:
    """A Socket.IO server whose connection "a" was opened by a request; `on_request` runs while one is handled."""

    def __init__(self, opened, inside=False):
        self.eio, self.manager, self.environ, self.inside = self, self, {"a": opened}, inside
        self.handled, self.on_request = [], lambda: None

    def is_inside(self, _sid):
        return self.inside

    def handle_request(self, environ, start_response):
        self.handled.append(environ)
        self.on_request()
        start_response("200 OK", [])
        return [b"ok"]


def tracked(server):
    return ConnectRequests(server, Authenticator(None, OURS, ()))


def answered(server, environ):
    """The status a request is answered with."""
    statuses = []
    b"".join(server.eio.handle_request(environ, lambda status, _headers: statuses.append(status[:3])))
    return statuses


def test_connect_takes_the_cookie_and_origin_of_the_request_that_carries_it():
    server = FakeServer(opened=request(cookie="voice_ABC=x"))
    requests, post = tracked(server), request(OURS, "voice_ABC=y", "a")
    server.on_request = lambda: requests.use_present_request("a")
    assert answered(server, post) == ["200"]
    assert server.environ["a"] is post


def test_a_connection_that_a_foreign_page_opened_keeps_its_own_request():
    opened = request(FOREIGN)
    server = FakeServer(opened)
    requests = tracked(server)
    server.on_request = lambda: requests.use_present_request("a")
    answered(server, request(OURS, "voice_ABC=y", "a"))
    assert server.environ["a"] is opened


def test_an_unknown_connection_is_left_alone():
    server = FakeServer(request())
    requests = tracked(server)
    server.on_request = lambda: requests.use_present_request("b")
    answered(server, request(OURS, sid="b"))
    assert list(server.environ) == ["a"]


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        (request(OURS, "voice_ABC=x", "a"), "200"),
        (request(None, "voice_ABC=x; language=en", "a"), "200"),
        (request(FOREIGN, "voice_ABC=x", "a"), "403"),
        (request(OURS, "voice_ABC=y", "a"), "403"),
        (request(OURS, "", "a"), "403"),
        (request(FOREIGN), "200"),  # opens a connection, which is refused when it connects
    ],
)
def test_a_connection_that_has_entered_is_used_by_its_own_page_only(environ, status):
    server = FakeServer(request(OURS, "voice_ABC=x"), inside=True)
    tracked(server)
    assert answered(server, environ) == [status]
    assert len(server.handled) == (status == "200")

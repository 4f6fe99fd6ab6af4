"""Another host of the domain sets cookies for the public one: at no door of a running server are they taken."""

import json
from functools import partial

import pytest

from tests.rig.doors import Doors
from tests.rig.server import serving
from tests.rig.wire import HANDSHAKE, Wire, ask, spoken
from tests.rig.wires import on

URL = "https://mitreden.example"
HOST = "mitreden.example"
wire = on("fast", "stock")


@pytest.fixture(scope="module")
def doors(wire, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("https"), FACILITATION_PUBLIC_URL=URL, **wire) as server:
        yield Doors(server)


@pytest.fixture(scope="module")
def token(doors):
    return doors.voice()


def enters(doors, cookie):
    """What a phone's WebSocket from our own page hears, that comes with these cookies."""
    line = Wire(doors.server.url, origin=URL, cookie=cookie)
    try:
        return line.enter("participant", session=doors.server.code)
    finally:
        line.close()


def polls(doors, cookie):
    """The same over polling."""
    request = partial(ask, doors.server.url, Host=HOST, Cookie=cookie)
    sid = json.loads(request("GET", HANDSHAKE + "polling").body[1:])["sid"]
    entering = f'40/participant,{{"session":"{doors.server.code}"}}'.encode()
    request("POST", f"{HANDSHAKE}polling&sid={sid}", entering, Origin=URL)
    return request("GET", f"{HANDSHAKE}polling&sid={sid}").body.decode()


def test_with_its_own_cookie_a_phone_enters_by_both_ways(doors, token):
    cookie = f"__Host-voice_{doors.server.code}={token}"
    assert "sid" in enters(doors, cookie)
    assert polls(doors, cookie).startswith('40/participant,{"sid"')


@pytest.mark.parametrize(
    "name", ["voice_{}", "\xa0__Host-voice_{}", "\x85__Host-voice_{}", "$Version=1,__Host-voice_{}"]
)
def test_a_tossed_cookie_opens_nothing_and_hides_nothing(doors, token, name):
    tossed = f"{name.format(doors.server.code)}={token}"
    own = f"__Host-voice_{doors.server.code}={doors.voice()}"
    state = f"{doors.api}/state"
    assert enters(doors, tossed)["message"] == "unknown"
    assert polls(doors, tossed).startswith("44/participant,")
    assert ask(doors.server.url, "GET", state, Host=HOST, Cookie=tossed).status == 403
    assert "sid" in enters(doors, f"{tossed}; {own}")
    assert ask(doors.server.url, "GET", state, Host=HOST, Cookie=f"{tossed}; {own}").status == 200


def test_two_of_one_name_are_refused_at_every_door(doors, token):
    name = f"__Host-voice_{doors.server.code}"
    cookie = f"{name}={token}; {name}={doors.voice()}"
    for path in ("/", f"/s/{doors.server.code}", f"{doors.api}/state", HANDSHAKE + "polling"):
        assert ask(doors.server.url, "GET", path, Host=HOST, Cookie=cookie).status == 400, path
    upgrade = (
        f"GET {HANDSHAKE}websocket HTTP/1.1\r\nHost: {HOST}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: {cookie}\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://mitreden.example\r\n\r\n"
    )
    assert spoken(doors.server.url, upgrade.encode(), timeout=1).startswith(b"HTTP/1.1 400 ")
    wrong = upgrade.replace(HOST, "evil.example").replace(cookie, f"{name}={token}")
    assert spoken(doors.server.url, wrong.encode(), timeout=1).startswith(b"HTTP/1.1 421 ")

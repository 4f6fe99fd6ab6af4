"""Behind a proxy people are told apart by what it says of them; nobody else may say so, and nobody takes a hall's share."""

import json
from contextlib import closing

import pytest
import websocket

from tests.rig.doors import Doors
from tests.rig.page import Page
from tests.rig.server import Server, serving
from tests.rig.wire import HANDSHAKE, ask, spoken
from tests.rig.wires import every_wire

wire = every_wire

FEW = "address_joins=0.01/2,address_connects=0.01/2,address_unknown_connects=0.01/2"
HALL, HOME = "198.51.100.7", "203.0.113.9"
LOOK_ALIKES = ("X_Forwarded_For", "x_forwarded-for", "X-Forwarded_For")


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """A server that believes the proxy on this machine."""
    with serving(
        tmp_path_factory.mktemp("behind"), FACILITATION_TRUSTED_PROXY="127.0.0.1", FACILITATION_LIMITS=FEW
    ) as server:
        yield Doors(server)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A server that believes nobody."""
    with serving(tmp_path_factory.mktemp("plain"), FACILITATION_LIMITS=FEW) as server:
        yield Doors(server)


def joins(doors, forwarded=None, **headers):
    """The status of somebody's joining."""
    said = {"X_Forwarded_For": forwarded} if forwarded else {}  # the rig writes _ as -
    return doors.post("/participants", {"channel": "saal"}, **said, **headers).status


def enters_by_websocket(doors, token, *headers):
    """The same over WebSocket, with these very headers."""
    address = doors.server.url.replace("http", "ws", 1) + HANDSHAKE + "websocket"
    line = websocket.create_connection(address, timeout=5, header=list(headers), suppress_origin=True)
    line.recv()
    line.send(f"40/screen,{json.dumps({'session': doors.server.code, 'token': token})}")
    heard = line.recv()
    line.close()
    line.shutdown()
    return json.loads(heard.partition(",")[2]).get("message", "in")


def enters(doors, token, forwarded):
    """What somebody hears at the door, over polling, where headers are easily sent."""
    said = {"X_Forwarded_For": forwarded}
    opened = ask(doors.server.url, "GET", HANDSHAKE + "polling", **said)
    place = HANDSHAKE + "polling&sid=" + json.loads(opened.body[1:])["sid"]
    auth = json.dumps({"session": doors.server.code, "token": token})
    ask(doors.server.url, "POST", place, f"40/screen,{auth}".encode(), **said)
    heard = ask(doors.server.url, "GET", place, **said).body.decode().split("\x1e")[0]
    return json.loads(heard.partition(",")[2]).get("message", "in")


def test_each_address_behind_the_proxy_has_a_share_of_its_own(behind):
    assert [joins(behind, HALL) for _ in range(3)] == [201, 201, 429]
    assert joins(behind, HOME) == 201
    token = behind.device("screen")
    assert [enters(behind, token, HALL) for _ in range(3)] == ["in", "in", "slow_down"]
    assert enters(behind, token, HOME) == "in"


def test_what_a_client_writes_before_the_proxy_changes_nothing(behind):
    found = [joins(behind, f"192.0.2.{n}, 198.51.100.8") for n in range(3)]
    assert found == [201, 201, 429]


def test_a_socket_is_told_apart_like_a_request(behind):
    token = behind.device("screen")
    said = [f"X-Forwarded-For: {address}" for address in ("198.51.100.50",) * 3 + ("198.51.100.51",)]
    assert [enters_by_websocket(behind, token, one) for one in said] == ["in", "in", "slow_down", "in"]


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_name_that_looks_alike_is_not_the_proxy_s(behind, name):
    real, body = f"198.51.100.6{LOOK_ALIKES.index(name)}", b'{"channel":"saal"}'
    token, found, entered = behind.device("screen"), [], []
    for number in range(3):
        fake = f"{name}: 192.0.2.{number}"
        head = f"POST {behind.api}/participants HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        head += f"X-Forwarded-For: {real}\r\n{fake}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        found.append(spoken(behind.server.url, head.encode() + body)[9:12])
        entered.append(enters_by_websocket(behind, token, f"X-Forwarded-For: {real}", fake))
    assert (found, entered) == ([b"201", b"201", b"429"], ["in", "in", "slow_down"])


def test_a_header_that_somebody_made_long_does_not_hide_where_they_come_from(behind):
    assert [joins(behind, f"{'1.2.3.4, ' * 300}198.51.100.70") for _ in range(3)] == [201, 201, 429]
    assert joins(behind, f"{'1.2.3.4, ' * 300}198.51.100.71") == 201


def test_without_a_proxy_nobody_says_where_they_come_from(plain):
    assert [joins(plain, f"192.0.2.{n}") for n in range(3)] == [201, 201, 429]
    token = plain.device("screen")
    assert [enters(plain, token, f"192.0.2.{n}") for n in range(3)] == ["in", "in", "slow_down"]


def test_whoever_is_unknown_takes_nothing_from_those_who_are_not(behind):
    address = "198.51.100.20"
    assert [enters(behind, "nobody's", address) for _ in range(3)] == ["unknown", "unknown", "slow_down"]
    assert enters(behind, behind.device("screen"), address) == "in"


def test_a_program_that_takes_voices_takes_none_from_the_phones(behind):
    address = "198.51.100.30"
    assert [joins(behind, address) for _ in range(3)] == [201, 201, 429]
    url, form = behind.server.url, b"channel=saal"
    headers = {"Content_Type": "application/x-www-form-urlencoded", "Origin": url, "X_Forwarded_For": address}
    headers["Cookie"] = f"voice_{behind.server.code}={'a' * 43}"
    assert ask(url, "POST", f"/s/{behind.server.code}/join", form, **headers).status == 303


def test_a_phone_that_is_in_already_gets_no_second_voice_and_takes_nothing(behind):
    url = behind.server.url
    headers = {"Content_Type": "application/x-www-form-urlencoded", "Origin": url, "X_Forwarded_For": "198.51.100.40"}
    at_the_door = [f"voice_{behind.server.code}={letter * 43}" for letter in "bc"]
    first = ask(url, "POST", f"/s/{behind.server.code}/join", b"channel=saal", Cookie=at_the_door[0], **headers)
    cookie = "; ".join(f"{name}={value}" for name, value in first.cookies.items())
    for _ in range(5):
        again = ask(url, "POST", f"/s/{behind.server.code}/join", b"channel=saal", Cookie=cookie, **headers)
        assert (again.status, again.cookies) == (303, {})
    other = ask(url, "POST", f"/s/{behind.server.code}/join", b"channel=saal", Cookie=at_the_door[1], **headers)
    assert other.status == 303


@pytest.mark.parametrize("forwarded", ["203.0.113.2:{}", '"[2001:db8:0:{:x}::1]:443"'])
def test_a_proxy_that_names_ports_does_not_make_a_city_one_address(behind, forwarded):
    for number in range(51_000, 51_003):
        assert joins(behind, forwarded.format(number)) == (201 if ":db8" in forwarded or number < 51_002 else 429)


# ---- TLS before a server that does not know of it ----------------------------------------------
@pytest.fixture
def unaware(tmp_path):
    """A server whose public address nobody set."""
    with serving(tmp_path / "data") as server:
        yield Doors(server)


def test_whoever_comes_by_https_to_a_server_that_does_not_know_is_told_of_everywhere_and_once(unaware):
    server = unaware.server
    with closing(unaware.wire("moderator", unaware.device("moderator"))) as desk:
        assert desk.hear("health")["ok"] is True
        origin = server.url.replace("http", "https", 1)
        for _ in range(3):
            form = Page(origin).submits()
            assert ask(server.url, "POST", f"/s/{server.code}/join", b"channel=saal", **form).status == 403
        told = desk.hear("health")
        while told["ok"]:  # it is told every three seconds, on a slow machine between this and that as well
            told = desk.hear("health")
        assert told | {"connected": 0, "saved_at": 0} == {
            "ok": False,
            "text": "address",
            "connected": 0,
            "saved_at": 0,
        }
    assert server.log.count("FACILITATION_PUBLIC_URL does not say so") == 1
    assert ask(server.url, "GET", "/healthz").json == {"live": True, "ready": True, "trouble": "address"}
    doctor = json.loads(server.run("doctor", "--json").stdout)
    assert "People reach the running server by https://, but its public address is http://" in {
        finding["what"] for finding in doctor["findings"] if finding["level"] == "unsafe"
    }


def test_a_proxy_says_so_before_anybody_sends_anything(unaware):
    server = unaware.server
    assert ask(server.url, "GET", "/healthz").json == {"live": True, "ready": True}
    ask(server.url, "GET", f"/s/{server.code}", X_Forwarded_Proto="https")
    assert ask(server.url, "GET", "/healthz").json["trouble"] == "address"


def test_a_server_is_not_started_with_a_public_address_that_has_a_path(tmp_path):
    server = Server(tmp_path, settings={"FACILITATION_PUBLIC_URL": "https://stadt.example/mitreden"})
    said = server.run("serve")
    assert said.returncode != 0
    assert "FACILITATION_PUBLIC_URL must not have a path" in said.stderr
    assert "Traceback" not in said.stderr

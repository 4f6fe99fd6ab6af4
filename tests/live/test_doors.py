"""Which page may speak for whom: the Origin of requests and sockets, with cookies and with tokens."""

import http.client
import json

import pytest

from tests.rig.doors import Doors
from tests.rig.wire import HANDSHAKE, Wire, ask

ROLES = ("participant", "moderator", "screen")
WRONG = ("https://elsewhere.example", "null", "", "other port", "other scheme", "longer", "with path", "twice")


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


@pytest.fixture(scope="module")
def tokens(doors):
    return {"participant": doors.voice(), "moderator": doors.device("moderator"), "screen": doors.device("screen")}


def wrong(doors, kind):
    own = doors.server.url
    return {
        "other port": "http://127.0.0.1:1",
        "other scheme": own.replace("http:", "https:"),
        "longer": own + ".elsewhere.example",
        "with path": own + "/",
        "twice": f"{own}, {own}",
    }.get(kind, kind)


def cookie(doors, role, token):
    return f"{'voice' if role == 'participant' else role}_{doors.server.code}={token}"


# ---- sockets: over WebSocket -------------------------------------------------------------------
@pytest.mark.parametrize("role", ROLES)
def test_a_cookie_opens_a_socket_from_our_own_page_only(doors, tokens, role):
    own = cookie(doors, role, tokens[role])
    assert "sid" in doors.entering(role, origin=doors.server.url, cookie=own)
    assert doors.entering(role, cookie=own)["message"] == "wrong_origin"
    for kind in WRONG:
        assert doors.entering(role, origin=wrong(doors, kind), cookie=own)["message"] == "wrong_origin", kind


@pytest.mark.parametrize("role", ROLES)
def test_a_token_opens_a_socket_without_an_origin_but_not_from_another_page(doors, tokens, role):
    assert "sid" in doors.entering(role, tokens[role])
    assert "sid" in doors.entering(role, tokens[role], origin=doors.server.url)
    for kind in WRONG:
        assert doors.entering(role, tokens[role], origin=wrong(doors, kind))["message"] == "wrong_origin", kind


def test_who_is_not_let_in_hears_why_and_whether_to_come_again(doors):
    assert doors.entering("screen", "x") == {"message": "unknown", "data": {"refused": "unknown", "retry": False}}


# ---- sockets: over polling ---------------------------------------------------------------------
def polled(doors, role, token, **headers):
    """Enter over long polling; what the server says, and every header it sent."""
    opened = ask(doors.server.url, "GET", HANDSHAKE + "polling", **headers)
    place = HANDSHAKE + "polling&sid=" + json.loads(opened.body[1:])["sid"]
    auth = {"session": doors.server.code, **({"token": token} if token else {})}
    sent = ask(doors.server.url, "POST", place, f"40/{role},{json.dumps(auth)}".encode(), **headers)
    heard = ask(doors.server.url, "GET", place, **headers)
    seen = [name.lower() for answer in (opened, sent, heard) for name in answer.headers]
    return json.loads(heard.body.decode().split("\x1e")[0].partition(",")[2]), seen


@pytest.mark.parametrize("role", ROLES)
def test_polling_follows_the_same_rules_and_no_other_page_may_read_it(doors, tokens, role):
    own = cookie(doors, role, tokens[role])
    entered, headers = polled(doors, role, None, Cookie=own, Origin=doors.server.url)
    assert "sid" in entered
    assert not [name for name in headers if name.startswith("access-control-")]
    entered, headers = polled(doors, role, tokens[role])
    assert "sid" in entered
    for kind in WRONG[:4]:
        for token in (None, tokens[role]):
            entered, headers = polled(doors, role, token, Cookie=own, Origin=wrong(doors, kind))
            assert entered["message"] == "wrong_origin", kind
            assert not [name for name in headers if name.startswith("access-control-")]


# ---- requests ----------------------------------------------------------------------------------
POSTS = {
    "/answers": ("participant", 400),
    "/contributions": ("participant", 400),
    "/channel": ("participant", 400),
    "/steer": ("moderator", 400),
    "/participants": (None, 400),
    "/roles": (None, 400),
}


@pytest.mark.parametrize(("path", "who"), POSTS.items())
def test_every_post_of_the_api_looks_at_the_origin(doors, tokens, path, who):
    role, status = who
    own = {"Cookie": cookie(doors, role, tokens[role])} if role else {}
    bearer = {"Authorization": f"Bearer {tokens[role]}"} if role else {}
    assert doors.post(path, {}, **own, Origin=doors.server.url).status == status
    assert doors.post(path, {}, **own).status == (403 if role else status)
    assert doors.post(path, {}, **bearer).status == status
    assert doors.post(path, {}, **bearer, Origin=doors.server.url).status == status
    for kind in WRONG:
        for speaks in (own, bearer):
            answer = doors.post(path, {}, **speaks, Origin=wrong(doors, kind))
            assert (answer.status, answer.json["refused"]) == (403, "wrong_origin"), kind


def test_a_form_of_another_page_gives_nobody_a_voice(doors):
    url, form = doors.server.url, b"channel=saal"
    kind = "application/x-www-form-urlencoded"
    path = f"/s/{doors.server.code}/join"
    for headers in ({}, {"Origin": "null"}, {"Origin": "https://elsewhere.example"}):
        answer = ask(url, "POST", path, form, Content_Type=kind, **headers)
        assert (answer.status, answer.cookies) == (403, {})
        assert answer.headers.get_content_type() == "text/html"
    assert ask(url, "POST", path, form, Content_Type=kind, Origin=url).status == 303


def test_every_form_of_the_staff_looks_at_the_origin(doors):
    staff = doors.staff()
    for path in (
        "/staff/anmelden",
        "/staff/abmelden",
        f"/staff/sitzungen/{doors.server.code}/links",
        f"/staff/sitzungen/{doors.server.code}/links/1/widerrufen",
    ):
        for headers in ({}, {"Origin": "null"}, {"Origin": wrong(doors, "other port")}):
            assert ask(doors.server.url, "POST", path, b"", Cookie=staff, **headers).status == 403, path
    assert ask(doors.server.url, "GET", "/staff/sitzungen", Cookie=staff).status == 200


def test_a_page_is_looked_at_without_an_origin_by_get_and_head_alike(doors, tokens):
    own = cookie(doors, "participant", tokens["participant"])
    for method in ("GET", "HEAD"):
        assert ask(doors.server.url, method, f"/s/{doors.server.code}", Cookie=own).status == 200


def test_the_address_a_phone_really_came_to_is_our_own_too(doors, tokens):
    url = doors.server.url.replace("127.0.0.1", "localhost")
    wire = Wire(url, origin=url, cookie=cookie(doors, "moderator", tokens["moderator"]))
    assert "sid" in wire.enter("moderator", session=doors.server.code)
    wire.close()


# ---- the command line's door -------------------------------------------------------------------
def test_the_command_line_s_door_is_not_there_for_anybody_else(doors, tokens):
    server = json.loads((doors.server.data / "server.json").read_text())
    good = {"Authorization": f"Bearer {server['token']}"}
    body = {"name": "nothing", "arguments": {}}
    assert ask(doors.server.url, "POST", "/command", body, **good).status == 409
    assert ask(doors.server.url, "POST", "/command", body, **good, Origin=doors.server.url).status == 404
    for token in (tokens["moderator"], "", "é", "x" * 5_000, server["token"][:-1]):
        forged = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
        assert ask(doors.server.url, "POST", "/command", body, **forged).status == 404
    assert (doors.server.data / "server.json").stat().st_mode & 0o777 == 0o600


def test_a_stranger_s_long_body_is_not_read_at_the_command_line_s_door(doors):
    line = http.client.HTTPConnection(doors.server.url.split("//")[1], timeout=5)
    line.putrequest("POST", "/command")
    line.putheader("Content-Length", "19000000")
    line.endheaders()
    assert line.getresponse().status == 404
    line.close()

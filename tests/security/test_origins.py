"""Which page may speak for whom: the Origin of requests and sockets, with cookies and with tokens."""

import http.client
import json
from contextlib import contextmanager
from dataclasses import replace

import pytest
import websocket

from tests.rig.doors import Doors
from tests.rig.page import Page
from tests.rig.wire import HANDSHAKE, Wire, ask
from tests.rig.wires import every_wire

wire = every_wire

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
def own_pages(doors, role):
    """Our own page as it is opened on this machine, and by plain HTTP in a hall, where browsers say less."""
    said = cookie(doors, role, a_token(doors, role))
    return Page(doors.server.url, said), Page(doors.server.url.replace("127.0.0.1", "hall.test"), said)


def a_token(doors, role):
    """Of somebody new: one voice may connect five times at once."""
    return doors.voice() if role == "participant" else doors.device(role)


def elsewhere(doors, role, token):
    """A page of somebody else in the browser of a person who is in."""
    return Page(doors.server.url, cookie(doors, role, token), origin="https://elsewhere.example")


def begun(doors, headers):
    """The id of a connection that a GET with these headers began."""
    opened = ask(doors.server.url, "GET", HANDSHAKE + "polling", **headers)
    return json.loads(opened.body[1:])["sid"]


def says(doors, sid, text, headers):
    """The status of a POST that carries this."""
    return ask(doors.server.url, "POST", f"{HANDSHAKE}polling&sid={sid}", text.encode(), **headers).status


def connect(doors, role, token=None):
    """What is said to enter."""
    return f"40/{role}," + json.dumps({"session": doors.server.code, **({"token": token} if token else {})})


def let_in_or_not(packets):
    """The packet that says so (CONNECT or CONNECT_ERROR). On threads the first picture may come before it; clients keep it."""
    return json.loads(next(one for one in packets if one[:2] in ("40", "44")).partition(",")[2])


def heard(doors, sid, headers):
    """What the server answers to whoever wants to enter."""
    answer = ask(doors.server.url, "GET", f"{HANDSHAKE}polling&sid={sid}", **headers)
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    return let_in_or_not(answer.body.decode().split("\x1e"))


def polled(doors, role, page, token=None):
    """Enter over long polling as a page does; what the server says to it."""
    sid = begun(doors, page.gets())
    says(doors, sid, connect(doors, role, token), page.posts())
    return heard(doors, sid, page.gets())


@contextmanager
def upgraded(doors, sid, page):
    """A WebSocket that a page goes on to from polling."""
    address = doors.server.url.replace("http", "ws", 1) + f"{HANDSHAKE}websocket&sid={sid}"
    said = page.upgrades()
    line = websocket.create_connection(
        address, timeout=5, origin=said["Origin"], host=said["Host"], cookie=said.get("Cookie")
    )
    line.send("2probe")
    assert line.recv() == "3probe"
    line.send("5")
    yield line
    line.close()
    line.shutdown()


def entered(line, said):
    """What the server answers to whoever wants to enter through a WebSocket."""
    line.send(said)
    return let_in_or_not(iter(line.recv, ""))


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_ours_enters_over_polling_with_what_browsers_send(doors, role):
    for page in own_pages(doors, role):
        assert "sid" in polled(doors, role, page)
        assert "sid" in polled(doors, role, replace(page, cookie=""), a_token(doors, role))


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_ours_enters_over_a_websocket_it_went_on_to(doors, role):
    for page in own_pages(doors, role):
        with upgraded(doors, begun(doors, page.gets()), page) as line:
            assert "sid" in entered(line, connect(doors, role))


def test_a_program_enters_over_polling_without_an_origin_with_its_token(doors):
    for role in ROLES:
        sid = begun(doors, {})
        says(doors, sid, connect(doors, role, a_token(doors, role)), {})
        assert "sid" in heard(doors, sid, {})


@pytest.mark.parametrize("role", ROLES)
def test_another_page_enters_over_polling_neither_with_a_cookie_nor_with_a_token(doors, tokens, role):
    for kind in WRONG[:4]:
        page = Page(doors.server.url, cookie(doors, role, tokens[role]), origin=wrong(doors, kind) or "null")
        assert polled(doors, role, page)["message"] == "wrong_origin", kind
        assert polled(doors, role, page, tokens[role])["message"] == "wrong_origin", kind


def test_one_request_of_another_page_is_enough_to_be_refused(doors, tokens):
    own, _ = own_pages(doors, "moderator")
    other = elsewhere(doors, "moderator", tokens["moderator"])
    for begins, enters in (
        (other.gets(), own.posts()),
        (other.embeds(), own.posts()),
        (own.gets(), other.posts()),
        (own.gets(), other.submits()),
        (own.gets(), own.gets()),  # a POST without an Origin
    ):
        sid = begun(doors, begins)
        says(doors, sid, connect(doors, "moderator"), enters)
        assert heard(doors, sid, own.gets())["message"] == "wrong_origin", (begins, enters)


def test_the_cookie_of_one_request_and_the_origin_of_another_make_nobody(doors):
    """Somebody reads the id of a connection that began in another's browser, and says from home that it enters."""
    own, _ = own_pages(doors, "moderator")
    sid = begun(doors, own.embeds())
    says(doors, sid, connect(doors, "moderator"), replace(own, cookie="").posts())
    assert heard(doors, sid, own.gets())["message"] == "unknown"


def test_another_page_enters_by_no_websocket_it_goes_on_to(doors, tokens):
    with upgraded(doors, begun(doors, {}), elsewhere(doors, "moderator", tokens["moderator"])) as line:
        assert entered(line, connect(doors, "moderator"))["message"] == "wrong_origin"


def test_once_somebody_is_in_no_other_page_speaks_reads_or_goes_on_in_their_place(doors, tokens):
    own, _ = own_pages(doors, "participant")
    other = elsewhere(doors, "participant", tokens["participant"])
    sid = begun(doors, own.gets())
    says(doors, sid, connect(doors, "participant"), own.posts())
    assert "sid" in heard(doors, sid, own.gets())
    assert says(doors, sid, '42/participant,1["similar",{}]', other.posts()) == 403
    for headers in (other.gets(), other.embeds()):
        assert ask(doors.server.url, "GET", f"{HANDSHAKE}polling&sid={sid}", **headers).status == 403
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"), upgraded(doors, sid, other):
        pass
    assert says(doors, sid, '42/participant,2["similar",{}]', own.posts()) == 200


@pytest.mark.parametrize("role", ROLES)
def test_the_id_of_a_connection_alone_opens_nothing(doors, role):
    """It stands in the address, and so perhaps in the log of a proxy."""
    own, _ = own_pages(doors, role)
    sid = begun(doors, own.gets())
    says(doors, sid, connect(doors, role), own.posts())
    assert "sid" in heard(doors, sid, own.gets())
    other = cookie(doors, role, a_token(doors, role))
    for thief in ({}, own_pages(doors, role)[0].posts(), replace(own, cookie=f"language=de; {other}").posts()):
        assert says(doors, sid, f'42/{role},1["similar",{{}}]', thief) == 403, thief
        assert ask(doors.server.url, "GET", f"{HANDSHAKE}polling&sid={sid}", **thief).status == 403
    spoken = replace(own, cookie=f"language=de; {own.cookie}; voice_ABCDEFGH=another")
    assert says(doors, sid, f'42/{role},2["similar",{{}}]', spoken.posts()) == 200


def test_a_link_that_was_revoked_meanwhile_is_said_to_be_gone(doors):
    secret, number = doors.handed_out("screen", "Foyer")
    token = doors.post("/roles", {"secret": secret}).json["token"]
    doors.by_staff(doors.staff(), f"/staff/sitzungen/{doors.server.code}/links/{number}/widerrufen")
    gone = {"message": "gone", "data": {"refused": "gone", "retry": False}}
    assert doors.entering("screen", token) == gone
    assert polled(doors, "screen", Page(doors.server.url, cookie(doors, "screen", token))) == gone


# ---- requests ----------------------------------------------------------------------------------
POSTS = {
    "/answers": ("participant", 400),
    "/contributions": ("participant", 400),
    "/channel": ("participant", 400),
    "/steer": ("moderator", 400),
    "/minutes": ("moderator", 400),
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
    path, at_the_door = f"/s/{doors.server.code}/join", f"voice_{doors.server.code}={'x' * 43}"
    for headers in ({}, {"Origin": "null"}, {"Origin": "https://elsewhere.example"}):
        answer = ask(url, "POST", path, form, Content_Type=kind, Cookie=at_the_door, **headers)
        assert (answer.status, answer.cookies) == (403, {})
        assert answer.headers.get_content_type() == "text/html"
    assert ask(url, "POST", path, form, Content_Type=kind, Cookie=at_the_door, Origin=url).status == 303


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

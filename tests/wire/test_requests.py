"""Requests that are too long, too slow, or say two things at once; addresses that lead somewhere else."""

import contextlib
import json
import resource
import time
from urllib.parse import urlsplit

import pytest

from tests.rig.doors import Doors
from tests.rig.wire import HANDSHAKE, Wire, ask, raw, spoken

SERVED_S = 1.0
HEAD_S = 10


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


@pytest.fixture(autouse=True)
def others(doors):
    """Whatever a test does: a voice is given out and connects within a second, and the log stays empty."""
    yield
    assert doors.serves(SERVED_S, lambda: doors.wire("participant", doors.voice()).close())
    assert doors.server.complaints == ""


def status(doors, request, timeout=1.0):
    """The number of the first answer to these bytes, and how many answers there are."""
    said = spoken(doors.server.url, request, timeout)
    return (int(said.split()[1]) if said else 0), said.count(b"HTTP/1.")


# ---- two things at once --------------------------------------------------------------------------
SECOND = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
SMUGGLED = {
    "chunked": b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked and a length": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "hidden chunks": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 40\r\n\r\n",
    "the same length twice": b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
    "a signed length": b"Content-Length: +0\r\n\r\n",
    "a length with a line": b"Content-Length: 0_0\r\n\r\n",
    "a negative length": b"Content-Length: -1\r\n\r\n",
    "a length in Arabic": "Content-Length: ٠\r\n\r\n".encode(),
    "no length at all": b"Content-Length:\r\n\r\n",
}


@pytest.mark.parametrize("kind", SMUGGLED)
def test_a_request_of_two_lengths_is_refused_and_nothing_after_it_is_read(doors, kind):
    request = f"POST {doors.api}/participants HTTP/1.1\r\nHost: x\r\n".encode() + SMUGGLED[kind] + SECOND
    assert status(doors, request) == (400, 1)


def test_two_plain_requests_in_one_piece_are_two(doors):
    assert status(doors, SECOND * 2) == (200, 2)


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200 + b"\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1 <b>x</b>\r\n\r\n",
        b"<script>alert(1)</script> / HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b": x\r\n" * 3 + b"\r\n",
    ],
)
def test_what_is_no_request_gets_a_number_and_nothing_of_what_was_sent(doors, request_):
    said = spoken(doors.server.url, request_, timeout=1)
    head, _, body = said.partition(b"\r\n\r\n")
    assert b"\r\nServer:" not in head
    assert body == b"" or b"<!doctype html>" in body
    for word in (b"script>alert", b"Message:", b"Python", b"Traceback"):
        assert word not in said


# ---- too long ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("request_", "number"),
    [
        (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 9_000 + b"\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: " % n + b"x" * 7_000 + b"\r\n" for n in range(12)) + b"\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: x\r\n" % n for n in range(500)) + b"\r\n", 431),
    ],
)
def test_giant_headers_are_refused(doors, request_, number):
    assert status(doors, request_)[0] == number


@pytest.mark.parametrize("path", ["participants", "answers", "steer", "roles"])
def test_a_long_body_is_refused_before_it_is_read(doors, path):
    with raw(doors.server.url) as line:
        line.sendall(f"POST {doors.api}/{path} HTTP/1.1\r\nHost: x\r\nContent-Length: 19000000\r\n\r\n".encode())
        assert line.recv(4_096).split()[1] in (b"413", b"403")
        with contextlib.suppress(ConnectionError):  # which says that it was ended, too
            for _ in range(40):
                line.sendall(b"x" * 64_000)
            assert line.recv(4_096) == b""


def test_nobody_but_staff_sends_more_than_a_message(doors):
    body = b"--x\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n" + b"y" * 100_000 + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    for path, number in (("/staff/anmelden", 413), (f"/s/{doors.server.code}/join", 413), ("/staff/plaene/neu", 403)):
        answer = ask(doors.server.url, "POST", path, body, Content_Type=kind, Origin=doors.server.url)
        assert answer.status in (number, 404, 405), path
    assert (
        ask(doors.server.url, "POST", "/staff/anmelden", body, Content_Type=kind, Origin=doors.server.url).status == 413
    )


DEEP = b"[" * 8_000 + b"]" * 8_000


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"7", DEEP, b'{"channel":' + DEEP[:4_000], b'{"channel": NaN}', b'{"channel":"\\ud800"}',
     b'{"channel":"saal","channel":7}', b"\xff\xfe", b'{"channel":' + b"9" * 10_000 + b"}", b"channel=saal"],
)  # fmt: skip
def test_broken_json_is_malformed(doors, body):
    answer = ask(doors.server.url, "POST", f"{doors.api}/participants", body)
    assert (answer.status, answer.json) == (400, {"refused": "malformed", "retry": False})


# ---- too slow ------------------------------------------------------------------------------------
def test_headers_that_drip_end_their_connection(doors):
    lines = [raw(doors.server.url) for _ in range(50)]
    for line in lines:
        line.sendall(b"GET / HTTP/1.1\r\n")
    started, ended = time.monotonic(), 0
    while time.monotonic() - started < HEAD_S + 3 and ended < len(lines):
        time.sleep(0.5)
        ended = 0
        for line in lines:
            try:
                line.sendall(b"X-Slow: x\r\n")
            except OSError:
                ended += 1
    for line in lines:
        line.close()
    assert ended == len(lines)
    assert time.monotonic() - started > HEAD_S - 1


def test_requests_upon_requests_do_not_keep_others_waiting(doors):
    with raw(doors.server.url) as line:
        line.settimeout(0.1)
        page = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        with contextlib.suppress(TimeoutError):
            for _ in range(20):
                line.sendall(page * 500)
        started = time.monotonic()
        assert ask(doors.server.url, "GET", "/healthz").status == 200
        assert time.monotonic() - started < SERVED_S


# ---- too many ------------------------------------------------------------------------------------
def test_two_thousand_idle_connections_hurt_nobody(doors):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    lines = [raw(doors.server.url) for _ in range(2_000)]
    try:
        started = time.monotonic()
        assert ask(doors.server.url, "GET", "/healthz").status == 200
        assert time.monotonic() - started < SERVED_S
    finally:
        for line in lines:
            line.close()


def test_the_server_goes_on_when_it_may_open_no_more_files(server):
    pid = server.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (40, before[1]))
    lines = [raw(server.url) for _ in range(60)]
    time.sleep(0.3)
    for line in lines:
        line.close()
    resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
    time.sleep(0.3)
    assert ask(server.url, "GET", "/healthz").status == 200


# ---- polling ---------------------------------------------------------------------------------------
def opened(doors):
    answer = ask(doors.server.url, "GET", HANDSHAKE + "polling")
    return HANDSHAKE + "polling&sid=" + json.loads(answer.body[1:])["sid"]


@pytest.mark.parametrize(
    "body",
    [b"", b"4", b"4" * 20_000, b"x", b"9", b"\xff\xfe", b"4[]", b"4" + DEEP, b"\x1e" * 40, b"3\x1e" * 17, b"d=", b"d=x",
     b"bAAAA", b"b!", b'42/participant,["connect",{}]', b'451-/participant,["x",{"_placeholder":true,"num":0}]', b"1", b"5", b"0"],
)  # fmt: skip
def test_hostile_polling_is_refused_or_passed_over(doors, body):
    answer = ask(doors.server.url, "POST", opened(doors), body)
    assert answer.status in (200, 400, 413)
    assert b"Error" not in answer.body


@pytest.mark.parametrize(
    "query",
    ["", "?EIO=4", "?EIO=4&transport=x", "?EIO=4&transport=websocket", "?EIO=4&transport=polling&j=x",
     "?EIO=4&transport=polling&sid=%0a%0d<b>", "?EIO=4&transport=polling&sid=" + "x" * 6_000, "?transport=polling&EIO=4&EIO=3"],
)  # fmt: skip
def test_a_strange_handshake_is_refused(doors, query):
    for method in ("GET", "POST", "PUT"):
        answer = ask(doors.server.url, method, "/socket.io/" + query, b"" if method == "POST" else None)
        assert answer.status in (200, 400, 405)
        assert answer.headers.get_content_type() == "text/plain"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


# ---- addresses -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "path",
    ["/s/../healthz/..", "/s/%2e%2e/", "/s/..%2f..%2fetc%2fpasswd", "/s/%00", "/s/" + "A" * 4_000, "/s/%F0%9F%98%80",
     "/s/%ff%fe", "/s/ABCD%0d%0aSet-Cookie:x=y", "//elsewhere.example/s", "/s//elsewhere.example", "/static/../facilitation/app.py",
     "/static/%2e%2e/server.json", "/server.json", "/.git/config", "/moderate/%2f", "/screen/%5c", "/%", "/?code=%00%ff",
     "/socket.io/../", "http://elsewhere.example/"],
)  # fmt: skip
def test_a_tricky_address_leads_nowhere(doors, path):
    said = spoken(doors.server.url, f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode(), timeout=2)
    assert int(said.split()[1]) in (302, 308, 400, 404)
    head = said.partition(b"\r\n\r\n")[0]
    assert b"\r\nSet-Cookie: x=y" not in head
    places = [line[10:].decode() for line in head.split(b"\r\n") if line.startswith(b"Location: ")]
    assert all(urlsplit(place).netloc in ("", "x") for place in places)
    assert b"root:" not in said


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5_000, "-1", "1.0", "0x1", "%D9%A1"])
def test_a_number_no_table_has_is_not_found(doors, number):
    for path in (f"/s/{doors.server.code}/items/{number}/1", f"/s/{doors.server.code}/items/1/{number}"):
        assert ask(doors.server.url, "GET", path).status == 404
    assert ask(doors.server.url, "GET", f"/staff/sitzungen/x/schritte/{number}", Cookie=doors.staff()).status == 404


@pytest.mark.parametrize(
    "typed", ["abcd efgh", "ＡＢＣＤＥＦＧＨ", "ßßßßßßßß", "ABCD\u2028EFGH", "A" * 5_000, "'; drop table session--"]
)
def test_a_code_nobody_gave_out_is_told_as_unknown(doors, typed):
    quoted = "".join(f"%{byte:02x}" for byte in typed.encode())[:7_000]
    assert ask(doors.server.url, "GET", f"/?code={quoted}").status in (302, 404)
    assert ask(doors.server.url, "GET", f"/s/{quoted}").status == 404


# ---- everything at once ------------------------------------------------------------------------------
def test_no_line_of_the_log_holds_a_secret_a_code_an_address_or_a_text(doors):
    voice = doors.voice()
    secrets = [doors.secret("moderator"), doors.server.code, "geheimer Text", "127.0.0.1", voice]
    doors.post("/contributions", {"activity": 1, "text": "geheimer Text", "seq": 1}, token=voice)
    ask(doors.server.url, "GET", f"/s/{doors.server.code}?x=geheimer+Text")
    wire = Wire(doors.server.url)
    wire.send('42/participant,["geheimer Text"]')
    wire.close()
    assert [secret for secret in secrets if secret in doors.server.complaints] == []

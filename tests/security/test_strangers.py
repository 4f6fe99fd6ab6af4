"""Strangers at the doors of sockets and at addresses that lead somewhere else, on every wire."""

import json
import resource
import time
from urllib.parse import urlsplit

import pytest

from tests.rig.wire import HANDSHAKE, Wire, ask, raw, spoken
from tests.rig.wires import every_wire
from tests.wire.conftest import SERVED_S

wire = every_wire
pytestmark = pytest.mark.usefixtures("others")


DEEP = b"[" * 8_000 + b"]" * 8_000


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"7", DEEP, b'{"channel":' + DEEP[:4_000], b'{"channel": NaN}', b'{"channel":"\\ud800"}',
     b'{"channel":"saal","channel":7}', b'{"channel":"saal","channel":"saal"}', b'{"channel":"online","\\u0063hannel":"saal"}', b"\xff\xfe", b'{"channel":' + b"9" * 10_000 + b"}", b"channel=saal"],
)  # fmt: skip
def test_broken_json_is_malformed(doors, body):
    answer = ask(doors.server.url, "POST", f"{doors.api}/participants", body)
    assert (answer.status, answer.json) == (400, {"refused": "malformed", "retry": False})


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
     "/socket.io/../"],
)  # fmt: skip
def test_a_tricky_address_leads_nowhere(doors, path):
    said = spoken(doors.server.url, f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode(), timeout=2)
    assert int(said.split()[1]) in (302, 308, 400, 404)
    head = said.partition(b"\r\n\r\n")[0]
    assert b"\r\nSet-Cookie: x=y" not in head
    places = [line[10:].decode() for line in head.split(b"\r\n") if line.startswith(b"Location: ")]
    assert all(urlsplit(place).netloc in ("", "localhost") for place in places)
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

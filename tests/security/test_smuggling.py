"""Published ways to hide one request in another, each tried on the running server: refused, and nothing after it is read.

After the lists of PortSwigger's research, of Http11Probe, and of what was reported to eventlet, gunicorn, cheroot and Werkzeug.
"""

import pytest

from tests.rig.doors import Doors
from tests.rig.wire import spoken
from tests.rig.wires import on

wire = on("fast", "threads")
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKS = b"0\r\n\r\n"


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


TRANSFER = {
    "a space before the colon": b"Transfer-Encoding : chunked",
    "a tab before the colon": b"Transfer-Encoding\t: chunked",
    "chunked": b"Transfer-Encoding: chunked",
    "xchunked": b"Transfer-Encoding: xchunked",
    "identity": b"Transfer-Encoding: identity",
    "empty": b"Transfer-Encoding:",
    "twice chunked": b"Transfer-Encoding: chunked, chunked",
    "not last": b"Transfer-Encoding: chunked, gzip",
    "a comma in front": b"Transfer-Encoding: , chunked",
    "a comma behind": b"Transfer-Encoding: chunked,",
    "parameters": b"Transfer-Encoding: chunked;a=b",
    "quoted": b'Transfer-Encoding: "chunked"',
    "other letters": b"tRaNsFeR-eNcOdInG: cHuNkEd",
    "a tab": b"Transfer-Encoding:\tchunked",
    "a vertical tab": b"Transfer-Encoding: \x0bchunked",
    "a form feed": b"Transfer-Encoding: chunked\x0c",
    "separators": b"Transfer-Encoding: \x1c\x1d\x1e\x1fchunked",
    "a blank of Unicode behind the name": b"Transfer-Encoding\xa0: chunked",
    "next line behind the name": b"Transfer-Encoding\x85: chunked",
    "a NUL": b"Transfer-Encoding: chunked\x00",
    "a NUL in the name": b"Transfer\x00-Encoding: chunked",
    "a blank in front": b" Transfer-Encoding: chunked",
    "folded": b"Transfer-Encoding:\r\n chunked",
    "folded by a tab": b"X: y\r\n\tTransfer-Encoding: chunked",
    "behind a bare line feed": b"X: y\nTransfer-Encoding: chunked",
    "behind a bare carriage return": b"X: y\rTransfer-Encoding: chunked",
    "behind two carriage returns": b"X: y\r\r\nTransfer-Encoding: chunked",
    "two of them": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
}


@pytest.mark.parametrize("kind", TRANSFER)
@pytest.mark.parametrize("length", [b"", b"Content-Length: 5\r\n", b"Content-Length: %d\r\n" % len(CHUNKS + HIDDEN)])
def test_chunks_are_refused_however_they_are_written(doors, kind, length):
    check_refused(doors, length + TRANSFER[kind] + b"\r\n\r\n" + CHUNKS + HIDDEN)


LENGTHS = [
    b"+5", b"-5", b"-0", b"0x5", b"0o5", b"5_0", b"5 5", b"5,5", b"5, 10", b"5;", b"5.0", b"5e0", b"005", b"00", b"", b"five",
    b"\xd9\xa5", b"5\x0b", b"5\x00", b"99999999999999999999", b"5\r\nContent-Length: 5", b"0\r\nContent-Length: 44",
    b"5\r\n 0", b"0\nContent-Length: 44", b"5\r\ncontent-length: 0",
]  # fmt: skip


@pytest.mark.parametrize("length", LENGTHS)
def test_a_length_is_one_plain_number(doors, length):
    check_refused(doors, b"Content-Length: " + length + b"\r\n\r\nhello" + HIDDEN)


@pytest.mark.parametrize(
    "name", [b"Content-Length ", b"Content-Length\t", b" Content-Length", b"Content-Length\xa0", b"Content Length"]
)
def test_a_length_has_one_name(doors, name):
    check_refused(doors, name + b": 0\r\n\r\n" + HIDDEN)


HEADERS = [
    b"Host: localhost\r\nHost: evil.example", b"Host: localhost\r\nhost: localhost", b"Host: evil.example\r\n Host: localhost",
    b"Host : localhost", b" Host: localhost", b"X: y", b"Host: localhost\nHost: evil.example", b"Host: localhost\r\n: x",
    b"Host: localhost\r\nno colon", b"Host: localhost\r\nX(y): z", b"Host: localhost\r\nX: \x00", b"Host: localhost\r\nX: \x7f",
    b"Host: localhost\r\nCookie: a=b\r\nCookie: c=d", b"Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil.example",
    b"Host: localhost\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b",
    b"Host: localhost\r\nContent-Type: a/b\r\nContent-Type: c/d",
]  # fmt: skip


@pytest.mark.parametrize("headers", HEADERS)
def test_headers_have_one_reading(doors, headers):
    answer = spoken(doors.server.url, b"GET /healthz HTTP/1.1\r\n" + headers + b"\r\n\r\n" + HIDDEN, timeout=1)
    assert (answer[:12], answer.count(b"HTTP/1.")) == (b"HTTP/1.1 400", 1)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"evil.example", b"421"), (b"localhost@evil.example", b"421"), (b"localhost, evil.example", b"421"),
        (b"localhost.evil.example", b"421"), (b"", b"421"), (b"localhost:evil", b"421"), (b"localhost/evil", b"421"),
        (b"0.0.0.0", b"421"), (b"[::]", b"421"), (b"169.254.169.254", b"421"), (b"localhost", b"200"), (b"LOCALHOST:1", b"200"),
    ],
)  # fmt: skip
def test_only_hosts_of_this_server_are_answered(doors, host, status):
    request = b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n"
    said = spoken(doors.server.url, request, timeout=2)
    assert said[9:12] == status
    assert b"evil" not in said


def test_a_foreign_name_and_its_own_origin_are_not_ours(doors):
    body = b'{"channel":"saal"}'
    head = b"POST %b/participants HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nContent-Length: %d\r\n\r\n"
    said = spoken(doors.server.url, head % (doors.api.encode(), len(body)) + body, timeout=1)
    assert (said[9:12], said.count(b"Set-Cookie")) == (b"421", 0)


def check_refused(doors, rest):
    """A POST with this behind its host is answered 400 and nothing more, or not at all."""
    said = spoken(doors.server.url, b"POST /healthz HTTP/1.1\r\nHost: localhost\r\n" + rest, timeout=1)
    assert (said[:12], said.count(b"HTTP/1.")) == (b"HTTP/1.1 400", 1)

"""A request head has one reading, or it is refused: the lists of published attacks, line by line."""

import io

import pytest

from facilitation.wire.request_head import Recorder, is_unambiguous

HOST = b"Host: x\r\n"
LINE = b"POST / HTTP/1.1\r\n"
END = b"\r\n"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (b"GET / HTTP/1.1\r\n", []),
        (b"GET /s/ABC?language=en&x=%00 HTTP/1.1\r\n", [b"Accept: */*\r\n", b"X: \xc3\xa4\t b \r\n", b"Empty:\r\n"]),
        (LINE, [b"Content-Length: 0\r\n"]),
        (LINE, [b"content-length:\t20000000 \r\n", b"X-Forwarded-For: a\r\n", b"X-Forwarded-For: b\r\n"]),
        (b"OPTIONS * HTTP/1.1\r\n", []),
    ],
)
def test_what_browsers_and_proxies_send_has_one(line, fields):
    assert is_unambiguous(line, [HOST, *fields, END])


def test_http_1_0_needs_no_host():
    assert is_unambiguous(b"GET /healthz HTTP/1.0\r\n", [END])
    assert not is_unambiguous(b"GET /healthz HTTP/1.1\r\n", [END])


@pytest.mark.parametrize(
    "line",
    [b"GET / HTTP/1.1\n", b"GET  / HTTP/1.1\r\n", b"GET\t/ HTTP/1.1\r\n", b"get / HTTP/1.1\r\n", b"GET / HTTP/1.1 \r\n",
     b" GET / HTTP/1.1\r\n", b"GET / http/1.1\r\n", b"GET / HTTP/01.1\r\n", b"GET / HTTP/1.10\r\n", b"GET / HTTP/1.2\r\n",
     b"GET / HTTP/2.0\r\n", b"GET /\r\n", b"GET HTTP/1.1\r\n", b"GET /a b HTTP/1.1\r\n", b"GET /\x0b HTTP/1.1\r\n",
     b"GET /\x00 HTTP/1.1\r\n", b"GET /\xa0 HTTP/1.1\r\n", b"GET http://evil.example/ HTTP/1.1\r\n", b"CONNECT x:80 HTTP/1.1\r\n",
     b"GET evil HTTP/1.1\r\n", b"GET /\rX HTTP/1.1\r\n", b""],
)  # fmt: skip
def test_another_request_line_has_not(line):
    assert not is_unambiguous(line, [HOST, END])


@pytest.mark.parametrize("fields", [[], [HOST], [HOST, b""], [HOST, b"\n"], [HOST, b"X: y\r\n"]])
def test_a_head_without_an_end_has_not(fields):
    assert not is_unambiguous(LINE, fields)


def test_the_lines_that_were_read_are_kept():
    recorder = Recorder(io.BytesIO(b"a\r\nb\nc"))
    assert [recorder.readline(2), recorder.readline(), recorder.readline(None), recorder.readline()] == recorder.lines
    assert recorder.lines == [b"a\r", b"\n", b"b\n", b"c"]

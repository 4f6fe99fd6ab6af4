"""What is answered without WSGI, and what is left to the stock path."""

import pytest

from facilitation.wire.handshake import MOST_HEAD, may_become_handshake, parse_handshake

HEAD = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: example.org\r\nUpgrade: websocket\r\n"
    b"Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    b"Origin: http://example.org\r\nCookie: voice_ABC=x\r\nX-Forwarded-For: 10.0.0.7\r\nAuthorization: Bearer t\r\n"
    b"Sec-WebSocket-Extensions: permessage-deflate\r\nUser-Agent: x\r\n\r\n"
)


def test_a_plain_wish_is_answered_and_only_what_says_who_knocks_is_kept():
    found = parse_handshake(HEAD + b"what comes after")
    assert found.size == len(HEAD)
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in found.answer  # the example of RFC 6455
    assert b"Extensions" not in found.answer
    assert found.headers == {
        "HTTP_HOST": "example.org",
        "HTTP_ORIGIN": "http://example.org",
        "HTTP_COOKIE": "voice_ABC=x",
        "HTTP_X_FORWARDED_FOR": "10.0.0.7",
        "HTTP_AUTHORIZATION": "Bearer t",
    }


LEFT = {
    "polling": (b"transport=websocket", b"transport=polling"),
    "an upgrade from polling": (b"websocket HTTP", b"websocket&sid=x HTTP"),
    "two transports": (b"EIO=4", b"transport=polling&EIO=4"),
    "another version": (b"EIO=4", b"EIO=3"),
    "another method": (b"GET", b"PUT"),
    "HTTP/1.0": (b"HTTP/1.1", b"HTTP/1.0"),
    "an old draft": (b"Version: 13", b"Version: 8"),
    "no upgrade": (b"Upgrade: websocket\r\n", b""),
    "no host": (b"Host", b"Hos"),
    "two hosts": (b"Origin: ", b"Host: elsewhere\r\nOrigin: "),
    "a broken key": (b"dGhl", b"dGh"),
    "a length": (b"Origin: ", b"Content-Length: 5\r\nOrigin: "),
    "chunks": (b"Origin: ", b"Transfer-Encoding: chunked\r\nOrigin: "),
    "a name that WSGI would mistake": (b"X-Forwarded-For", b"X_Forwarded_For"),
    "a line of nothing": (b"Origin: ", b": \r\nOrigin: "),
    "a bare line feed": (b"Origin: ", b"X: a\nY: b\r\nOrigin: "),
    "an address of two words": (b"websocket HTTP", b"websocket&t=a b HTTP"),
    "a line feed in the address": (b"websocket HTTP", b"websocket&t=a\nX: b HTTP"),
    "a zero in the address": (b"websocket HTTP", b"websocket&t=\0 HTTP"),
    "a folded line": (b"Origin: ", b" folded: x\r\nOrigin: "),
    "too many lines": (b"Origin: ", b"".join(b"X-%d: x\r\n" % n for n in range(64)) + b"Origin: "),
}


@pytest.mark.parametrize("kind", LEFT)
def test_whatever_is_odd_is_left_to_the_stock_path(kind):
    assert parse_handshake(HEAD.replace(*LEFT[kind], 1)) is None


def test_a_head_is_waited_for_only_while_it_may_become_one_of_ours():
    assert all(may_become_handshake(HEAD[:end]) for end in range(len(HEAD) - 1))
    assert not may_become_handshake(HEAD)
    assert not may_become_handshake(b"GET / ")
    assert not may_become_handshake(b"GET /socket.io/?" + b"x" * MOST_HEAD)

"""Requests on real threads: one reading or none, and no word of what was sent in the answer."""

import pytest

from tests.rig.wire import spoken
from tests.rig.wires import on

wire = on("threads")


@pytest.mark.parametrize(
    "line", [b"GET / HTTP/1.1\n", b"<b>x</b>", b"GET /<b> HTTP/9.9\r\n", b"GET http://x/ HTTP/1.1\r\n"]
)
def test_an_ambiguous_head_gets_a_number(doors, line):
    said = spoken(doors.server.url, line + b"Host: localhost\r\n\r\n", timeout=1)
    assert said in (
        b"",
        *(b"HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % n for n in (400, 505)),
    )

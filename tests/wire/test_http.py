"""Bytes that are no good request, as eventlet's server takes them on either of its wires: too long, too slow, two things at once."""

import contextlib
import resource
import threading
import time

import pytest

from tests.rig.server import serving
from tests.rig.wire import ask, raw, spoken
from tests.rig.wires import on
from tests.wire.conftest import SERVED_S

HEAD_S = 10
DRIPPING = 50

wire = on("fast", "stock")
pytestmark = pytest.mark.usefixtures("others")


def status(doors, request, timeout=1.0):
    """The number of the first answer to these bytes, and how many answers there are."""
    said = spoken(doors.server.url, request, timeout)
    return (int(said.split()[1]) if said else 0), said.count(b"HTTP/1.")


# ---- two things at once --------------------------------------------------------------------------
SECOND = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
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
    request = f"POST {doors.api}/participants HTTP/1.1\r\nHost: localhost\r\n".encode() + SMUGGLED[kind] + SECOND
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
        line.sendall(
            f"POST {doors.api}/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 19000000\r\n\r\n".encode()
        )
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


def test_an_address_of_another_house_leads_nowhere(doors):
    assert status(doors, b"GET http://elsewhere.example/ HTTP/1.0\r\nHost: localhost\r\n\r\n")[0] in (
        302,
        308,
        400,
        404,
    )


# ---- too slow ------------------------------------------------------------------------------------
@pytest.fixture(scope="module", autouse=True)
def dripping(doors):
    """Connections whose headers drip while the other tests run; after how many seconds each was ended."""
    lines, ended = {raw(doors.server.url) for _ in range(DRIPPING)}, []
    started = time.monotonic()

    def drip():
        head = b"GET / HTTP/1.1\r\n"
        while lines and time.monotonic() - started < HEAD_S + 5:
            for line in tuple(lines):
                try:
                    line.sendall(head)
                except OSError:
                    ended.append(time.monotonic() - started)
                    lines.remove(line)
                    line.close()
            head = b"X-Slow: x\r\n"
            time.sleep(0.5)

    thread = threading.Thread(target=drip)
    thread.start()
    yield thread, ended
    thread.join()
    for line in lines:
        line.close()


def test_requests_upon_requests_do_not_keep_others_waiting(doors):
    with raw(doors.server.url) as line:
        line.settimeout(0.1)
        page = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        with contextlib.suppress(TimeoutError):
            for _ in range(20):
                line.sendall(page * 500)
        started = time.monotonic()
        assert ask(doors.server.url, "GET", "/healthz").status == 200
        assert time.monotonic() - started < SERVED_S


def test_the_server_goes_on_when_it_may_open_no_more_files(wire, tmp_path):
    with serving(tmp_path / "data", demo=False, **wire) as server:
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


def test_headers_that_drip_end_their_connection(dripping):
    thread, ended = dripping
    thread.join()
    assert (len(ended), min(ended) > HEAD_S - 1) == (DRIPPING, True)

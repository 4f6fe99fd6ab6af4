"""The watchers watch: what a rig lets through unseen, no test of the product could find."""

import platform
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
import websocket
from playwright.sync_api import Browser

from tests.rig import axe, cheap, chromium
from tests.rig.badnet import relay
from tests.rig.browser import People
from tests.rig.crowd import Crowd, Voice
from tests.rig.server import Server, until
from tests.store import disks

BODY = "<!doctype html><html lang=de><title>Probe</title><main><h1>Probe</h1>{}</main>"
PAGES = {
    "/": BODY.format("<p>gut</p>"),
    "/throws": BODY.format("<script>null.x</script>"),
    "/logs": BODY.format("<script>console.error('kaputt')</script>"),
    "/missing": BODY.format("<img src=/nowhere.png alt=x>"),
    "/inline": BODY.format('<p style="color: red">verboten</p>'),
    "/sign": BODY.format(
        '<p class="s">✓</p><link rel=stylesheet href="data:text/css,.s{color:%23ddd;background:%23fff}">'
    ),
    "/unlabelled": BODY.format("<input>"),
    "/black": BODY.format(
        "<div id=x><p>unlesbar</p></div><style>#x{background:linear-gradient(#000,#000);color:#000}</style>"
    ),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = PAGES.get(self.path)
        self.send_response(200 if page else 204 if self.path == "/favicon.ico" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/inline":
            self.send_header("Content-Security-Policy", "style-src 'self'")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site.server_port
        site.shutdown()


@pytest.mark.parametrize(
    ("path", "problem"),
    [("/throws", "null"), ("/logs", "kaputt"), ("/missing", "404"), ("/inline", "CSP style-src-attr")],
)
def test_what_goes_wrong_on_a_page_fails_its_test(people: People, port: int, path: str, problem: str) -> None:
    people.page(f"http://127.0.0.1:{port}{path}").wait_for_timeout(50)
    assert problem in " ".join(people.watch.problems)
    with pytest.raises(AssertionError, match=problem):
        people.close()
    people.watch.expect(".")


def test_a_good_page_passes(people: People, port: int) -> None:
    page = people.page(f"http://127.0.0.1:{port}/")
    assert axe.findings(page) == []


@pytest.mark.parametrize(
    ("path", "rule"), [("/unlabelled", "label"), ("/black", "color-contrast"), ("/sign", "color-contrast")]
)
def test_axe_finds(people: People, port: int, path: str, rule: str) -> None:
    page = people.page(f"http://127.0.0.1:{port}{path}")
    assert [line.split(":")[0] for line in axe.findings(page)] == [rule]


def test_two_devices_share_nothing(people: People, port: int) -> None:
    first = people.page(f"http://127.0.0.1:{port}/")
    first.evaluate("localStorage.setItem('voice', '1')")
    second = people.page(f"http://127.0.0.1:{port}/")
    assert second.evaluate("localStorage.getItem('voice')") is None


def test_a_slow_line_is_slow(port: int) -> None:
    with relay(port, delay=0.1) as line:
        started = time.monotonic()
        assert b"gut" in fetch(line.url)
        assert 0.2 <= time.monotonic() - started < 1


def test_a_narrow_line_is_narrow_for_all_together(port: int) -> None:
    with relay(port, bytes_per_second=500) as line, ThreadPoolExecutor(3) as pool:
        started = time.monotonic()
        carried = sum(map(len, pool.map(fetch, [line.url] * 3)))
        assert time.monotonic() - started >= carried / 500
        assert line.carried >= carried


def test_a_silent_line_answers_nothing_and_refuses_nothing(port: int) -> None:
    with relay(port) as line:
        line.silent = True
        with pytest.raises(TimeoutError):
            fetch(line.url, timeout=0.3)


def test_a_cut_line_breaks_at_once_and_lets_the_next_through(port: int) -> None:
    with relay(port, delay=5) as line:
        threading.Timer(0.2, line.cut).start()
        with pytest.raises(OSError, match=r"reset|closed"):
            fetch(line.url)
        line.delay = 0
        assert b"gut" in fetch(line.url)


def test_a_voice_that_the_server_lets_go_leaves_no_line_open() -> None:
    crowd = Crowd("http://127.0.0.1:1", "")
    ours, theirs = socket.socketpair()
    line = websocket.WebSocket()
    line.sock, line.connected = ours, True
    theirs.sendall(b"\x88\x02\x03\xe8")  # a close frame, 1000
    crowd._read(Voice(1, "", "saal", socket=line, line=ours, connected=True))
    assert ours.fileno() == -1
    theirs.close()
    crowd.close()


def test_a_server_that_does_not_come_in_time_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.rig.server.START_SECONDS", 0)
    server = Server(tmp_path)
    with pytest.raises(AssertionError, match="not within 0 s"):
        server.start()
    until(lambda: not server.running, 10, lambda: "it runs on")


def test_an_engine_knows_its_database_even_if_no_other_was_ever_connected(tmp_path: Path) -> None:
    cheap.engine_for(tmp_path / "never-opened.sqlite3")
    assert cheap.engine_for(tmp_path / "other.sqlite3").dialect.server_version_info == sqlite3.sqlite_version_info


@pytest.mark.faults  # as long as a program waits for a lock: five seconds
def test_a_lock_that_somebody_else_has_is_not_silently_left_out(tmp_path: Path) -> None:
    with disks.locked(tmp_path / "some.sqlite3"), pytest.raises(sqlite3.OperationalError, match="somebody else"):
        disks.locked(tmp_path / "some.sqlite3").__enter__()


def test_the_browser_that_npm_brings_starts(browser: Browser, port: int) -> None:
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        pytest.skip("the npm package has no browser for this machine")
    found = chromium.unpacked()
    other = browser.browser_type.launch(
        executable_path=found.path, args=["--no-sandbox", *found.arguments], env=found.environment
    )
    page = other.new_page()
    page.goto(f"http://127.0.0.1:{port}/")
    assert page.title() == "Probe"
    other.close()


def fetch(url: str, timeout: float = 5) -> bytes:
    with urlopen(url, timeout=timeout) as answer:
        return bytes(answer.read())

"""Security headers of every response; no secret in an error page or in the log."""

import logging
import re
from urllib.parse import urlencode

import pytest

from facilitation.identity import opens
from facilitation.wire.logs import RedactingFormatter
from tests.rig.doors import Doors
from tests.rig.page import Page
from tests.rig.server import serving
from tests.rig.wire import HANDSHAKE, ask, spoken
from tests.rig.wires import every_wire
from tests.web.application import opened

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
}
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*(src=|type=\"application/json\"))", re.I)
ELSEWHERE = re.compile(r"(?:src|href|action|srcset)=[\"'](?:https?:)?//", re.I)
ANY_OF = re.compile(r"<any\(([^)]*)\):(\w+)>")

wire = every_wire


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


@pytest.fixture(scope="module")
def addresses(tmp_path_factory, demo):
    """One address for every rule that answers GET, read from the code."""
    words = {"code": demo.code, "channel": "saal", "page": "impressum", "language": "de"}
    with opened(tmp_path_factory.mktemp("rules")) as application:
        rules = [rule for rule in application.flask.url_map.iter_rules() if "GET" in rule.methods]
        found = []
        for rule in rules:
            values = {name: words.get(name, 1 if "int" in rule.rule else "x") for name in rule.arguments}
            values |= {name: choices.split(",")[0] for choices, name in re.findall(ANY_OF, rule.rule)}
            values |= rule.defaults or {}  # the words that this rule alone stands for
            found.append(rule.build(values)[1])
    assert len(found) > 30
    return sorted(set(found))


def check_headers(answer, url):
    policy = answer.headers["Content-Security-Policy"]
    sockets = f"connect-src 'self' ws://{url.split('//')[1]} wss://{url.split('//')[1]}"
    # The one page that registers the service worker may make the one Trusted Type it takes.
    types = {"trusted-types worker"} if b" data-worker=" in answer.body else {"trusted-types 'none'"}
    assert set(policy.split("; ")) == POLICY | types | {sockets}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"]
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    assert len(answer.headers.get_all("Content-Security-Policy")) == 1


def check_page(answer):
    if answer.headers.get_content_type() == "text/html":
        page = answer.body.decode()
        assert INLINE.findall(page) == []
        assert ELSEWHERE.findall(page) == []


@pytest.mark.parametrize("who", ["nobody", "participant", "moderator", "screen", "staff"])
def test_every_page_of_every_role_has_the_headers(doors, addresses, who):
    code = doors.server.code
    cookies = {
        "nobody": lambda: "x=y",
        "participant": lambda: f"voice_{code}={doors.voice()}",
        "moderator": lambda: f"moderator_{code}={doors.device('moderator')}",
        "screen": lambda: f"screen_{code}={doors.device('screen')}",
        "staff": doors.staff,
    }
    cookie = cookies[who]()
    for path in addresses:
        page = Page(doors.server.url, cookie, origin="null" if who == "nobody" else "")
        answer = ask(doors.server.url, "GET", path, **page.gets())
        assert answer.status < 500, path
        check_headers(answer, doors.server.url)
        check_page(answer)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/s/ABCDEFGH", 404),
        ("GET", "/api/v1/sessions/ABCDEFGH/state", 404),
        ("DELETE", "/", 405),
        ("POST", "/healthz", 405),
        ("OPTIONS", "/", 200),
        ("GET", "/static/nowhere.js", 404),
        ("GET", HANDSHAKE + "polling&j=0", 200),
        ("GET", "/socket.io/?EIO=3&transport=polling", 400),
        ("GET", "/socket.io/?EIO=4&transport=polling&sid=x", 400),
        ("OPTIONS", HANDSHAKE + "polling", 200),
        ("PUT", HANDSHAKE + "polling", 405),
    ],
)
def test_errors_and_sockets_have_them_too(doors, method, path, status):
    answer = ask(
        doors.server.url, method, path, Origin="https://elsewhere.example", Access_Control_Request_Headers="x-secret"
    )
    assert answer.status == status
    check_headers(answer, doors.server.url)
    check_page(answer)


def test_a_body_that_is_too_long_is_refused_with_them(doors):
    long = ask(doors.server.url, "POST", f"{doors.api}/participants", b"x" * 20_000)
    assert (long.status, long.json) == (413, {"refused": "too_long", "retry": False})
    check_headers(long, doors.server.url)


def test_only_static_files_and_texts_may_be_cached_for_ever(doors):
    page = ask(doors.server.url, "GET", "/").body.decode()
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    static = ask(doors.server.url, "GET", style[1])
    assert "default-src 'none'" in static.headers["Content-Security-Policy"]
    assert static.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert static.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    state = ask(doors.server.url, "GET", f"{doors.api}/state", Authorization=f"Bearer {doors.voice()}")
    assert state.headers["Cache-Control"] == "no-store"
    texts = ask(doors.server.url, "GET", state.json["state"]["session"]["texts_url"] + "?language=de")
    assert texts.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("/", f"/s/{doors.server.code}", "/healthz", HANDSHAKE + "polling"):
        assert ask(doors.server.url, "GET", path).headers["Cache-Control"] == "no-store", path


def test_an_invalid_host_is_left_out_of_the_policy(doors):
    answer = spoken(doors.server.url, b"GET / HTTP/1.0\r\nHost: x; script-src *\r\n\r\n").decode()
    assert answer.startswith("HTTP/1.1 421 ")
    assert "connect-src 'self';" in answer
    assert "script-src *" not in answer


def test_a_broken_page_shows_and_logs_where_but_not_what(tmp_path, caplog):
    def broken(said="geheim ABCDEFGH"):
        raise RuntimeError(said)

    with opened(tmp_path) as application:
        application.flask.view_functions["monitoring.health"] = opens("read_public")(broken)
        application.flask.view_functions["api.state"] = opens("see_state")(lambda code: broken())
        page = application.flask.test_client().get("/healthz")
        data = application.flask.test_client().get("/api/v1/sessions/ABCDEFGH/state")
    assert (page.status_code, data.status_code) == (500, 500)
    assert data.json == {"refused": "failed", "retry": False}
    assert "geheim" not in page.text + data.text
    assert "Content-Security-Policy" in page.headers
    for record in caplog.records:
        record.exc_text = None  # what pytest's own handler has written already
    written = "\n".join(RedactingFormatter("%(message)s").format(record) for record in caplog.records)
    assert "in broken" in written
    assert "RuntimeError" in written
    assert "geheim" not in written
    assert "ABCDEFGH" not in written
    assert all(record.levelno == logging.ERROR for record in caplog.records)


def test_no_setting_of_the_environment_turns_debugging_on(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with opened(tmp_path) as application:
        assert application.flask.debug is False
        for path in ("/console", "/?__debugger__=yes&cmd=resource&f=debugger.js"):
            answer = application.flask.test_client().get(path)
            assert "werkzeug" not in answer.text.lower()
        assert application.flask.test_client().get("/console").status_code == 404


def test_cookies_are_for_the_server_and_for_https_where_people_come_by_https(tmp_path):
    with serving(tmp_path / "data", FACILITATION_PUBLIC_URL="https://beteiligung.example") as server:
        path = f"/api/v1/sessions/{server.links['join'].split('/s/')[1]}/participants"
        good = ask(server.url, "POST", path, {"channel": "saal"}, Origin="https://beteiligung.example")
        cookie = good.headers["Set-Cookie"]
        assert [word for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/") if word not in cookie] == []
        language = ask(server.url, "GET", "/?language=en").headers["Set-Cookie"]
        assert [word for word in ("Secure", "HttpOnly", "SameSite=Lax") if word not in language] == []
        name, password = server.links["staff login"].split()
        signed = ask(
            server.url,
            "POST",
            "/staff/anmelden",
            urlencode({"name": name, "password": password}).encode(),
            Origin="https://beteiligung.example",
            Content_Type="application/x-www-form-urlencoded",
        )
        assert "Secure" in signed.headers["Set-Cookie"]
        refused = ask(server.url, "POST", path, {"channel": "saal"}, Origin="http://beteiligung.example")
        assert refused.status == 403
        for answer in (good, refused, ask(server.url, "GET", "/static/none.css"), ask(server.url, "GET", "/")):
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        page = ask(server.url, "GET", "/", Host="beteiligung.example").headers["Content-Security-Policy"]
        assert "connect-src 'self' wss://beteiligung.example;" in page
        for set_cookie in (cookie, language, signed.headers["Set-Cookie"]):
            assert (set_cookie.startswith("__Host-"), "Domain" in set_cookie) == (True, False)


def test_over_plain_http_browsers_are_not_sent_to_https(doors):
    assert ask(doors.server.url, "GET", "/").headers["Strict-Transport-Security"] is None


def test_a_forwarded_header_changes_nothing_on_an_http_server(doors):
    forged = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "elsewhere.example", "X_Forwarded_For": "192.0.2.1"}
    answer = doors.post("/participants", {"channel": "saal"}, **forged)
    assert "Secure" not in answer.headers["Set-Cookie"]
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    for origin in ("https://elsewhere.example", doors.server.url.replace("http:", "https:")):
        assert doors.post("/participants", {"channel": "saal"}, Origin=origin, **forged).status == 403

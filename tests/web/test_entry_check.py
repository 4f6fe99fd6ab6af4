"""Foreign hosts and doubled cookies are refused before any page, with words on what to do."""

import pytest

from facilitation.actions import joining
from facilitation.tokens import hash_token
from tests.meeting import Meeting
from tests.web.application import opened

URL = "https://mitreden.example"
PATHS = ("/", "/s/ABCDEFGH", "/staff/anmelden", "/moderate/ABCDEFGH", "/worker.js", "/metrics", "/none")
PROGRAMS = ("/api/v1/sessions/ABCDEFGH/state", "/command", "/socket.io/?EIO=4&transport=polling")


@pytest.fixture
def https(tmp_path):
    with opened(tmp_path, URL) as application:
        yield application


@pytest.fixture
def browser(https):
    client = https.flask.test_client(use_cookies=False)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


@pytest.mark.parametrize("path", PATHS)
def test_a_page_for_a_foreign_host_leads_to_the_public_address(browser, path):
    answer = browser.get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert f'href="{URL}/"' in answer.text
    assert "evil.example" not in answer.text
    assert browser.get(path, headers={"Host": "mitreden.example"}).status_code != 421


@pytest.mark.parametrize("path", PROGRAMS)
def test_a_program_hears_the_reason(browser, path):
    answer = browser.get(path, headers={"Host": "evil.example", "X-Forwarded-Host": "mitreden.example"})
    assert (answer.status_code, answer.json) == (421, {"refused": "wrong_host", "retry": False})


@pytest.mark.parametrize("path", ["/healthz", "/healthz/live"])
def test_a_supervisor_asks_by_any_host(browser, path):
    assert browser.get(path, headers={"Host": "10.0.0.5:8000"}).status_code == 200


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "Forwarded"]
)
def test_no_other_header_names_the_host(browser, header):
    answer = browser.get("/", headers={"Host": "mitreden.example", header: "evil.example"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("name", ["staff", "voice_ABCDEFGH", "moderator_ABCDEFGH", "screen_ABCDEFGH", "door_ABCDEFGH"])
def test_two_cookies_of_one_name_are_refused_with_what_to_do(browser, name):
    cookie = f"__Host-{name}=a; __Host-{name}=b"
    page = browser.get("/s/ABCDEFGH", headers={"Host": "mitreden.example", "Cookie": cookie})
    assert (page.status_code, "löschen Sie in den Einstellungen Ihres Browsers die Cookies" in page.text) == (400, True)
    socket = browser.get(PROGRAMS[2], headers={"Host": "mitreden.example", "Cookie": cookie})
    assert (socket.status_code, socket.json) == (400, {"refused": "two_cookies", "retry": False})
    tossed = browser.get("/", headers={"Host": "mitreden.example", "Cookie": f"{name}=a; {name}=b"})
    assert tossed.status_code == 200


# ---- cookies from before the prefix --------------------------------------------------------------
@pytest.fixture
def room(https):
    """A session with a voice whose device has a cookie without the prefix."""
    room = Meeting(https.store)
    https.store.do(joining.join, room.id, "saal", hash_token("old"))
    return room


def begun_before(application, room):
    application.store.do(lambda db: db.exec_driver_sql("UPDATE session SET old_cookies = 1 WHERE id = ?", (room.id,)))


def opens(browser, room, cookie):
    return browser.get(f"/s/{room.code}", headers={"Host": "mitreden.example", "Cookie": cookie})


def test_a_voice_of_a_session_begun_before_is_taken_and_gets_the_new_name(https, browser, room):
    begun_before(https, room)
    answer = opens(browser, room, f"voice_{room.code}=old")
    assert f"/s/{room.code}/join" not in answer.text
    new, gone = answer.headers.getlist("Set-Cookie")
    assert new.startswith(f"__Host-voice_{room.code}=old;")
    assert gone.startswith(f"voice_{room.code}=;")
    again = opens(browser, room, f"__Host-voice_{room.code}=old; voice_{room.code}=evil")
    assert again.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize(
    "cookie",
    ["voice_{code}=never", "voice_{code}=old; voice_{code}=evil", "__Host-voice_{code}=x; voice_{code}=old"],
)
def test_an_old_cookie_is_not_taken_beside_another_or_when_nobody_knows_it(https, browser, room, cookie):
    begun_before(https, room)
    answer = opens(browser, room, cookie.format(code=room.code))
    assert not [one for one in answer.headers.getlist("Set-Cookie") if one.startswith("__Host-voice_")]
    assert f"/s/{room.code}/join" in answer.text


def test_in_a_later_session_a_cookie_without_the_prefix_is_nobody_s(browser, room):
    answer = opens(browser, room, f"voice_{room.code}=old")
    assert f"/s/{room.code}/join" in answer.text
    [offered] = answer.headers.getlist("Set-Cookie")
    assert offered.startswith(f"__Host-door_{room.code}=")

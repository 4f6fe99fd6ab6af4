"""Cookies and tokens of a request: how they are set, what they are worth, and what only this machine may do."""

import re

import pytest
from flask import Response

from facilitation import identity
from facilitation.actions import joining
from facilitation.authentication import NOBODY
from facilitation.settings import PACKAGE, Settings
from facilitation.store.session import voices
from facilitation.tokens import hash_token, new_token
from tests.meeting import Meeting
from tests.web.application import opened, signed_in

MEASURE = "a token of the metrics"


@pytest.fixture
def application(tmp_path):
    with opened(tmp_path) as application:
        application.settings = Settings(data=tmp_path, metrics_token=MEASURE)
        yield application


def cookies(response):
    """The Set-Cookie headers, each as a set of its parts."""
    return [set(header.split("; ")) for header in response.headers.getlist("Set-Cookie")]


@pytest.mark.parametrize(
    ("role", "name", "seconds"),
    [
        ("participant", "__Host-voice_ABC", 180 * 86_400),
        ("moderator", "__Host-moderator_ABC", 180 * 86_400),
        ("staff", "__Host-staff", 2 * 86_400),
    ],
)
def test_over_https_a_token_is_kept_in_a_cookie_no_script_can_read_and_no_other_host_set(tmp_path, role, name, seconds):
    response = Response()
    with opened(tmp_path, "https://stadt.example") as application, application.flask.test_request_context("/"):
        identity.remember(response, role, "ABC", "t")
    [cookie] = cookies(response)
    assert {part for part in cookie if not part.startswith("Expires=")} == {
        f"{name}=t",
        f"Max-Age={seconds}",
        "Secure",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
    }


def test_over_plain_http_a_cookie_is_not_secure_and_can_be_deleted(application):
    response = Response()
    with application.flask.test_request_context("/"):
        identity.remember(response, "screen", "ABC", "t")
        identity.forget(response, "screen", "ABC")
    given, deleted = cookies(response)
    assert "Secure" not in given
    assert {"screen_ABC=", "Max-Age=0"} <= deleted


def test_the_language_is_kept_for_a_year(application):
    response = Response()
    with application.flask.test_request_context("/"):
        identity.keep_language(response, "en")
    [cookie] = cookies(response)
    assert {"language=en", "Max-Age=31536000", "HttpOnly", "Path=/", "SameSite=Lax"} <= cookie


def test_a_device_is_offered_one_token_for_all_its_joins(application):
    room, first, again = Meeting(application.store), Response(), Response()
    with application.flask.test_request_context("/"):
        identity.offer(first, room.code)
    [cookie] = first.headers.getlist("Set-Cookie")
    pair = cookie.split(";")[0]
    assert "Max-Age" not in cookie
    with application.flask.test_request_context("/", headers={"Cookie": pair}):
        identity.offer(again, room.code)
        assert identity.offered(room.code) == pair.partition("=")[2]
        assert identity.keeps_cookies(room.code)
    assert again.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("token", ["", "short", "x" * 44, "ä" * 43])
def test_a_token_of_another_shape_was_not_offered_by_us(application, token):
    room = Meeting(application.store)
    cookie = f"door_{room.code}={token}"
    with application.flask.test_request_context("/", environ_base={"HTTP_COOKIE": cookie}):
        assert identity.offered(room.code) == ""


def test_the_offered_token_of_a_voided_voice_is_not_used_again(application):
    room, token = Meeting(application.store), new_token()
    room.store.do(joining.join, room.id, "saal", hash_token(token))
    cookie = f"door_{room.code}={token}"
    with application.flask.test_request_context("/", headers={"Cookie": cookie}):
        assert identity.offered(room.code) == token
        room.store.do(lambda db: voices.void(db, room.id, [voices.with_token(db, room.id, hash_token(token))]))
        assert identity.offered(room.code) == ""


def test_staff_pages_send_others_to_the_sign_in_page_and_back(application):
    answer = application.flask.test_client().get("/staff/plaene?x=1")
    assert (answer.status_code, answer.location) == (302, "/staff/anmelden?next=/staff/plaene?x%3D1")
    post = application.flask.test_client().post("/staff/plaene/import", headers={"Origin": "http://localhost"})
    assert post.status_code == 403
    assert signed_in(application).get("/staff/plaene").status_code == 200


@pytest.mark.parametrize(
    ("headers", "address", "allowed"),
    [
        ({"Authorization": "Bearer command-token"}, "127.0.0.1", True),
        ({"Authorization": "Bearer command-token"}, "::1", True),
        ({"Authorization": "Bearer command-token"}, "::ffff:127.0.0.1", True),
        ({"Authorization": "Bearer command-token"}, "192.0.2.7", False),
        ({"Authorization": "Bearer command-token"}, "", False),
        ({"Authorization": "Bearer command-token", "Origin": "http://localhost"}, "127.0.0.1", False),
        ({"Authorization": "Bearer command-token", "X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", False),
        ({"Authorization": "Bearer other"}, "127.0.0.1", False),
        ({"Authorization": "Bearer ä"}, "127.0.0.1", False),
        ({}, "127.0.0.1", False),
    ],
)
def test_only_this_machine_with_the_token_of_the_data_folder_is_the_command_line(
    application, headers, address, allowed
):
    base = {"REMOTE_ADDR": address}
    with application.flask.test_request_context("/command", headers=headers, environ_base=base):
        assert identity.command_line() == ("operator" if allowed else "nobody")


def test_a_request_without_any_token_is_nobody_in_every_role(application):
    room = Meeting(application.store)
    with application.flask.test_request_context("/"):
        assert [identity.speaker(role, room.code) for role in ("staff", "moderator", "participant")] == [NOBODY] * 3
        assert identity.most_trusted_speaker(room.code) == NOBODY


def test_an_upload_may_be_longer_than_a_message(application):
    with application.flask.test_request_context("/", method="POST"):
        assert identity.request.max_content_length == application.settings.message_bytes
        identity.expect_upload()
        assert identity.request.max_content_length == application.settings.upload_bytes


def test_cookies_are_set_and_read_in_one_place():
    others = [path for path in PACKAGE.rglob("*.py") if path.name != "identity.py"]
    assert [path.name for path in others if re.search(r"[.]set_cookie\(|request[.]cookies", path.read_text())] == []

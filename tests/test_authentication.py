"""Who sends a request, told from its head: tokens before cookies, and the Origin wherever a cookie is enough."""

import ipaddress

import pytest

from facilitation.actions import joining, preparing
from facilitation.authentication import (
    NOBODY,
    REVOKED,
    Authenticator,
    Credentials,
    credentials_of,
    origin_of,
)
from facilitation.rules.cookies import session_cookie
from facilitation.rules.refusal import Refused
from facilitation.tokens import hash_token
from tests.meeting import Meeting

URL = "https://mitreden.example"
FOREIGN = "https://elsewhere.example"


@pytest.fixture
def room(store):
    return Meeting(store)


@pytest.fixture
def voice(room):
    """The token of a voice."""
    room.store.do(joining.join, room.id, "saal", hash_token("a token"))
    return "a token"


@pytest.fixture
def authenticator(store):
    return Authenticator(store, URL, [ipaddress.ip_network("10.0.0.0/8")], ["hall.example"])


def from_page(room, voice, origin):
    """Credentials of a page that sends the voice's cookie."""
    return Credentials(
        "192.0.2.1", "hall.example", origin, f"language=de; __Host-{session_cookie('participant', room.code)}={voice}"
    )


@pytest.mark.parametrize("origin", [URL, "https://hall.example"])
def test_a_cookie_is_enough_from_our_own_pages(authenticator, room, voice, origin):
    found = authenticator.speaker_of("participant", {"session": room.code}, from_page(room, voice, origin))
    assert (found.role, found.session_id, found.code, found.channel) == ("participant", room.id, room.code, "hall")


@pytest.mark.parametrize("origin", [FOREIGN, None, "", "null"])
def test_a_cookie_is_not_enough_from_elsewhere(authenticator, room, voice, origin):
    with pytest.raises(Refused, match="wrong_origin"):
        authenticator.speaker_of("participant", {"session": room.code}, from_page(room, voice, origin))


def test_a_token_needs_no_origin_but_not_a_foreign_one(authenticator, room, voice):
    auth = {"session": room.code, "token": voice}
    assert authenticator.speaker_of("participant", auth, Credentials("192.0.2.1")).role == "participant"
    with pytest.raises(Refused, match="wrong_origin"):
        authenticator.speaker_of("participant", auth, Credentials("192.0.2.1", origin=FOREIGN))


def test_a_page_may_be_opened_from_anywhere_but_not_sent_by_another_origin(authenticator, room, voice):
    assert authenticator.speaker("participant", room.code, "", from_page(room, voice, None), changes=False) != NOBODY
    with pytest.raises(Refused, match="wrong_origin"):
        authenticator.speaker("participant", room.code, "", from_page(room, voice, FOREIGN), changes=False)


@pytest.mark.parametrize("auth", [None, [], {}, {"session": 5}, {"session": "x", "token": 5}])
def test_an_auth_message_of_another_shape_is_nobody(authenticator, auth):
    assert authenticator.speaker_of("participant", auth, Credentials("192.0.2.1")) is NOBODY


def test_a_token_opens_only_its_own_role_and_session(authenticator, room, voice):
    other = Meeting(room.store)
    came = Credentials("192.0.2.1")
    assert authenticator.speaker("screen", room.code, voice, came, changes=True) is NOBODY
    assert authenticator.speaker("participant", other.code, voice, came, changes=True) is NOBODY


def test_a_link_that_was_revoked_is_told_apart_from_an_unknown_one(authenticator, room):
    secret = room.store.do(preparing.hand_out, room.id, "screen", "Beamer", "Anna")
    token = "the device's token"
    room.store.do(joining.enter_as, room.id, hash_token(secret), hash_token(token))
    auth, came = {"session": room.code, "token": token}, Credentials("192.0.2.1")
    link = authenticator.speaker_of("screen", auth, came)
    assert (link.role, link.label) == ("screen", "Beamer")
    room.store.do(preparing.revoke, room.id, link.link_id, "Anna")
    assert authenticator.speaker_of("screen", auth, came) is REVOKED
    assert authenticator.speaker_of("screen", auth | {"token": "never given out"}, came) is NOBODY


def test_a_connection_is_somebody_else_s_without_the_cookies_it_was_entered_with(authenticator):
    entered = Credentials("192.0.2.1", cookie="voice_ABC=x; language=de")
    assert not authenticator.is_other(entered, Credentials("192.0.2.1", cookie="language=en; voice_ABC=x"))
    assert authenticator.is_other(entered, Credentials("192.0.2.1", cookie="voice_ABC=y"))
    assert authenticator.is_other(entered, Credentials("192.0.2.1"))


def test_only_a_trusted_proxy_says_where_somebody_comes_from(authenticator):
    assert authenticator.address(Credentials("10.0.0.1", forwarded="198.51.100.7")) == "198.51.100.7"
    assert authenticator.address(Credentials("192.0.2.1", forwarded="198.51.100.7")) == "192.0.2.1"


def test_credentials_come_from_the_headers_of_a_request():
    environ = {
        "REMOTE_ADDR": "192.0.2.1",
        "HTTP_HOST": "hall.example",
        "HTTP_ORIGIN": URL,
        "HTTP_COOKIE": "a=b",
        "HTTP_AUTHORIZATION": "Bearer secret",
        "HTTP_X_FORWARDED_FOR": "198.51.100.7",
        "HTTP_SEC_FETCH_SITE": "cross-site",
    }
    assert credentials_of(environ) == Credentials(
        "192.0.2.1", "hall.example", URL, "a=b", "secret", "198.51.100.7", cross_site=True
    )
    assert not credentials_of(environ | {"HTTP_UPGRADE": "websocket"}).cross_site
    assert credentials_of(environ | {"HTTP_AUTHORIZATION": "Basic secret"}).bearer == ""


def test_an_origin_is_written_as_browsers_write_it():
    assert origin_of("https://bürger.example/s/ABC") == "https://xn--brger-kva.example"
    assert origin_of("http://127.0.0.1:8000/") == "http://127.0.0.1:8000"

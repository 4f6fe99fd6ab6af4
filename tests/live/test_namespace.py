"""Admission to a namespace, its limits, and what is refused once a socket has entered."""

from dataclasses import replace

import pytest

from facilitation.actions import preparing
from facilitation.actions.moving import move_voice
from facilitation.authentication import Credentials
from facilitation.rules.refusal import Refused
from facilitation.rules.session.limits import RateLimit
from facilitation.settings import Limits
from facilitation.store.session import links
from facilitation.tokens import hash_token

HERE = Credentials("192.0.2.1")


def admitted(sockets, room, role, token, came=HERE, sid="socket"):
    """Admit a socket; None, or the reason it is refused for."""
    try:
        sockets.namespaces[f"/{role}"].admit(sid, {"session": room.code, "token": token}, came)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize("role", ["participant", "moderator", "screen"])
def test_a_token_of_the_role_enters_and_is_present(application, sockets, room, tokens, role):
    assert admitted(sockets, room, role, tokens[role]) is None
    [present] = application.broadcast.present()
    assert (present.role, present.session_id) == (role, room.id)
    sockets.namespaces[f"/{role}"].remove("socket")
    assert (application.broadcast.present(), sockets.namespaces[f"/{role}"].speakers) == ([], {})


@pytest.mark.parametrize(
    ("role", "token"), [("moderator", "voice"), ("participant", "screen"), ("screen", "nobody's"), ("screen", None)]
)
def test_any_other_token_is_unknown(application, sockets, room, tokens, role, token):
    came = replace(HERE, origin="http://localhost")
    assert admitted(sockets, room, role, token, came) == "unknown"
    assert application.broadcast.present() == []


def test_a_revoked_link_is_gone(sockets, room, tokens):
    with room.store.reading() as db:
        [link] = [one for one in links.of_session(db, room.id) if one.role == "screen"]
    room.store.do(preparing.revoke, room.id, link.id, "Anna")
    assert admitted(sockets, room, "screen", tokens["screen"]) == "gone"


def test_the_device_a_voice_left_is_signed_out_and_told_why_when_it_comes_back(
    application, sockets, room, tokens, connect
):
    client = connect("participant", tokens["participant"])
    [voice] = [one.participant_id for one in application.broadcast.present()]
    room.store.do(move_voice, voice, hash_token("another"))
    application.broadcast.sign_out(voice)
    assert not client.is_connected("/participant")
    assert application.broadcast.present() == []
    assert admitted(sockets, room, "participant", tokens["participant"]) == "moved"
    assert admitted(sockets, room, "participant", "another") is None


def test_a_voice_that_connects_too_often_waits_and_no_other_voice_at_its_address_does(
    application, sockets, room, tokens
):
    application.settings = replace(application.settings, limits=Limits(connects=RateLimit(0.001, 1)))
    first = [admitted(sockets, room, "participant", tokens["participant"]) for _ in range(2)]
    assert first == [None, "slow_down"]
    assert [admitted(sockets, room, "screen", tokens["screen"]) for _ in range(2)] == [None, None]


def test_unknown_senders_take_nothing_from_known_ones_at_their_address(application, sockets, room, tokens):
    limits = Limits(address_unknown_connects=RateLimit(0.001, 1), address_connects=RateLimit(0.001, 1))
    application.settings = replace(application.settings, limits=limits)
    assert [admitted(sockets, room, "screen", "guessed") for _ in range(3)] == ["unknown", "slow_down", "slow_down"]
    assert [admitted(sockets, room, "screen", tokens["screen"]) for _ in range(2)] == [None, "slow_down"]


def test_a_refused_client_hears_why_and_whether_to_try_again(sockets, room):
    with pytest.raises(Refused) as refused:
        sockets.namespaces["/screen"].admit("socket", {"session": room.code, "token": "x"}, HERE)
    assert refused.value.message() == {"refused": "unknown", "retry": False}


def test_an_event_the_role_does_not_handle_is_refused(connect, tokens):
    client = connect("screen", tokens["screen"])
    for event in ("answer", "steer", "anything"):
        assert client.emit(event, {}, namespace="/screen", callback=True) == {"refused": "not_allowed", "retry": False}


def test_a_client_that_is_not_admitted_is_not_connected(connect):
    assert not connect("moderator", "guessed").is_connected("/moderator")


def test_a_voice_that_was_set_aside_enters_no_more(application, sockets, room, tokens):
    room.store.do(lambda db: db.exec_driver_sql("UPDATE participant SET voided = 1"))
    assert admitted(sockets, room, "participant", tokens["participant"]) == "void"
    assert application.broadcast.present() == []

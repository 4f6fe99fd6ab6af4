"""The role a program or a page speaks in."""

import pytest

from facilitation.actions.backing_up import back_up
from facilitation.actions.joining import enter_as, join
from facilitation.actions.preparing import hand_out, revoke
from facilitation.actions.signing_in import Device, Terms, sign_in
from facilitation.store.session import links
from facilitation.tokens import hash_token
from tests.meeting import Meeting
from tests.web.application import PASSWORD_HASH

COOKIES = {"participant": "voice_{}", "moderator": "moderator_{}", "screen": "screen_{}", "staff": "staff"}
EVENTS = {"participant": {"state", "tallies", "own"}, "screen": {"state", "tallies"}}
DESK = {"state", "tallies", "cards", "log"}
MODERATED = DESK | {"signals"}


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def browser(application, room):
    """A browser with a token for each role, under the role's name; each cookie can be deleted."""
    do, client = application.store.do, application.flask.test_client()
    do(join, room.id, "saal", hash_token("participant"))
    for role in ("moderator", "screen"):
        do(enter_as, room.id, hash_token(do(hand_out, room.id, role, role, "Anna")), hash_token(role))
    desk = Device(hash_token("staff"), "", "", "")
    do(sign_in, "Anna", PASSWORD_HASH, PASSWORD_HASH, desk, Terms(3_600_000, factor_required=False))
    for role, name in COOKIES.items():
        client.set_cookie(name.format(room.code), role)
    return client


def pictures(client, room, **headers):
    return set(client.get(f"/api/v1/sessions/{room.code}/state", headers=headers).json)


def test_the_most_trusted_of_several_cookies_decides(browser, room):
    for role, expected in (("staff", DESK), ("moderator", MODERATED), ("screen", EVENTS["screen"])):
        assert pictures(browser, room) == expected, role
        browser.delete_cookie(COOKIES[role].format(room.code))
    assert pictures(browser, room) == EVENTS["participant"]
    browser.delete_cookie(COOKIES["participant"].format(room.code))
    assert browser.get(f"/api/v1/sessions/{room.code}/state").json["refused"] == "not_allowed"


@pytest.mark.parametrize(("role", "expected"), [("staff", DESK), ("moderator", MODERATED), *EVENTS.items()])
def test_a_bearer_token_speaks_in_its_own_role(application, browser, room, role, expected):
    program = application.flask.test_client(use_cookies=False)
    assert pictures(program, room, Authorization=f"Bearer {role}") == expected


def test_a_token_of_another_session_or_of_a_revoked_link_has_no_role(application, browser, room):
    with application.store.reading() as db:
        [link] = [one for one in links.of_session(db, room.id) if one.role == "moderator"]
    application.store.do(revoke, room.id, link.id, "Anna")
    other = Meeting(application.store)
    program = application.flask.test_client(use_cookies=False)
    for session, role in ((room, "moderator"), (other, "participant"), (other, "screen"), (room, "unknown")):
        assert pictures(program, session, Authorization=f"Bearer {role}") == {"refused", "retry"}, role


def test_a_token_in_the_cookie_of_another_role_is_none(application, browser, room):
    client = application.flask.test_client()
    client.set_cookie(COOKIES["moderator"].format(room.code), "screen")
    assert pictures(client, room) == {"refused", "retry"}


def test_the_role_is_read_in_one_query(application, browser, room, monkeypatch):
    asked, tokens = [], application.store.tokens
    monkeypatch.setattr(tokens, "owners", lambda *given, known=tokens.owners: asked.append(given) or known(*given))
    for question in ("voice", "link", "was_revoked"):
        monkeypatch.delattr(type(tokens), question)
    assert pictures(browser, room) == DESK
    assert len(asked) == 1


def test_a_moderator_reads_what_blackening_changes_then_does_it_and_reads_which_backups_hold_the_text(
    application, browser, room, tmp_path
):
    desk, api = {"Authorization": "Bearer moderator"}, f"/api/v1/sessions/{room.code}"
    room.steer("open", activity=room.collect)
    card = room.write(room.join(), "Frau Maier")
    path, _ = back_up(room.store.folder, tmp_path / "heute.tar.gz")
    program = application.flask.test_client(use_cookies=False)
    found = program.get(f"{api}/blackening?contribution={card}", headers=desk).json
    assert (found["touched"]["text"], found["touched"]["results"]) == ("Frau Maier", 0)
    assert [(one["name"], one["there"]) for one in found["backups"]] == [(path.name, True)]
    verb = {"verb": "blacken", "contribution": card, "reason": "Nennt Personen", "if_rev": found["touched"]["rev"]}
    done = program.post(f"{api}/steer", json=verb, headers=desk).json
    assert (done["ok"], done["backups"]) == (True, found["backups"])
    assert room.card(card).text == "[geschwärzt]"
    assert program.get(f"{api}/blackening?contribution=0", headers=desk).status_code == 409
    assert (
        program.get(f"{api}/blackening?contribution={card}", headers={"Authorization": "Bearer screen"}).status_code
        == 403
    )

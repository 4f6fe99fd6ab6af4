"""Every act × every role, over sockets and over HTTP. The acts are read from the code: a new one needs a line here."""

import json
from contextlib import closing
from typing import get_args

import pytest

from facilitation.actions import messages, verbs
from facilitation.actions.dispatcher import ACTS
from facilitation.live.moderator import Moderator
from facilitation.live.participant import Participant
from facilitation.live.screen import Screen
from facilitation.rules.roles import scope
from facilitation.tokens import hash_token
from tests.rig.doors import Doors
from tests.rig.server import Server
from tests.rig.wire import Wire, ask
from tests.rig.wires import every_wire
from tests.web.application import opened

NAMESPACES = ("participant", "moderator", "screen")
ROLES = ("nobody", "participant", "screen", "moderator", "staff")
"""As the doors know them; which role somebody of the staff has is not asked here."""

MAY_DO = {
    **{act: {"participant"} for act in ("answer", "contribute", "withdraw", "similar", "more_time", "hand")},
    **{act: {"moderator"} for act in ("steer", "hands")},
}
MAY_POST = {
    "/participants": {"participant", "screen", "moderator", "staff", "nobody"},
    "/roles": {"participant", "screen", "moderator", "staff", "nobody"},
    "/channel": {"participant"},
    "/device-codes": {"participant"},
    "/answers": {"participant"},
    "/contributions": {"participant"},
    "/withdrawals": {"participant"},
    "/similar": {"participant"},
    "/more-time": {"participant"},
    "/hand": {"participant"},
    "/hands": {"moderator"},
    "/steer": {"moderator"},
    "/minutes": {"moderator"},
}
MAY_SEE = {
    "/device-codes": {"participant"},
    "/state": {"participant", "screen", "moderator", "staff"},
    "/agenda": {"moderator"},
    "/card-groups": {"moderator"},
    "/minutes": {"moderator"},
    "/blackening": {"moderator"},
    "/remarks": {"participant", "screen", "moderator", "staff", "nobody"},
    "/results": {"participant", "screen", "moderator", "staff", "nobody"},
}
VERBS = {
    "go": {"activity": 1},
    "open": {"activity": 1},
    "close": {"activity": 1},
    "extend": {"activity": 1, "by_s": None},
    "reopen": {"activity": 1},
    "look": {"activity": 1},
    "reveal": {"activity": 1},
    "hide": {"activity": 1},
    "discard": {"activity": 1, "reason": "Probe"},
    "recount": {"activity": 1, "reason": "Probe"},
    "divide": {"activity": 1, "into": "fields"},
    "unite": {"activity": 1},
    "flow": {"activity": 1, "results": "end"},
    "pace": {"activity": 1, "pace": "own"},
    "secrecy": {"activity": 1, "secrecy": "small"},
    "show": {"activity": 1, "page": 0},
    "add_step": {"kind": "poll", "after": 1},
    "copy_step": {"activity": 1},
    "move_step": {"activity": 1},
    "remove_step": {"activity": 1},
    "change_step": {"activity": 1, "step": {"minutes": 5}},
    "undo_step": {"change": 1},
    "schedule": {"starts": "13:30"},
    "message": {"text": "Hallo"},
    "pause": {"on": True},
    "blank": {"on": True},
    "timer": {"do": "start", "minutes": 5},
    "delay": {"seconds": 10},
    "door": {"open": False},
    "headcount": {"channel": "saal", "count": 3},
    "void": {"origin": 1, "at": 0, "way": "page", "reason": "Probe"},
    "unvoid": {"exclusion": 1},
    "simulate": {},
    "finish": {},
    "resume": {},
    "end_rehearsal": {},
    "approve": {"contribution": 1},
    "hold": {"contribution": 1, "reason": "Probe"},
    "blacken": {"contribution": 1, "reason": "Probe"},
    "correct": {"contribution": 1, "text": "Probe"},
    **{verb: {"contribution": 1} for verb in ("call", "settle", "uncall", "ungroup")},
    "group": {"contributions": [1]},
    "approve_all": {"contributions": [1]},
    "hold_all": {"contributions": [1], "reason": "Probe"},
    "dissolve": {"cluster": 1},
    "move_cards": {"contributions": [1], "field": "W"},
    "undo_cards": {"entry": 1},
    "retitle": {"cluster": 1, "title": "Probe"},
}
OF_NO_TARGET = {"message", "schedule", "pause", "blank", "timer", "delay", "door", "headcount", "void", "simulate"}
OF_NO_TARGET |= {"finish", "resume", "end_rehearsal"}
AFTER_THE_END = {
    verb: "gone" if verb not in verbs.AFTER_THE_END else "unknown_item" if verb == "blacken" else "unknown_activity"
    for verb in VERBS.keys() - verbs.UNTIL_SETTLED
}
LATE = 2**40  # no picture is older than this rev

wire = every_wire


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


@pytest.fixture(scope="module")
def other(demo):
    """A second session on the same server."""
    return Doors(Elsewhere(demo, created(demo)))


class Elsewhere:
    """The same server, seen from another session."""

    def __init__(self, server: Server, made: dict[str, str]) -> None:
        self.url, self.code = server.url, made["code"]
        self.links = server.links | {role: f"#{made[role].split('#')[-1]}" for role in ("moderator", "screen")}


def created(server):
    made = server.run(
        "session",
        "create",
        "--format",
        "netzwerktreffen",
        "--plan",
        "Integrationsplan Musterlingen",
        "--json",
        "--programs",
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


@pytest.fixture(scope="module")
def tokens(doors):
    staff = doors.staff().removeprefix("staff=")
    return {
        "participant": doors.voice(),
        "moderator": doors.device("moderator"),
        "screen": doors.device("screen"),
        "staff": staff,
        "nobody": "x" * 43,
    }


@pytest.fixture(scope="module")
def strangers(other):
    return {"participant": other.voice(), "moderator": other.device("moderator"), "screen": other.device("screen")}


# ---- the table and the code say the same --------------------------------------------------------
def test_every_act_has_a_rule_and_every_rule_an_act():
    assert {act: {role for role in ROLES if scope(role, act)} for act in ACTS} == MAY_DO


def test_every_verb_is_tried():
    tags = {verb.__struct_config__.tag for verb in get_args(messages.Verb)}
    assert (
        tags
        == set(VERBS)
        == {*verbs.AGENDA, *verbs.EDITS, *verbs.RESULTS, *verbs.NOTED, *verbs.JOINS, *verbs.CARDS, "open"}
    )


def test_every_event_a_socket_hears_is_an_act():
    heard = {
        door.role: {name.removeprefix("on_") for name in dir(door) if name.startswith("on_")}
        for door in (Participant, Moderator, Screen)
    }
    assert heard == {
        "participant": {"connect", "disconnect", "answer", "contribute", "withdraw", "similar", "more_time", "hand"},
        "moderator": {"connect", "disconnect", "steer", "hands", "at"},  # "at" is tried in live/test_moderator.py
        "screen": {"connect", "disconnect"},
    }


def test_every_address_of_the_api_has_a_rule(tmp_path):
    with opened(tmp_path) as application:
        rules = [rule for rule in application.flask.url_map.iter_rules() if rule.rule.startswith("/api/")]
    of_a_session = [rule for rule in rules if "<code>" in rule.rule]
    assert {rule.rule for rule in rules} - {rule.rule for rule in of_a_session} == {"/api/v1/openapi.json"}
    found = {
        method: {rule.rule.split("<code>")[1] for rule in of_a_session if method in rule.methods}
        for method in ("POST", "GET")
    }
    assert found == {"POST": set(MAY_POST), "GET": set(MAY_SEE)}
    assert {method for rule in rules for method in rule.methods} == {"GET", "HEAD", "OPTIONS", "POST"}


# ---- sockets ------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_door_opens_for_its_own_person_only(doors, tokens, namespace, role):
    entered = doors.entering(namespace, tokens[role])
    assert ("sid" in entered) == (role == namespace)
    assert role == namespace or entered["message"] == "unknown"


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_door_stays_shut_for_those_of_another_session(doors, strangers, namespace):
    assert doors.entering(namespace, strangers[namespace])["message"] == "unknown"


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_socket_does_what_its_person_may(doors, tokens, namespace):
    with closing(doors.wire(namespace, tokens[namespace])) as wire:
        for act in ACTS:
            ack = wire.ask(namespace, act, {})
            assert ack["refused"] == ("malformed" if namespace in MAY_DO[act] else "not_allowed"), act
        for other_event in ("hear", "connect_error", "error", "_enter", "", "steer "):
            assert wire.ask(namespace, other_event, {})["refused"] == "not_allowed", other_event


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_acts_before_entering_are_not_heard(doors, namespace):
    wire = Wire(doors.server.url)
    wire.send(f'42/{namespace},1["answer",{{}}]')
    entered = wire.enter(namespace, session=doors.server.code, token="x")
    wire.close()
    assert entered["message"] == "unknown"


# ---- HTTP ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", MAY_POST)
def test_an_address_takes_acts_of_its_own_person_only(doors, tokens, path, role):
    for way in ({"Authorization": f"Bearer {tokens[role]}"}, cookie(doors, role, tokens[role])):
        answer = doors.post(path, {}, **way)
        allowed = role in MAY_POST[path]
        taken = (201, None) if path == "/device-codes" else (400, "malformed")
        assert (answer.status, answer.json.get("refused")) == (taken if allowed else (403, "not_allowed"))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", MAY_SEE)
def test_an_address_shows_things_to_its_own_persons_only(doors, tokens, path, role):
    answer = ask(doors.server.url, "GET", doors.api + path, **cookie(doors, role, tokens[role]))
    assert answer.status == ((409 if path == "/blackening" else 200) if role in MAY_SEE[path] else 403)  # of no text
    backstage = {"cards", "log"} if path == "/state" and role in ("moderator", "staff") else set()
    assert {"cards", "log"} & set(answer.json) == backstage
    assert ("own" in answer.json) == (path == "/state" and role == "participant")
    assert ("desk" in answer.json.get("state", {})) == bool(backstage)


@pytest.mark.parametrize("role", ["participant", "moderator", "screen"])
def test_a_cookie_of_one_person_is_none_of_another(doors, tokens, role):
    for name in ("voice", "moderator", "screen"):
        forged = f"{name}_{doors.server.code}={tokens[role]}; staff={tokens[role]}"
        answer = ask(doors.server.url, "GET", f"{doors.api}/state", Cookie=forged)
        own = name == {"participant": "voice"}.get(role, role)
        assert answer.status == (200 if own else 403)
    page = ask(doors.server.url, "GET", "/staff/sitzungen", Cookie=f"staff={tokens[role]}")
    assert page.headers["Location"].startswith("/staff/anmelden")


def test_tokens_of_another_session_open_nothing(doors, strangers):
    for role, path in (("participant", "/answers"), ("participant", "/channel"), ("moderator", "/steer")):
        assert doors.post(path, {}, token=strangers[role]).json["refused"] == "not_allowed"
    for role in strangers:
        assert (
            ask(doors.server.url, "GET", f"{doors.api}/state", Authorization=f"Bearer {strangers[role]}").status == 403
        )


# ---- the other session's things -----------------------------------------------------------------
@pytest.mark.parametrize("verb", sorted(set(VERBS) - OF_NO_TARGET))
def test_a_moderator_steers_nothing_of_another_session(doors, strangers, other, verb):
    before = rev(doors)
    answer = other.post("/steer", {"verb": verb, "if_rev": LATE, **VERBS[verb]}, token=strangers["moderator"])
    assert answer.json["refused"] in ("unknown_activity", "unknown_item", "too_late")
    assert rev(doors) == before


def test_a_voice_says_nothing_in_another_session(doors, strangers, other):
    for path, body in (
        ("/answers", {"activity": 2, "item": "n1", "value": None, "seq": 1}),
        ("/contributions", {"activity": 3, "text": "Probe", "seq": 2}),
    ):
        assert other.post(path, body, token=strangers["participant"]).json["refused"] == "unknown_activity"


# ---- those whose time is over -------------------------------------------------------------------
@pytest.mark.parametrize("role", ["moderator", "screen"])
def test_a_revoked_link_disconnects_at_once_and_opens_nothing(doors, role):
    secret, number = doors.handed_out(role, "zum Widerrufen")
    token = doors.post("/roles", {"secret": secret}).json["token"]
    wire = doors.wire(role, token)
    doors.by_staff(doors.staff(), f"/staff/sitzungen/{doors.server.code}/links/{number}/widerrufen")
    wire.hear("gone")
    wire.left(role)
    assert doors.entering(role, token)["message"] == "gone"
    assert doors.post("/roles", {"secret": secret}).status == 403
    assert doors.post("/steer", {}, token=token).status == 403
    assert ask(doors.server.url, "GET", f"{doors.api}/state", Authorization=f"Bearer {token}").status == 403
    wire.close()


@pytest.mark.parametrize("role", ["moderator", "screen"])
def test_an_ended_device_is_disconnected_at_once_and_the_others_of_its_link_are_not(doors, role):
    secret, number = doors.handed_out(role, "zwei Geräte")
    ended, stays = (doors.post("/roles", {"secret": secret}).json["token"] for _ in range(2))
    gone, there = doors.wire(role, ended), doors.wire(role, stays)
    name = hash_token(ended)[:16]
    doors.by_staff(doors.staff(), f"/staff/sitzungen/{doors.server.code}/links/{number}/geraete/{name}/trennen")
    gone.hear("gone")
    gone.left(role)
    assert doors.entering(role, ended)["message"] == "unknown"
    assert doors.entering(role, stays).keys() >= {"sid"}
    gone.close()
    there.close()


def test_a_socket_that_says_it_is_gone_is_not_overlooked_when_its_link_is_revoked(doors):
    secret, number = doors.handed_out("screen", "tut wie fort")
    wire = doors.wire("screen", doors.post("/roles", {"secret": secret}).json["token"])
    wire.send('42/screen,["disconnect","transport close"]')
    doors.by_staff(doors.staff(), f"/staff/sitzungen/{doors.server.code}/links/{number}/widerrufen")
    assert wire.is_closed(5)
    wire.close()


def test_the_secret_of_a_screen_makes_no_moderator(doors):
    token = doors.post("/roles", {"secret": doors.secret("screen")}).json["token"]
    assert doors.post("/steer", {"verb": "finish", "if_rev": LATE}, token=token).json["refused"] == "not_allowed"
    desk = ask(
        doors.server.url, "GET", f"/moderate/{doors.server.code}", Cookie=f"moderator_{doors.server.code}={token}"
    )
    assert f"#{doors.secret('moderator')}" not in desk.body.decode()
    assert b"moderator/desk" not in desk.body


def test_voided_voices_and_an_ended_session_take_nothing_any_more(demo):
    doors = Doors(Elsewhere(demo, created(demo)))
    voice, moderator = doors.voice(), doors.device("moderator")
    picture = ask(demo.url, "GET", f"{doors.api}/state", Authorization=f"Bearer {moderator}").json["state"]
    review = next(one["id"] for one in picture["agenda"] if one["kind"] == "review")
    [group] = picture["desk"]["arrivals"]["groups"]
    which = {name: group[name] for name in ("origin", "at", "way")}

    def steer(verb, **words):
        return doors.post("/steer", {"verb": verb, "if_rev": LATE, **words}, token=moderator).json

    assert steer("open", activity=review)["ok"]
    assert steer("void", **which, reason="Probe")["ok"]
    acts = {
        "/answers": {"activity": review, "item": "n1", "value": None, "seq": 1},
        "/contributions": {"activity": review, "item": "n1", "text": "Probe", "seq": 2},
        "/channel": {"channel": "online"},
        "/device-codes": {},
    }
    for path, body in acts.items():
        assert doors.post(path, body, token=voice).json["refused"] == "void", path
    fresh = doors.voice("online")
    assert steer("close", activity=review)["ok"]
    assert steer("finish")["ok"]
    later = verbs.UNTIL_SETTLED
    assert {verb: steer(verb, **VERBS[verb])["refused"] for verb in VERBS if verb not in later} == AFTER_THE_END
    assert steer("void", **VERBS["void"])["refused"] == steer("unvoid", exclusion=10**6)["refused"] == "unknown_item"
    assert steer("resume")["ok"]
    ended = demo.run("session", "close", doors.server.code)
    assert ended.returncode == 0, ended.stderr
    assert {verb: steer(verb, **VERBS[verb])["refused"] for verb in VERBS} == AFTER_THE_END | dict.fromkeys(
        later, "gone"
    )
    assert doors.post("/participants", {"channel": "saal"}).json["refused"] == "gone"
    for path, reason in (
        ("/answers", "closed"),
        ("/contributions", "closed"),
        ("/channel", "gone"),
        ("/device-codes", "gone"),
    ):
        assert doors.post(path, acts[path], token=fresh).json["refused"] == reason, path


# ---- the words above ----------------------------------------------------------------------------
def cookie(doors, role, token):
    if role == "nobody":
        return {"Origin": doors.server.url}
    name = {"participant": f"voice_{doors.server.code}", "staff": "staff"}.get(role, f"{role}_{doors.server.code}")
    return {"Cookie": f"{name}={token}", "Origin": doors.server.url}


def rev(doors):
    return ask(doors.server.url, "GET", f"{doors.api}/results").json["rev"]

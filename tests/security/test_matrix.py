"""Every address in every role: who gets in is what the table says, and nobody is offered what is refused."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from facilitation.identity import act_of
from facilitation.rules.roles import NOBODY, ROLES, STAFF_ROLES, VERBS, may, scope
from facilitation.rules.session.speaker import Speaker
from tests.security.people import house
from tests.web.application import opened

LAST = ("end_session", "purge_session", "discard_draft", "sign_out")
"""After these there is less to ask about."""
MACHINE = ("run_command.run_command", "monitoring.show_metrics")
DESK = ("slides.add", "api.minutes", "api.write_minutes")
"""What the moderators' page sends by a script; staff have an address of their own for it."""
NONE = 999_999
LINK = re.compile(r'<(?:a|form|button)\b[^>]*?\b(href|action|formaction)="([^"]+)"')
SAMPLE = 11  # shares no divisor with the number of people, so that everybody is asked


ACTIVITY = {"activity": 1}
CARD = {"contribution": 1}
WORDS = {
    "pace": {"activity": 1, "pace": "own"},
    "secrecy": {"activity": 1, "secrecy": "small"},
    "show": {"activity": 1, "page": 0},
    "add_step": {"kind": "poll"},
    "change_step": {"activity": 1, "step": {"minutes": 5}},
    "undo_step": {"change": 1},
    "schedule": {"starts": "13:30"},
    "message": {"text": "Hallo"},
    "pause": {"on": True},
    "blank": {"on": True},
    "door": {"open": False},
    "headcount": {"channel": "saal", "count": 3},
    "void": {"channel": "saal", "intake": 1, "reason": "Probe"},
    "finish": {},
    "approve": CARD,
    "hold": CARD | {"reason": "Probe"},
    "blacken": CARD | {"reason": "Probe"},
    "correct": CARD | {"text": "Probe"},
    "call": CARD,
    "settle": CARD,
    "uncall": CARD,
    "ungroup": CARD,
    "group": {"contributions": [1]},
    "approve_all": {"contributions": [1]},
    "hold_all": {"contributions": [1], "reason": "Probe"},
    "dissolve": {"cluster": 1},
    "move_cards": {"contributions": [1], "field": "W"},
    "undo_cards": {"entry": 1},
    "retitle": {"cluster": 1, "title": "Probe"},
}
"""Verb → its words, where they are not those of ACTIVITY. Words that do not fit any more only change how it is refused."""


class Address(NamedTuple):
    """One address and one way to ask it."""

    endpoint: str
    method: str
    path: str
    act: str


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("matrix")) as application:
        yield house(application)


def addresses(doors):
    """Every address, those last that leave less to ask about."""
    app = doors.application.flask
    found = [
        Address(rule.endpoint, method, _path(rule, doors), act_of(app.view_functions[rule.endpoint]))
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods & {"GET", "POST"})
    ]
    return sorted(found, key=lambda one: (one.endpoint.rpartition(".")[2] in LAST, one.endpoint, one.method == "POST"))


def _path(rule: Rule, doors) -> str:
    """The address for the first session; of other things for one that is there, or for none."""
    with doors.application.store.reading() as db:
        version_id = (
            doors.room.row(doors.room.review) and db.exec_driver_sql("SELECT min(id) FROM plan_version").scalar_one()
        )
    values = {
        "code": doors.room.code,
        "activity_id": doors.room.review,
        "version_id": version_id,
        "plan_id": 1,
        "draft_id": doors.draft_id,
        "page": "impressum",
        "language": "de",
        "channel": "saal",
    }
    path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)
    path = re.sub(r"<int:(\w+)>", lambda found: str(values.get(found[1], NONE)), path)
    return re.sub(r"<(\w+)>", lambda found: str(values.get(found[1], "x" * 43)), path)


def ask(doors, name, address):
    """What the address says to somebody: "in", or how they are refused."""
    client = doors.browser(name)
    body = {"json": {}} if address.path.startswith("/api/") else {"data": {}}
    answer = client.get(address.path) if address.method == "GET" else client.post(address.path, **body)
    if (answer.location or "").startswith("/staff/anmelden?next="):
        return "sign in"
    if address.endpoint in MACHINE:
        return "in" if answer.status_code != 404 else "hidden"
    if answer.status_code != 403:
        return "in"
    if answer.is_json:
        return str(answer.json["refused"])
    return (
        "not permitted"
        if "Dafür hat Ihr Konto" in answer.text
        else "not yours"
        if "Diese gehört" in answer.text
        else "403"
    )


def expected(person, address, code):
    """What the table says; pages of the staff are for those with an account, who else may do the act has another door."""
    own = person.own or code not in address.path
    foreign = address.path.startswith("/staff/") and person.role not in STAFF_ROLES and not may(NOBODY, address.act)
    elsewhere = address.endpoint in DESK and person.role in STAFF_ROLES
    if may(person.role, address.act, own=own) and not foreign and not elsewhere:
        return "in"
    if address.endpoint in MACHINE:
        return "hidden"
    if address.path.startswith("/api/") or address.endpoint in DESK:
        return "not_allowed"
    if address.endpoint in ("turns.begin", "turns.begin_helped"):
        return "in"  # led to the page that says which link opens it
    if address.endpoint == "turns.kiosk_is_in":
        return "403"
    if foreign or address.path.startswith("/helfen/"):
        return "sign in" if address.method == "GET" else "403"
    return "not yours" if scope(person.role, address.act) else "not permitted"


def differing(doors, some=lambda _number: True):
    pairs = [(address, person) for address in addresses(doors) for person in doors.people.values()]
    return {
        (person.name, address.method, address.path): (got, want)
        for number, (address, person) in enumerate(pairs)
        if some(number)
        if (got := ask(doors, person.name, address)) != (want := expected(person, address, doors.room.code))
    }


def test_a_sample_of_addresses_and_roles_is_answered_as_the_table_says(doors):
    assert differing(doors, lambda number: number % SAMPLE == 0) == {}


@pytest.mark.faults
@pytest.mark.timeout(600)  # on a busy machine
def test_every_address_answers_every_role_as_the_table_says(doors):
    assert differing(doors) == {}


def test_who_belongs_elsewhere_sees_of_a_session_what_everybody_sees(doors):
    state, results = (f"/api/v1/sessions/{doors.room.code}/{what}" for what in ("state", "results"))
    for name in ("lead elsewhere", "moderator elsewhere"):
        assert doors.browser(name).get(state).status_code == 403
        assert doors.browser(name).get(results).json == doors.browser("anonymous").get(results).json
    assert "desk" in doors.browser("lead").get(state).json["state"]
    listed = {name: doors.browser(name).get("/staff/sitzungen").text for name in ("lead", "lead elsewhere", "editor")}
    shown = f"/staff/sitzungen/{doors.room.code}"
    assert {name: shown in text for name, text in listed.items()} == {
        "lead": True,
        "lead elsewhere": False,
        "editor": True,
    }


@pytest.mark.parametrize("name", ["lead", "editor", "administration"])
def test_no_page_offers_what_is_refused(doors, name):
    person, urls = doors.people[name], doors.application.flask.url_map.bind("localhost")
    pages = [one.path for one in addresses(doors) if one.method == "GET" and one.path.startswith("/staff/")]
    refused, seen = set(), 0
    for page in pages:
        answer = doors.browser(name).get(page)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for _, target in LINK.findall(answer.text):
            act = _act_at(doors, urls, target)
            seen += act is not None
            if act and not may(person.role, act):
                refused.add((page, target, act))
    assert refused == set()
    assert seen > 100


def _act_at(doors, urls, target):
    """The act of the page behind a link of ours."""
    parts = urlsplit(target.replace("&amp;", "&"))
    if parts.netloc or not parts.path.startswith("/"):
        return None
    for method in ("GET", "POST"):
        try:
            endpoint, _ = urls.match(parts.path, method)
        except HTTPException:
            continue
        return act_of(doors.application.flask.view_functions[endpoint])
    return None


def test_every_page_of_one_session_is_told_from_those_of_others(doors):
    """A lead's rights end at their own sessions only where the address has the session's code."""
    without = {
        one.endpoint
        for one in addresses(doors)
        if scope("lead", one.act) == "own"
        and doors.room.code not in one.path
        and one.act != "own_account"
        and not may(NOBODY, one.act)
    }
    assert without == {"staff.sessions", "staff.new_session"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_for_the_roles_of_its_act(doors, role, verb):
    """Every live verb by a sender of every role: who may not is refused before anything is looked at."""
    speaker = Speaker(
        "staff" if role in STAFF_ROLES else role, doors.elsewhere.id, staff_role=role if role in STAFF_ROLES else ""
    )
    ack = doors.application.dispatcher.dispatch(
        speaker, "steer", {"verb": verb, "if_rev": 0, **WORDS.get(verb, ACTIVITY)}
    )
    allowed = may(role, "steer") and may(role, VERBS[verb])
    assert (ack.get("refused") != "not_allowed") == allowed, ack

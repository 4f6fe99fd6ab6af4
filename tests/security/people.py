"""Everybody who may come to the doors of two sessions, each with what opens their door; without a server."""

from dataclasses import dataclass, field

from flask.testing import FlaskClient

from facilitation.actions import joining, preparing, revising
from facilitation.application import Application
from facilitation.clock import now_ms
from facilitation.rules.roles import STAFF_ROLES
from facilitation.store import sign_ins, staff
from facilitation.store.session import leads
from facilitation.store.sign_ins import SignInRow
from facilitation.tokens import hash_token, new_token
from tests.meeting import Meeting
from tests.web.application import ORIGIN, PASSWORD_HASH

FAR = "192.0.2.7"  # an address that is not this machine


@dataclass
class Person:
    """Somebody at the doors of the first session; `role` is that of the table, `own` whether the session is theirs."""

    name: str
    role: str
    own: bool = True
    cookie: tuple[str, str] | None = None
    staff_id: int = 0


@dataclass
class House:
    """Two sessions and a draft, and the people: some belong to the first session, some to the second."""

    application: Application
    room: Meeting
    elsewhere: Meeting
    draft_id: int = 0
    people: dict[str, Person] = field(default_factory=dict)

    def browser(self, name: str) -> FlaskClient:
        """The browser of somebody, freshly signed in."""
        person = self.people[name]
        client = self.application.flask.test_client(use_cookies=False)
        client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de", "REMOTE_ADDR": FAR}
        cookie = self._signed_in(person) if person.staff_id else person.cookie
        if cookie is not None:
            client.environ_base["HTTP_COOKIE"] = "=".join(cookie)
        return client

    def _signed_in(self, person: Person) -> tuple[str, str]:
        token = new_token()
        now = now_ms()
        row = SignInRow(hash_token(token), person.staff_id, now + 600_000, now, now, "", "", "")
        self.application.store.do(sign_ins.insert_sign_in, row)
        return "staff", token


def house(application: Application) -> House:
    """The two sessions with everybody in place."""
    store = application.store
    found = House(application, Meeting(store), Meeting(store))
    with store.reading() as db:
        version_id = preparing.sessions.by_id(db, found.room.id).plan_version_id
    found.draft_id = store.do(revising.begin_draft, version_id, "Entwurf", [], [])
    found.people["anonymous"] = Person("anonymous", "nobody")
    found.people["participant"] = Person("participant", "participant", cookie=_voice(found.room))
    for name, role, room in (
        ("screen", "screen", found.room),
        ("helper", "helper", found.room),
        ("moderator", "moderator", found.room),
        ("moderator elsewhere", "moderator", found.elsewhere),
    ):
        own = room is found.room
        found.people[name] = Person(name, role, own, _device(store, room, role))
    for name, role, room in (
        ("lead", "lead", found.room),
        ("lead elsewhere", "lead", found.elsewhere),
        *((role, role, None) for role in STAFF_ROLES if role != "lead"),
    ):
        found.people[name] = _employee(store, name, role, room, own=room is not found.elsewhere)
    return found


def _voice(room):
    token = new_token()
    room.store.do(joining.join, room.id, "saal", hash_token(token))
    return f"voice_{room.code}", token


def _device(store, room, role):
    token = new_token()
    secret = store.do(preparing.hand_out, room.id, role, "Gerät", "Anna")
    store.do(joining.enter_as, room.id, hash_token(secret), hash_token(token))
    return f"{role}_{room.code}", token


def _employee(store, name, role, room, *, own):
    staff_id = store.do(staff.insert_person, name, PASSWORD_HASH, role)
    if room is not None:
        store.do(leads.add, room.id, staff_id)
    return Person(name, role, own, staff_id=staff_id)

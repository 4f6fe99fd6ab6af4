"""Every address that takes a POST × every Origin, with cookies and with a token, by turns as a form and as JSON.

The addresses are those of the application.
"""

import hashlib
import re
import sqlite3
from contextlib import closing
from itertools import product

import pytest

from facilitation.actions import joining, preparing
from facilitation.store.store import DATABASE
from facilitation.tokens import hash_token
from tests.meeting import Meeting
from tests.web.application import ORIGIN, signed_in

FOREIGN = {
    "missing": None,
    "empty": "",
    "null": "null",
    "another": "https://elsewhere.example",
    "longer": f"{ORIGIN}.elsewhere.example",
    "shorter": ORIGIN[:-1],
    "in front": ORIGIN.replace("http://", "http://elsewhere."),
    "as a user": ORIGIN.replace("http://", "http://elsewhere.example@"),
    "before an at sign": f"{ORIGIN}@elsewhere.example",
    "with a dot": f"{ORIGIN}.",
    "other scheme": ORIGIN.replace("http:", "https:"),
    "other port": f"{ORIGIN}:8080",
    "with a path": f"{ORIGIN}/",
    "with a parameter": f"{ORIGIN}?x",
    "with a fragment": f"{ORIGIN}#",
    "twice": f"{ORIGIN}, {ORIGIN}",
    "with another": f"{ORIGIN} https://elsewhere.example",
    "look-alike letters": ORIGIN.replace("localhost", "lоcalhоst").encode().decode("latin-1"),
    "in punycode": ORIGIN.replace("localhost", "xn--lcalhst-fdgb"),
    "loopback by number": "http://127.0.0.1",
    "a file": "file://",
    "an extension": "chrome-extension://abcdefgh",
}


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def holder(application, room):
    """A browser with every cookie there is: of staff, of a voice, of a moderator."""
    client = signed_in(application)
    client.environ_base.pop("HTTP_ORIGIN")
    secret = application.store.do(preparing.hand_out, room.id, "moderator", "Pult", "Anna")
    answer = client.post(f"/api/v1/sessions/{room.code}/roles", json={"secret": secret}, headers={"Origin": ORIGIN})
    assert answer.status_code == 200
    application.store.do(joining.join, room.id, "saal", hash_token(TOKEN))
    client.set_cookie(f"voice_{room.code}", TOKEN)
    return client


TOKEN = "t" * 43
BODIES = {"data": {}}, {"json": {}}
ANONYMOUS = ("/participants", "/roles")  # they use no cookie, so a request without an Origin is no other page's


def posts(application, code):
    """The addresses, with the numbers and words of this session; the command line's own has no browser."""
    known = {"code": code, "channel": "saal", "page": "impressum", "language": "de", "token": "0" * 32}
    found = []
    for rule in application.flask.url_map.iter_rules():
        if "POST" in rule.methods and rule.rule != "/command":
            address = re.sub(r"<any\((\w+)[^>]*>", r"\1", re.sub(r"<int:\w+>", "1", rule.rule))
            found.append(re.sub(r"<(?:\w+:)?(\w+)>", lambda one: known.get(one[1], "1"), address))
    return found


def content(application):
    """A checksum of everything stored, but for when sign-ins and devices were last used, which is noted once a minute.

    Its lines are sorted: tables that are written anew when nobody acts get their indexes in another order.
    """
    with closing(sqlite3.connect(":memory:")) as db:
        with closing(sqlite3.connect(application.store.folder / DATABASE)) as stored:
            stored.backup(db)
        for table in ("staff_token", "role_token"):
            db.execute(f"UPDATE {table} SET used_at = 0")
        return hashlib.sha256("\n".join(sorted(db.iterdump())).encode()).hexdigest()


def test_no_post_with_cookies_is_taken_from_another_page(application, room, holder):
    before, taken = content(application), []
    addresses = posts(application, room.code)
    for n, (address, (kind, origin)) in enumerate(product(addresses, FOREIGN.items())):
        if kind == "missing" and address.endswith(ANONYMOUS):
            continue
        headers = {} if origin is None else {"Origin": origin}
        answer = holder.post(address, headers=headers, **BODIES[(n + n // len(FOREIGN)) % 2])
        if answer.status_code != 403 or answer.headers.get_all("Set-Cookie"):
            taken.append((address, kind, answer.status_code))
    assert len(addresses) > 30
    assert taken == []
    assert content(application) == before


def test_the_same_posts_from_our_own_page_are_not_refused_for_their_origin(application, room, holder):
    refused = []
    for address in posts(application, room.code):
        if address.endswith(("anmelden", "abmelden")):
            continue  # they end what the others need
        answer = holder.post(address, json={}, headers={"Origin": ORIGIN})
        without_link = "oder Ihr Link gilt nicht mehr" in answer.text  # a helper's page says so in words
        if answer.status_code == 403 and (answer.json or {}).get("refused") != "not_allowed" and not without_link:
            refused.append((address, answer.status_code, answer.json))
    assert refused == []


def test_a_token_needs_no_origin_and_a_foreign_one_is_refused(application, room):
    client, wrong = application.flask.test_client(), []
    for address in posts(application, room.code):
        if not address.startswith("/api/"):
            continue
        for kind, origin in FOREIGN.items():
            headers = {"Authorization": f"Bearer {TOKEN}"} | ({} if origin is None else {"Origin": origin})
            said = (client.post(address, json={}, headers=headers).json or {}).get("refused")
            if (said == "wrong_origin") == (kind == "missing"):
                wrong.append((address, kind, said))
    assert wrong == []


def test_no_answer_lets_another_page_read_it(application, room, holder):
    """Without Access-Control-Allow-Origin a browser shows an answer to its own page only."""
    pages = [
        f"/s/{room.code}",
        f"/api/v1/sessions/{room.code}/state",
        f"/api/v1/sessions/{room.code}/results",
        "/staff/plaene",
        "/healthz",
    ]
    for address in [*pages, *posts(application, room.code)]:
        for method in ("GET", "OPTIONS", "HEAD"):
            asks = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
            answer = holder.open(address, method=method, headers=asks)
            assert [name for name, _ in answer.headers if name.lower().startswith("access-control-")] == [], (
                address,
                method,
            )

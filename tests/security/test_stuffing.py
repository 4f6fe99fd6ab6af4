"""Ballot stuffing: a program that joins by the hundred is refused by default, seen by moderators, and set aside as a whole."""

import pytest

from facilitation.actions.joining import enter_as
from facilitation.actions.preparing import hand_out
from facilitation.store.session import sessions
from facilitation.tokens import hash_token
from tests.meeting import YES, Meeting
from tests.web.application import ORIGIN

SCRIPT = "203.0.113.77"


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def desk(application, room):
    """The moderators' picture, as a device of theirs asks for it."""
    do = application.store.do
    do(enter_as, room.id, hash_token(do(hand_out, room.id, "moderator", "Pult", "Anna")), hash_token("moderator"))
    program = application.flask.test_client(use_cookies=False)

    def picture():
        seen = program.get(f"/api/v1/sessions/{room.code}/state", headers={"Authorization": "Bearer moderator"})
        return seen.json["state"]["desk"]["arrivals"]

    return picture


def stuff(application, room, times):
    """Join and vote by a program, again and again; returns the statuses."""
    program = application.flask.test_client(use_cookies=False)
    program.environ_base["REMOTE_ADDR"] = SCRIPT
    api, found = f"/api/v1/sessions/{room.code}", []
    for _ in range(times):
        answer = program.post(f"{api}/participants", json={"channel": "saal"})
        found.append(answer.status_code)
        if answer.status_code == 201:
            body = {"activity": room.review, "item": "n1", "value": YES, "seq": 1}
            program.post(f"{api}/answers", json=body, headers={"Authorization": f"Bearer {answer.json['token']}"})
    return found


def test_programs_stay_outside_unless_staff_let_them_in(application, room):
    room.store.do(lambda db: sessions.steer(db, room.id, programs=False))
    program = application.flask.test_client(use_cookies=False)
    answer = program.post(f"/api/v1/sessions/{room.code}/participants", json={"channel": "saal"})
    assert (answer.status_code, answer.json["refused"]) == (403, "no_programs")
    with room.store.reading() as db:
        assert sessions.joined(db, room.id)["saal"] == 0


def test_three_hundred_joins_in_two_seconds_are_warned_of_and_set_aside_in_one_act(application, room, desk):
    honest = [room.join() for _ in range(6)]
    room.steer("open", activity=room.review)
    for voice in honest:
        room.give(voice, "n1", {"relevance": "no", "priority": 1})
    assert set(stuff(application, room, 300)) == {201}
    seen = desk()
    assert sum(one["voices"] for one in seen["bursts"]) == 300
    assert {one["way"] for one in seen["bursts"]} == {"program"}
    script = {one["origin"] for one in seen["groups"] if one["way"] == "program"}
    [origin] = [one for one in seen["origins"] if one["origin"] in script]
    gone = room.steer("void", **origin, reason="Skript").voided
    assert (len(gone), set(gone) & set(honest)) == (300, set())
    room.steer("close", activity=room.review)
    assert room.total(room.review, "n1") == {"relevance:no": 6, "priority:1": 6, "voices": 6}


def test_what_imitates_a_browser_counts_as_a_page_and_is_seen_as_one(application, room, desk):
    """A speed bump is no wall."""
    for _ in range(3):
        browser = application.flask.test_client()
        browser.environ_base |= {"HTTP_ORIGIN": ORIGIN, "REMOTE_ADDR": SCRIPT}
        browser.get(f"/s/{room.code}")
        assert browser.post(f"/s/{room.code}/join", data={"channel": "saal"}).status_code == 303
    seen = desk()
    assert {(one["origin"], one["way"]) for one in seen["groups"]} == {(1, "page")}
    assert (sum(one["voices"] for one in seen["groups"]), seen["unknown"]) == (3, 0)


def test_no_address_and_no_moment_of_joining_reaches_the_disk_or_the_log(application, room, caplog):
    stuff(application, room, 25)
    with room.store.reading() as db:
        assert set(db.exec_driver_sql("SELECT intake FROM participant").scalars()) == {0}
    for file in room.store.folder.rglob("*.sqlite3*"):
        assert SCRIPT.encode() not in file.read_bytes(), file.name
    assert SCRIPT not in caplog.text

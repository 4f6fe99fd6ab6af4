"""A device that people use one after another: whom it lets in, a voice for each, and that it forgets them."""

import pytest

from facilitation.actions import preparing
from facilitation.store.session import links, sessions
from tests.meeting import Meeting
from tests.web.application import ORIGIN


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def device(application, room):
    """A browser that entered with the link of a shared device in the hall."""
    secret = room.store.do(preparing.hand_out, room.id, "kiosk", "Foyer", "Anna", channel="saal")
    client = browser(application)
    entered = client.post(f"/api/v1/sessions/{room.code}/roles", json={"secret": secret})
    assert entered.json["role"] == "kiosk"
    return client


def browser(application):
    client = application.flask.test_client()
    client.environ_base |= {"HTTP_ORIGIN": ORIGIN, "HTTP_ACCEPT_LANGUAGE": "de"}
    return client


def address(room, end=""):
    return f"/s/{room.code}/kiosk{end}"


def begin(device, room):
    device.get(address(room))
    return device.post(address(room))


def cookies_of(device, room):
    return {name: device.get_cookie(name) for name in (f"voice_{room.code}", f"door_{room.code}", "language")}


def joined(room):
    with room.store.reading() as db:
        return sessions.joined(db, room.id)["saal"]


def test_without_its_link_there_is_only_the_entrance(application, room):
    stranger = browser(application)
    assert "Link für ein gemeinsames Gerät" in stranger.get(address(room)).text
    assert stranger.get(address(room, "/dabei")).status_code == 403
    assert stranger.post(address(room)).location == address(room)
    assert joined(room) == 0


def test_each_person_is_a_voice_of_its_own_and_a_second_tap_is_none(device, room):
    for people in (1, 2):
        assert begin(device, room).location == f"{address(room)}#neu"
        device.post(address(room))
        assert joined(room) == people
        assert "data-turns" in device.get(address(room)).text
        assert device.post(address(room, "/fertig")).json == {"ok": True}
        assert "Beginnen" in device.get(address(room)).text


def test_after_a_turn_no_cookie_is_left_and_the_old_one_leads_nowhere(application, device, room):
    device.get(f"{address(room)}?language=en")
    device.post(address(room))
    token = device.get_cookie(f"voice_{room.code}").value
    device.post(address(room, "/fertig"))
    assert set(cookies_of(device, room).values()) == {None}
    assert 'lang="de"' in device.get(address(room)).text
    thief = browser(application)
    asked = thief.get(f"/api/v1/sessions/{room.code}/state", headers={"Authorization": f"Bearer {token}"})
    assert asked.status_code == 403
    thief.set_cookie(f"voice_{room.code}", token)
    assert "data-session" not in thief.get(f"/s/{room.code}").text


def test_no_page_of_the_session_keeps_what_the_last_person_said(device, room):
    begin(device, room)
    for page in (address(room), f"/s/{room.code}"):
        assert device.get(page).headers["Cache-Control"] == "no-store"
    assert device.get(f"/s/{room.code}").location == address(room)
    assert device.get(f"/s/{room.code}/online").location == address(room)


def test_a_turn_ends_also_when_the_link_was_revoked_meanwhile(device, room):
    begin(device, room)
    with room.store.reading() as db:
        [link] = [one for one in links.of_session(db, room.id) if one.role == "kiosk"]
    room.store.do(preparing.revoke, room.id, link.id, "Anna")
    assert device.post(address(room, "/fertig")).json == {"ok": True}
    assert cookies_of(device, room)[f"voice_{room.code}"] is None
    assert device.post(address(room)).location == address(room)
    assert joined(room) == 1


def test_another_page_neither_begins_nor_ends_a_turn(device, room):
    begin(device, room)
    for way in ("", "/fertig"):
        assert device.post(address(room, way), headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert device.get_cookie(f"voice_{room.code}") is not None


def test_the_device_of_another_session_begins_nothing_here(device, application):
    other = Meeting(application.store)
    assert device.post(address(other)).location == address(other)
    assert joined(other) == 0


def test_joining_is_closed_here_too(device, room):
    room.steer("go", activity=room.review)
    room.steer("door", open=False)
    answer = begin(device, room)
    assert (answer.status_code, joined(room)) == (409, 0)
    assert "Der Beitritt ist gerade geschlossen" in answer.text


def test_nobody_is_asked_to_answer_in_a_browser_that_opens_other_doors(application, device, room):
    secret = room.store.do(preparing.hand_out, room.id, "moderator", "Pult", "Anna")
    device.post(f"/api/v1/sessions/{room.code}/roles", json={"secret": secret})
    page = device.get(address(room)).text
    assert "In diesem Browser ist noch jemand angemeldet" in page
    assert "data-begin" not in page


def test_many_people_at_a_device_are_no_burst(device, room):
    for _ in range(25):
        begin(device, room)
        device.post(address(room, "/fertig"))
    assert room.store.arrivals.bursts(room.id) == {}
    assert sum(len(group.voices) for group in room.store.arrivals.groups(room.id)) == 25

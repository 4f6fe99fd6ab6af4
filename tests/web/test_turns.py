"""A device that people use one after another: whom it lets in, a voice for each, and that it forgets them."""

import pytest

from facilitation.actions import preparing
from facilitation.rules.session.arrivals import TURNS
from facilitation.store.session import links, sessions
from tests.meeting import Meeting
from tests.web.application import ORIGIN


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def device(application, room):
    """A browser that entered with the link of a shared device in the hall."""
    client = browser(application)
    enter(client, room, "kiosk", "saal")
    return client


@pytest.fixture
def helper(application, room):
    """A browser that entered with the link of somebody who helps."""
    client = browser(application)
    enter(client, room, "helper")
    return client


def enter(client, room, role, channel=""):
    secret = room.store.do(preparing.hand_out, room.id, role, "Foyer", "Anna", channel=channel)
    assert client.post(f"/api/v1/sessions/{room.code}/roles", json={"secret": secret}).json["role"] == role


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
    names = (f"voice_{room.code}", f"turn_{room.code}", f"door_{room.code}", "language")
    return {name: device.get_cookie(name) for name in names}


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
    assert {group.came.way for group in room.store.arrivals.groups(room.id)} == {TURNS}


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


def test_after_a_turn_no_code_leads_to_the_voice_and_its_hand_is_down(application, device, room):
    """Whoever made the code could go on as this person elsewhere, and answer anew."""
    begin(device, room)
    room.steer("go", activity=room.review)
    made = device.post(f"/api/v1/sessions/{room.code}/device-codes", json={}).json["code"]
    assert device.post(f"/api/v1/sessions/{room.code}/hand", json={"up": True}).json["ok"]
    device.post(address(room, "/fertig"))
    phone = browser(application)
    phone.get(f"/s/{room.code}/weiter")
    assert phone.post(f"/s/{room.code}/weiter", data={"code": made}).status_code == 409
    assert phone.get_cookie(f"voice_{room.code}") is None
    assert room.store.hands.of_session(room.id, room.review).waiting == []


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


def test_somebody_s_own_voice_is_neither_taken_over_nor_ended(application, room):
    device = browser(application)
    device.get(f"/s/{room.code}")
    device.post(f"/s/{room.code}/join", data={"channel": "saal"})
    own = device.get_cookie(f"voice_{room.code}").value
    enter(device, room, "kiosk", "saal")
    page = device.get(address(room)).text
    assert "In diesem Browser nimmt schon jemand teil" in page
    assert "data-begin" not in page
    assert device.post(address(room)).location == address(room)
    device.post(address(room, "/fertig"))
    assert device.get_cookie(f"voice_{room.code}").value == own
    assert "data-turns" not in device.get(f"/s/{room.code}").text


# ---- somebody who helps, and types what a person says ---------------------------------------
def helping(room, end=""):
    return f"/helfen/{room.code}/person{end}"


def test_who_helps_reads_what_to_say_and_chooses_where_the_person_is(helper, room):
    page = helper.get(helping(room)).text
    assert "Was Sie antworten, wird nur als Summe gezeigt" in page
    assert helper.post(helping(room), data={"channel": "saal"}).location == f"{helping(room)}#neu"
    assert "data-helped" in helper.get(helping(room)).text
    assert helper.get(f"/s/{room.code}").location == helping(room)
    assert joined(room) == 1


def test_each_helped_person_is_a_voice_and_nothing_of_the_last_one_is_left(helper, room):
    for people in (1, 2):
        helper.get(helping(room))
        helper.post(helping(room), data={"channel": "saal"})
        assert joined(room) == people
        helper.post(helping(room, "/fertig"))
        assert set(cookies_of(helper, room).values()) == {None}
        assert "data-helped data-begin" not in helper.get(helping(room)).text


def test_a_helped_person_has_no_voice_on_paper_or_in_no_channel(helper, room):
    helper.get(helping(room))
    for channel in ("papier", "mond", ""):
        answer = helper.post(helping(room), data={"channel": channel})
        assert (answer.status_code, joined(room)) == (409, 0)


def test_links_open_their_own_turns_only(device, helper, room):
    assert device.post(helping(room), data={"channel": "saal"}).location == helping(room)
    assert helper.post(address(room)).location == address(room)
    assert joined(room) == 0

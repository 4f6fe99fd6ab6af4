"""The devices of links, on the session's page."""

import re

from facilitation.actions import preparing
from tests.web.staff.session.conftest import session, version
from tests.web.staff.session.forms import NEW, all_sessions

__all__ = ["session", "version"]

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"


def entered(application, session, role="moderator"):
    """The client of a device that came with a new link."""
    secret = application.store.do(preparing.hand_out, session.id, role, "Pult", "Anna")
    device = application.flask.test_client()
    path = f"/api/v1/sessions/{session.code}"
    assert device.post(f"{path}/roles", json={"secret": secret}, headers={"User-Agent": FIREFOX}).status_code == 200
    assert device.get(f"{path}/state").status_code == 200
    return device


def endings(page):
    return re.findall(r'action="(/staff/[^"]+/geraete/[^"]+/trennen)"', page)


def test_staff_see_each_device_and_end_one_of_them(application, client, session):
    first, second = entered(application, session), entered(application, session, "screen")
    page = client.get(f"/staff/sitzungen/{session.code}/zugaenge").text
    assert page.count("Firefox, Windows <span") == 2
    assert "zuletzt" in page
    [where] = [one for one in endings(page) if "/links/1/" in one]
    answer = client.post(where, follow_redirects=True)
    assert "Das Gerät ist getrennt. Der Link gilt weiter." in answer.text
    state = f"/api/v1/sessions/{session.code}/state"
    assert (first.get(state).status_code, second.get(state).status_code) == (403, 200)
    assert len(endings(answer.text)) == 1
    assert (client.post(where).status_code, "schon getrennt" in client.post(where).text) == (409, True)


def test_a_device_is_ended_only_at_its_own_session(application, client, session, version):
    entered(application, session)
    [where] = endings(client.get(f"/staff/sitzungen/{session.code}/zugaenge").text)
    client.post("/staff/sitzungen/neu", data=NEW | {"version": version})
    other = next(one for one in all_sessions(application) if one.id != session.id)
    assert client.post(where.replace(session.code, other.code)).status_code == 409
    assert endings(client.get(f"/staff/sitzungen/{session.code}/zugaenge").text) == [where]

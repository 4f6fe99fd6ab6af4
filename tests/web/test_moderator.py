"""The moderator's address: the desk with a valid cookie, else the page that exchanges the link's secret."""

import pytest

from facilitation.actions.joining import enter_as
from facilitation.actions.preparing import hand_out
from facilitation.tokens import hash_token
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def desk(application, room):
    """The browser of a device that entered with a moderator's link."""
    do, client = application.store.do, application.flask.test_client()
    do(enter_as, room.id, hash_token(do(hand_out, room.id, "moderator", "Pult", "Anna")), hash_token("token"))
    client.set_cookie(f"moderator_{room.code}", "token")
    return client


def test_a_device_without_a_cookie_gets_the_entrance(application, room):
    page = application.flask.test_client().get(f"/moderate/{room.code}").text
    assert "Diese Seite öffnen Sie mit dem Moderationslink" in page
    assert "/entrance.js" in page


def test_a_device_that_entered_gets_the_desk_and_the_address_to_join(desk, room):
    page = desk.get(f"/moderate/{room.code}").text
    assert "/moderator.js" in page
    assert f"http://localhost/s/{room.code}" in page
    assert "/entrance.js" not in page


def test_a_code_typed_differently_leads_to_the_one_address(desk, room):
    assert desk.get(f"/moderate/{room.code.lower()}").location == f"/moderate/{room.code}"

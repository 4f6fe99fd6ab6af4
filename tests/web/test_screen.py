"""The screen's address: the stage with a valid cookie, else the page that exchanges the link's secret."""

import pytest

from facilitation.actions.joining import enter_as
from facilitation.actions.preparing import hand_out
from facilitation.tokens import hash_token
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    return Meeting(application.store)


@pytest.fixture
def screen(application, room):
    """The browser of a device that entered with a screen's link."""
    do, client = application.store.do, application.flask.test_client()
    do(enter_as, room.id, hash_token(do(hand_out, room.id, "screen", "Saal", "Anna")), hash_token("token"))
    client.set_cookie(f"screen_{room.code}", "token")
    return client


def test_a_device_without_a_cookie_gets_the_entrance_in_its_language(application, room):
    page = application.flask.test_client().get(f"/screen/{room.code}?language=en").text
    assert "/entrance.js" in page
    assert "screen" in page.partition("<h1")[2].partition("</h1>")[0].lower()


def test_the_stage_has_the_address_of_its_channel_and_its_theme(screen, room):
    page = screen.get(f"/screen/{room.code}?channel=saal&theme=dark").text
    assert f"http://localhost/s/{room.code}/saal" in page
    assert 'data-kern-theme="dark"' in page
    neutral = screen.get(f"/screen/{room.code}?theme=mauve").text
    assert f"http://localhost/s/{room.code}/" not in neutral
    assert 'data-kern-theme="light"' in neutral


def test_a_code_typed_differently_keeps_the_query(screen, room):
    address = screen.get(f"/screen/{room.code.lower()}?channel=saal").location
    assert address == f"/screen/{room.code}?channel=saal"

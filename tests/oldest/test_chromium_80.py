"""The oldest Chromium promised takes part, moderates and shows: `make oldest` (fetches that browser, so not part of `make test`)."""

from collections.abc import Iterator

import pytest

from tests.matrix.evening import practice, talk
from tests.rig import chromium
from tests.rig.old_chromium import HOME, OldBrowser, OldPage, old_chromium, version
from tests.rig.programs import Line, Room
from tests.rig.server import Server

pytestmark = pytest.mark.oldest
PICTURES = HOME / "pictures"
ACTION = "getComputedStyle(document.querySelector('.kern-btn--primary')).backgroundColor"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldBrowser]:
    chromium.find()  # its fonts are used
    with old_chromium(tmp_path_factory.mktemp("old")) as browser:
        assert version(browser).startswith("HeadlessChrome/80.")
        yield browser


def take(page: OldPage, name: str) -> None:
    page.picture(PICTURES / f"{name}.png")


def test_an_evening_in_chromium_80(old: OldBrowser, demo: Server) -> None:
    room = Room(Line(demo.url, demo.code).enter(demo.links["moderator"]))
    phone, desk, screen = old.page(), old.page(1280, 800), old.page(1920, 1080)
    phone.go(f"{demo.url}/s/{demo.code}")
    take(phone, "join")
    phone.press("Stadthalle" if "Stadthalle" in phone.run("document.body.innerText") else "vor Ort")
    phone.wait("document.querySelector('.presence') !== null")
    take(phone, "waiting")
    desk.go(demo.links["moderator"])
    desk.wait("document.querySelector('.desk__columns') !== null")
    screen.go(demo.links["screen"])
    screen.wait("document.querySelector('.joining') !== null")
    take(screen, "screen-joining")
    assert phone.run("document.documentElement.hasAttribute('data-started')")

    talk(room)
    practice(room)
    phone.wait("document.querySelector('.choice') !== null")
    room.moderator.steer("close", activity=room.agenda("vote", practice=True), in_s=0)
    activity = room.agenda("review")
    room.moderator.steer("go", activity=activity)
    desk.wait("document.body.innerText.includes('Öffnen') || document.body.innerText.includes('öffnen')")
    take(desk, "desk")
    room.moderator.steer("open", activity=activity)
    phone.press("Arbeit")
    phone.wait("document.querySelectorAll('.choice').length > 3")
    phone.press("Ja")
    phone.wait("document.querySelector('.saving--done') !== null")
    chosen = "getComputedStyle(document.querySelector('.choice__input:checked + .choice__text')).backgroundColor"
    assert phone.run(chosen) == "rgb(32, 68, 170)"
    phone.run("document.querySelector('.choice__input:checked').focus()")
    assert (
        phone.run("getComputedStyle(document.querySelector('.choice__input:focus + .choice__text')).outlineWidth")
        == "4px"
    )
    take(phone, "need")
    phone.size(360, 640, dark=True)
    take(phone, "need-dark")
    screen.wait("document.querySelector('.asking') !== null")
    take(screen, "screen-asking")
    take(desk, "desk-open")
    desk.run("document.querySelector('.help').click()")
    take(desk, "desk-dialog")
    room.moderator.steer("close", activity=activity, in_s=0)
    room.moderator.steer("reveal", activity=activity)
    screen.wait("document.querySelector('.big__row') !== null")
    assert screen.run("document.querySelector('.big__bars').offsetWidth") > 300
    take(screen, "screen-revealed")
    take(phone, "revealed")
    assert [*phone.errors, *desk.errors, *screen.errors] == []

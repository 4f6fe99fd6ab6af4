"""An evening in a browser that translates pages: what changes is seen to change, and no word stays behind."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.matrix.evening import practice
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, until

TRANSLATOR = Path(__file__).parent.parent / "rig" / "translator.js"
DRAWN = {"phone": ".choice", "desktop": ".desk", "projector": ".stage"}
AT_ONCE = {"way": "replace", "later": 0}
SOON = {"way": "beside", "later": 60}


def opened(people: People, kind: str, address: str, translated: dict[str, object] | None = None) -> Page:
    page = people.device(kind).new_page()
    page.add_init_script(path=TRANSLATOR)
    page.goto(address)
    if kind == "phone":
        page.locator("main form button").first.click()
    page.locator(DRAWN[kind]).first.wait_for()
    if translated:
        page.evaluate("way => translatePage(way)", translated)
    return page


def words(page: Page) -> str:
    """What is read on a page, whatever language it is in."""
    text = re.sub(r"[«»]", "", page.locator(".page, .stage").first.inner_text())
    return re.sub(r"\s+", " ", re.sub(r" · Ihre Antwort: 4|vor \d+ Sekunden|\d+:\d\d|seit .*", "", text)).strip()


@pytest.mark.journeys
def test_what_changes_is_translated_anew_at_every_door(server: Server, people: People) -> None:
    session = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    session.fill(hall=6, online=0)
    practice(session)
    steer, activity = session.moderator.steer, session.agenda("vote", practice=True)
    join = f"{server.url}/s/{server.code}/saal"
    phones = [opened(people, "phone", join, way) for way in (AT_ONCE, SOON)]
    desk = opened(people, "desktop", server.links["moderator"], SOON)
    screen = opened(people, "projector", server.links["screen"], AT_ONCE)
    plain = opened(people, "projector", server.links["screen"])

    for phone in phones:
        expect(phone.locator(".where__count")).to_have_text("«1 von 2»")
        phone.locator(".choice__input[value='4']").check()
        expect(phone.locator(".saving")).to_have_text("«✓ gespeichert»")
        phone.locator(".tray__next").click()
        expect(phone.locator(".where__count")).to_have_text("«2 von 2»")
    for message in ("Der Kaffee ist fertig.", "Bitte leise sein."):
        steer("message", text=message)
        for phone in phones:
            expect(phone.locator(".band--info")).to_contain_text(f"«{message}»")
            expect(phone.locator(".band--info [dir]")).to_have_text(f"«{message}»")
    steer("close", activity=activity, in_s=120)
    for page in (*phones, desk, screen):
        countdown = page.locator("[role=timer]").first
        countdown.wait_for()
        shown = countdown.inner_text()
        expect(countdown).not_to_have_text(shown)
    steer("close", activity=activity, in_s=0)
    steer("reveal", activity=activity)
    for page in (screen, plain):
        expect(page.locator(".big").first).to_be_visible()
    for page in (*phones, desk, screen):
        expect(page.locator("font font").first).to_be_visible()
    alike(lambda: words(screen), lambda: words(plain))
    for phone in phones:
        phone.locator(".result").first.wait_for()
    alike(lambda: words(phones[0]), lambda: words(phones[1]))
    steer("message", text="")
    steer("finish")
    for phone in phones:
        expect(phone.locator("h1")).to_have_text(re.compile("«Vielen Dank"))
        left = words(phone)
        phone.reload()
        expect(phone.locator("h1")).to_have_text(re.compile("^Vielen Dank"))
        alike(lambda page=phone: words(page), lambda known=left: known)


def alike(one: Callable[[], str], other: Callable[[], str]) -> None:
    """Nothing of what was there before has stayed behind, and nothing is missing."""
    until(lambda: one() == other(), 5, lambda: f"{one()}\n{other()}")

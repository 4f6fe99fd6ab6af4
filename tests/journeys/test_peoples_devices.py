"""What a person's device and browser do to us while a page is open: storage taken away, clocks moved."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.matrix.evening import practice
from tests.rig.badnet import Relay, relay
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

# From `takeAway()` on, the browser answers as one that has closed its storage behind a sleeping page.
STORAGE = """
const gone = () => { throw new DOMException("The database connection is closing.", "InvalidStateError"); };
window.takeAway = () => { IDBDatabase.prototype.transaction = gone; IDBFactory.prototype.open = gone; };
"""
# As where site data is blocked: the channel is there and throws.
CHANNEL = """
window.BroadcastChannel = class { constructor() { throw new DOMException("denied", "SecurityError"); } };
"""
CLOCK = """
const real = Date.now.bind(Date);
window.ahead = 0;
Date.now = () => real() + window.ahead;
"""
EMPTY_STORAGE = """new Promise((resolve, reject) =>
  Object.assign(indexedDB.deleteDatabase("facilitation"), { onsuccess: resolve, onerror: reject }))"""
HOUR = 3_600_000


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Room]]:
    """A session in which the practice question is open."""
    with serving(tmp_path_factory.mktemp("devices")) as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        practice(room)
        yield server, room


def phone(people: People, url: str, code: str, *scripts: str) -> Page:
    """A phone on which these scripts run first, with the question in view."""
    device = people.device("phone")
    for script in scripts:
        device.add_init_script(script)
    page = device.new_page()
    page.goto(f"{url}/s/{code}/saal")
    page.locator("main form button").click()
    page.locator(".choice").first.wait_for()
    return page


def tap(page: Page, value: int) -> None:
    page.locator(f".choice__input[value='{value}']").check()


@contextmanager
def nothing_gets_through(line: Relay) -> Iterator[None]:
    """The phone is in a lift for the length of a block."""
    line.silent = True
    yield
    line.silent = False
    line.cut()


def test_answers_arrive_although_the_browser_takes_its_storage_away(people: People, room: tuple[Server, Room]) -> None:
    server, _ = room
    people.watch.expect(*LOST_CONNECTION)
    with relay(server.port) as line:
        page = phone(people, line.url, server.code, STORAGE)
        tap(page, 3)
        expect(page.get_by_text("✓ gespeichert")).to_be_visible()
        page.evaluate("takeAway()")
        with page.expect_websocket() as opened:
            line.cut()
        opened.value.wait_for_event("framereceived", lambda frame: '"own"' in str(frame))
        with nothing_gets_through(line):
            tap(page, 4)
            expect(page.get_by_text("bleibt nur, solange diese Seite offen ist")).to_be_visible()
        expect(page.get_by_text("✓ gespeichert")).to_be_visible()
        page.reload()
        expect(page.locator(".choice__input[value='4']")).to_be_checked()


def test_an_emptied_storage_loses_nothing_that_is_not_sent(people: People, room: tuple[Server, Room]) -> None:
    """“Clear site data”, or a phone that needs room: the database is there again, and empty."""
    server, _ = room
    people.watch.expect(*LOST_CONNECTION)
    with relay(server.port) as line:
        page = phone(people, line.url, server.code)
        with nothing_gets_through(line):
            tap(page, 5)
            expect(page.get_by_text("wird gesendet …")).to_be_visible()
            page.evaluate(EMPTY_STORAGE)
        expect(page.get_by_text("✓ gespeichert")).to_be_visible()
        page.reload()
        expect(page.locator(".choice__input[value='5']")).to_be_checked()


def test_a_browser_that_refuses_the_channel_between_tabs_can_answer(people: People, room: tuple[Server, Room]) -> None:
    server, _ = room
    page = phone(people, server.url, server.code, CHANNEL)
    tap(page, 3)
    expect(page.get_by_text("✓ gespeichert")).to_be_visible()


def test_a_clock_that_is_moved_moves_no_countdown(people: People, room: tuple[Server, Room]) -> None:
    server, session = room
    pages = [phone(people, server.url, server.code, CLOCK)]
    for door in ("moderator", "screen"):
        device = people.device("desktop")
        device.add_init_script(CLOCK)
        pages.append(device.new_page())
        pages[-1].goto(server.links[door])
    session.moderator.steer("close", activity=session.agenda("vote", practice=True), in_s=120)
    for one in pages:
        countdown = one.locator("[role=timer]").first
        for ahead in (-HOUR, HOUR):
            countdown.wait_for()
            one.evaluate("ahead => { window.ahead = ahead; }", ahead)
            shown = countdown.inner_text()
            one.wait_for_function(
                "([timer, shown]) => timer.innerText !== shown", arg=[countdown.element_handle(), shown]
            )
            numbers = [int(found) for found in re.findall(r"\d+", countdown.inner_text())]
            assert numbers, countdown.inner_text()
            assert max(numbers) <= 135, countdown.inner_text()  # two minutes, and the delay of the stream
    session.moderator.steer("extend", activity=session.agenda("vote", practice=True), by_s=None)


def test_a_long_text_that_is_pasted_costs_no_connection(people: People, room: tuple[Server, Room]) -> None:
    server, session = room
    page = phone(people, server.url, server.code)
    activity = session.agenda("collect")
    session.moderator.steer("close", activity=session.agenda("vote", practice=True), in_s=0)
    session.moderator.steer("go", activity=activity)
    lost: list[str] = []
    with page.expect_websocket() as opened:
        page.reload()
    opened.value.on("close", lambda _: lost.append("connection"))
    session.moderator.steer("open", activity=activity)
    page.locator("fieldset .row").first.click()
    with opened.value.expect_event("framesent", lambda frame: "similar" in str(frame)) as asked:
        page.locator("textarea").fill("Mehr Räume für Vereine. " * 1_000)
    assert len(str(asked.value)) < 1_000
    expect(page.get_by_text("Zeichen zu viel")).to_be_visible()
    page.locator("textarea").fill("Mehr Räume für Vereine am Abend")
    page.get_by_role("button", name="Karte abschicken").click()
    expect(page.get_by_text("wartet auf Freigabe")).to_be_visible()
    assert lost == []

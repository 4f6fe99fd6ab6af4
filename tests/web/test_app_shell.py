"""A reload without a network shows the app shell, keeps the answers and reconnects by itself."""

import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.matrix.evening import practice, review_open, talk
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving, until

KEPT = """caches.keys().then((names) => Promise.all(names.map((name) =>
  caches.open(name).then((cache) => cache.keys()).then((all) => all.map(({ url }) => url))))).then((all) => all.flat())"""
READY = "navigator.serviceWorker.ready.then(({ active }) => active.state)"


@pytest.fixture
def reviewing(server: Server) -> Room:
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    for state in (talk, practice, review_open):
        state(room)
    return room


def answers(room: Room) -> int:
    """How many have answered in the step that is asked."""
    told = room.moderator.state()["state"]["answered"]
    return sum(told[str(room.agenda("review"))].values())


def asking(people: People, server: Server) -> Page:
    page = people.device("phone", service_workers="allow").new_page()
    page.goto(f"{server.url}/s/{server.code}/saal")
    page.locator("main form button").click()
    page.locator("button.row").first.click()
    expect(page.locator(".choice").first).to_be_visible()
    return page


def test_a_reload_without_a_network_says_so_and_goes_on_by_itself(
    people: People, server: Server, reviewing: Room
) -> None:
    people.watch.expect(*LOST_CONNECTION)
    page = asking(people, server)
    page.wait_for_function(f"() => {READY}.then((state) => state === 'activated')")
    before = answers(reviewing)

    server.stop()
    page.get_by_role("radio", name="Ja").click()
    expect(page.locator(".tray")).to_contain_text("Keine Verbindung")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keine Verbindung")
    expect(
        page.get_by_text("Ihre Antworten bleiben auf diesem Gerät gespeichert und werden gesendet, sobald")
    ).to_be_visible()
    assert page.evaluate("document.fonts.check('1rem \"Fira Sans\"')")

    server.start()
    expect(page.locator(".top__title, .presence").first).to_be_attached(timeout=30_000)
    page.wait_for_function("() => document.documentElement.hasAttribute('data-started')")
    until(lambda: answers(reviewing) == before + 1, 20, lambda: page.locator("body").inner_text())

    kept = page.evaluate(KEPT)
    assert all(re.search(r"/static/[0-9a-f]{12}/|/offline\?language=de$", address) for address in kept), kept
    assert not [address for address in kept if "/s/" in address]


def test_the_worker_is_offered_where_browsers_allow_it_and_nowhere_else(tmp_path: Path) -> None:
    with serving(tmp_path / "hall", FACILITATION_PUBLIC_URL="http://192.0.2.7:8000") as hall:
        voice = Line(hall.url, hall.code).join("saal")
        for host, offered in (("192.0.2.7:8000", False), (hall.url.split("//")[1], True)):
            request = Request(
                f"{hall.url}/s/{hall.code}", headers={"Host": host, "Cookie": f"voice_{hall.code}={voice.token}"}
            )
            with urlopen(request) as answer:
                policy, page = answer.headers["Content-Security-Policy"], answer.read().decode()
            assert ("data-worker" in page) is offered
            assert f"trusted-types {'worker' if offered else chr(39) + 'none' + chr(39)}" in policy
        with urlopen(f"{hall.url}/worker.js") as answer:
            assert answer.headers["Cache-Control"] == "no-cache"
            assert answer.headers.get_content_type() == "text/javascript"

"""The needs can be read before the session with the code alone, without scripts, if staff allow it."""

import json
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.rig import axe
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server

ROOT = Path(__file__).parent.parent.parent


def status(address: str) -> int:
    try:
        with urlopen(address) as answer:
            assert isinstance(answer, HTTPResponse)
            return answer.status
    except HTTPError as error:
        with error:
            return error.code


def test_the_needs_are_read_beforehand_without_a_script(people: People, demo: Server) -> None:
    page = people.device("phone", java_script_enabled=False).new_page()
    page.goto(f"{demo.url}/s/{demo.code}")
    page.get_by_role("link", name="Die Bedarfe vorher lesen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Bedarfe")
    expect(page.locator("details.fold")).to_have_count(5)
    expect(page.locator(".ahead__need")).to_have_count(50)
    page.locator("summary", has_text="Wohnen").click()
    expect(page.locator("details", has_text="Wohnen").locator(".ahead__need").first).to_be_visible()
    page.get_by_role("link", name="Zur Veranstaltung").click()
    expect(page.get_by_role("heading", level=2, name="Wo sind Sie?")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_accessible_and_the_waiting_phone_leads_to_it(people: People, demo: Server, theme: str) -> None:
    page = people.page(f"{demo.url}/s/{demo.code}/saal", theme=theme)
    page.locator("main form button").click()
    page.get_by_role("link", name="Die Bedarfe vorher lesen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Bedarfe")
    assert axe.findings(page) == []
    page.get_by_role("link", name="Zur Veranstaltung").click()
    expect(page.locator(".presence")).to_be_visible()


def test_without_permission_no_needs_are_shown_and_planned_items_never(people: People, demo: Server) -> None:
    room = Room(Line(demo.url, demo.code).enter(demo.links["moderator"]))
    assert status(f"{demo.url}/s/{demo.code}/items/{room.agenda('review')}/0") == 404
    formats = demo.data / "formats"
    formats.mkdir(exist_ok=True)
    text = (ROOT / "sessions" / "formats" / "netzwerktreffen.toml").read_text()
    (formats / "still.toml").write_text(text.replace("needs_ahead = true", ""))
    made = demo.run("session", "create", "--format", "still", "--plan", "Integrationsplan Musterlingen", "--json")
    code = json.loads(made.stdout)["code"]
    assert status(f"{demo.url}/s/{code}/bedarfe") == 404
    page = people.page(f"{demo.url}/s/{code}/saal")
    expect(page.get_by_role("link", name="Die Bedarfe vorher lesen")).to_have_count(0)
    page.locator("main form button").click()
    expect(page.locator(".presence")).to_be_visible()
    expect(page.get_by_role("link", name="Die Bedarfe vorher lesen")).to_have_count(0)

"""Ballots are printed by staff and typed by a helper with the keyboard alone; nothing is lost where the network is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving

WATCH = """() => {
  window.keys = 0;
  addEventListener("keydown", () => (window.keys += 1), true);
  const number = document.querySelector("#number");
  document.querySelector("form[data-ballot]").addEventListener("submit", () => (window.sent = performance.now()), true);
  number.addEventListener("focus", () => (window.ready = performance.now()));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("ballots")) as server:
        yield server


@pytest.fixture
def helper(people: People, server: Server) -> Page:
    """The page to type ballots on a device that came with a helper's link; staff have printed twenty of the first field."""
    desk = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    desk.moderator.steer("open", activity=desk.agenda("review"))
    name, password = server.links["staff login"].split()
    staff = people.page(f"{server.url}/staff/anmelden?next=/staff/sitzungen/{server.code}/stimmzettel", "desktop")
    staff.locator("input[name=name]").fill(name)
    staff.locator("input[name=password]").fill(password)
    staff.keyboard.press("Enter")
    staff.get_by_label("Feld").select_option(index=1)
    staff.get_by_role("button", name="Stimmzettel drucken").click()
    expect(staff.locator(".ballot-page__digits").first).to_have_text("001")
    staff.go_back()
    staff.get_by_label("Feld").select_option(value=f"{desk.agenda('collect')}:W")
    staff.locator("#label").fill("Tisch 7")
    staff.get_by_role("button", name="Stimmzettel drucken").click()
    expect(staff.locator(".ballot-card").first).to_be_visible()
    desk.moderator.steer("open", activity=desk.agenda("collect"))
    staff.goto(f"{server.url}/staff/sitzungen/{server.code}/zugaenge")
    staff.get_by_role("radio", name="Helfende").check()
    staff.get_by_label("Bezeichnung").fill("Tisch 1")
    staff.get_by_role("button", name="Link ausgeben").click()
    page = people.page(staff.locator("#secret").inner_text(), "desktop")
    page.get_by_role("link", name=re.compile("Stapel 1")).click()
    expect(page.locator("#number")).to_be_focused()
    page.evaluate(WATCH)
    return page


def test_a_helper_types_ballots_with_few_keys_and_nothing_is_lost(people: People, helper: Page) -> None:
    keys, needs = helper.keyboard, helper.locator("tbody tr").count()
    keys.type("007")
    for _ in range(needs):
        keys.type("15")
    keys.press("Enter")
    expect(helper.get_by_text("Zettel 007 gespeichert.")).to_be_visible()
    assert helper.evaluate("window.keys") <= 2 * needs + 4
    assert helper.evaluate("window.ready - window.sent") < 200
    expect(helper.locator("#number")).to_have_value("008")
    expect(helper.locator("[data-count]")).to_have_text("1 eingegeben von 20")

    people.watch.expect("net::ERR_INTERNET_DISCONNECTED")
    helper.context.set_offline(True)
    keys.press("Enter")
    keys.type("9")
    expect(helper.get_by_role("alert")).to_have_text("„9“ gibt es hier nicht.")
    keys.type("2-" * needs)
    keys.press("Enter")
    expect(helper.get_by_text("warten auf diesem Gerät")).to_be_visible()
    keys.type("00934")  # a half-typed one
    helper.context.set_offline(False)
    helper.reload()
    expect(helper.locator("[data-count]")).to_have_text("2 eingegeben von 20")
    expect(helper.locator("#number")).to_have_value("009")
    assert [cell.input_value() for cell in helper.locator("tbody input.ballot__field").all()[:3]] == ["3", "4", ""]

    keys.type("007" + "25" * needs)
    keys.press("Enter")
    helper.get_by_role("link", name="Zettel 007").press("Enter")
    expect(helper.get_by_role("heading", name="Zettel 007: Was steht auf dem Papier?")).to_be_visible()
    assert helper.get_by_role("radio").count() == 2 * needs
    for place in range(needs):
        helper.get_by_role("radio").nth(2 * place + 1).check()
    helper.get_by_role("button", name="So steht es auf dem Zettel").press("Enter")
    expect(helper.get_by_text("Zettel 007 ist entschieden.")).to_be_visible()
    expect(helper.locator("[data-count]")).to_have_text("2 eingegeben von 20")

    helper.get_by_role("link", name="Alle Stapel").click()
    helper.get_by_role("link", name=re.compile("„Tisch 7“")).click()
    expect(helper.locator("#number")).to_be_focused()
    keys.type("021Ein Garten")
    keys.press("Shift+Enter")
    keys.type("im Hof")
    for _ in range(4):
        keys.press("Enter")
    expect(helper.get_by_role("button", name="Zettel speichern")).to_be_focused()
    keys.press("Enter")
    expect(helper.get_by_text("Zettel 021 gespeichert.")).to_be_visible()
    expect(helper.locator("#number")).to_have_value("022")
    expect(helper.get_by_label("Karte 1")).to_have_value("")

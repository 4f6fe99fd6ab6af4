"""A device that people use one after another, in a real browser: each answers once, and the next one finds nothing of it."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.evening.doors import Moderator, Phone, Staff
from tests.rig.browser import LOST_CONNECTION, People
from tests.rig.server import Server, serving

FORMAT = """
title.de = "Ein Gerät für viele"
[[channels]]
key = "saal"
kind = "hall"
name.de = "Saal"
[[channels]]
key = "online"
kind = "online"
name.de = "Online"
[[agenda]]
key = "umfrage"
kind = "poll"
title.de = "Umfrage"
question.de = "Kommen Sie wieder?"
[agenda.settings]
options = [{ de = "Ja" }, { de = "Nein" }]
[[agenda]]
key = "ideen"
kind = "collect"
title.de = "Was fehlt?"
"""
KEPT = """async () => [localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).map(({ name }) => name), document.cookie, history.length]"""


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A session with a poll and cards, in the demo's data."""
    data = tmp_path_factory.mktemp("shared")
    with serving(data) as server:
        (data / "formats").mkdir(exist_ok=True)
        (data / "formats" / "ein-geraet.toml").write_text(FORMAT)
        plan = "Integrationsplan Musterlingen"
        made = server.run("session", "create", "--format", "ein-geraet", "--plan", plan, "--json")
        assert made.returncode == 0, made.stderr
        yield server, json.loads(made.stdout)


def begin(page: Page) -> None:
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_role("button", name="Fertig, nächste Person")).to_be_visible(timeout=15_000)


def end(page: Page) -> None:
    page.get_by_role("button", name="Fertig, nächste Person").click()
    expect(page.get_by_role("button", name="Beginnen")).to_be_visible(timeout=15_000)


@pytest.mark.journeys
def test_one_person_after_another_and_raised_hands(people: People, evening) -> None:
    server, made = evening
    people.watch.expect(*LOST_CONNECTION)
    staff = Staff(people.device("desktop").new_page(), server.url)
    staff.sign_in(*server.links["staff login"].split())
    link = staff.hand_out(made["code"], "Gemeinsames Gerät, Saal")
    desk = Moderator(people.device("desktop").new_page(), made["moderator"])
    online = Phone(people.device().new_page(), f"{server.url}/s/{made['code']}", "Online")
    desk.press("Beginnen: Umfrage")
    desk.press("Fragen: Umfrage")

    device = people.device("tablet")
    page = device.new_page()
    page.goto(link)
    begin(page)
    assert "#" not in page.url
    page.locator("label").filter(has_text="Ja").first.click()
    end(page)
    assert page.evaluate(KEPT)[:4] == [0, 0, [], ""]
    assert {one["name"] for one in device.cookies()} & {f"voice_{made['code']}", "language"} == set()
    page.go_back()
    expect(page.locator("input:checked")).to_have_count(0)
    page.goto(f"{server.url}/s/{made['code']}")  # no other page of the session on this device

    # the next person chooses a language, answers without a network, and has to wait
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Done, next person")).to_be_visible(timeout=15_000)
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.locator("label").filter(has_text="Nein").first).to_be_visible()
    device.set_offline(True)
    page.locator("label").filter(has_text="Nein").first.click()
    page.get_by_role("button", name="Done, next person").click()
    expect(page.get_by_text("Please take a ballot on paper.")).to_be_visible(timeout=15_000)
    expect(page.locator("input")).to_have_count(0)
    device.set_offline(False)
    expect(page.get_by_role("button", name="Beginnen")).to_be_visible(timeout=20_000)

    # who goes away is forgotten after a question
    begin(page)
    expect(page.locator("input:checked")).to_have_count(0)
    page.evaluate("sessionStorage.setItem('turn', Date.now() - 70_000)")
    expect(page.get_by_role("heading", name="Sind Sie noch da?")).to_be_visible()
    page.get_by_role("button", name="Ja, ich bin noch da").click()
    expect(page.locator("input").first).to_be_visible()
    page.evaluate("sessionStorage.setItem('turn', Date.now() - 90_000)")
    expect(page.get_by_role("button", name="Beginnen")).to_be_visible(timeout=15_000)

    # two windows of one turn: a sign of life in one is one in the other
    begin(page)
    with page.expect_popup() as opened:
        page.evaluate("window.open(location.href)")
    twin = opened.value
    expect(twin.get_by_role("button", name="Fertig, nächste Person")).to_be_visible()
    twin.evaluate("sessionStorage.setItem('turn', Date.now() - 50_000)")
    page.keyboard.press("Shift")
    twin.wait_for_function("() => Date.now() - sessionStorage.getItem('turn') < 20_000")
    twin.close()
    page.get_by_role("button", name="Fertig, nächste Person").click()
    expect(page.get_by_role("button", name="Beginnen")).to_be_visible(timeout=15_000)

    # a second window ends the turn: the first one says so, and nobody's answers are called void
    begin(page)
    address, second = page.url, device.new_page()
    second.goto(address)
    expect(second.get_by_role("button", name="Beginnen")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Was hier geantwortet wurde, zählt.")).to_be_visible()
    expect(page.get_by_role("button", name="Fertig, nächste Person")).to_have_count(0)
    page.get_by_role("button", name="Trotzdem hier weitermachen").click()
    expect(page.get_by_role("button", name="Beginnen")).to_be_visible(timeout=15_000)
    second.close()

    # somebody who helps types for a person, then for the next one
    helper = people.device("phone").new_page()
    helper.goto(staff.hand_out(made["code"], "Helfende"))
    helper.get_by_role("link", name="Eine Person fragen").click()
    expect(helper.get_by_role("radio", name="Saal")).to_be_checked()
    begin(helper)
    helper.locator("label").filter(has_text="Nein").first.click()
    end(helper)
    begin(helper)
    expect(helper.locator("label").filter(has_text="Nein").first).to_be_visible()
    expect(helper.locator("input:checked")).to_have_count(0)
    end(helper)

    # a hand from a phone, and one from the hall
    desk.quiet("Sofort schließen")
    online.page.get_by_role("button", name="Hand heben").click()
    desk.page.get_by_role("button", name="1 Hand ist oben").click()
    desk.page.get_by_label("Wo im Saal").fill("Tisch 4")
    desk.page.get_by_role("button", name="+ Hand im Saal").click()
    expect(desk.page.locator(".hands__one")).to_have_count(2)
    desk.page.get_by_role("button", name="dran").first.click()
    expect(online.page.get_by_text("Sie sind dran").first).to_be_visible()
    expect(desk.page.get_by_text("Gesprochen: Saal 0 · Online 1")).to_be_visible()

"""The head of the phone's page takes little of it, says the title once, and results say where percents are rounded."""

import json

from playwright.sync_api import expect

from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server

TITLE = "Netzwerktreffen Integration und gesellschaftlicher Zusammenhalt der Stadt Musterlingen im Frühjahr 2027"
ANSWERS = ("yes", "yes", "partly", "partly", "no", "no", "no")
LINE = 1.2 * 16


def test_a_long_title_stays_small_and_stands_once_and_rounding_is_said(people: People, demo: Server) -> None:
    made = demo.run(
        *("session", "create", "--format", "netzwerktreffen", "--plan", "Integrationsplan Musterlingen", "--programs"),
        *("--title", TITLE, "--json"),
    )
    links = json.loads(made.stdout)
    room = Room(Line(demo.url, links["code"]).enter(links["moderator"]))
    page = people.page(f"{demo.url}/s/{links['code']}/saal")
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".top__title")).to_be_hidden()

    activity = room.agenda("review")
    room.moderator.steer("go", activity=activity)
    room.moderator.steer("open", activity=activity)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(TITLE)
    expect(page.locator(".top__title")).to_be_visible()
    height = page.locator(".top").evaluate("head => head.offsetHeight")
    assert height <= 2 * LINE + 16 + 1
    title, language = (page.locator(one).bounding_box() for one in (".top__title", ".top .languages"))
    assert title
    assert language
    assert language["y"] < title["y"] + title["height"], "the language stands beside the title"

    item = room.items(activity)[0]["ref"]
    for answer in ANSWERS:
        Line(demo.url, links["code"]).join("saal").answer(activity, item, {"relevance": answer, "priority": 3})
    room.moderator.steer("close", activity=activity, in_s=0)
    room.moderator.steer("reveal", activity=activity)
    first = page.locator(".result").filter(has_text="43")
    expect(first).to_contain_text("gerundet")
    expect(page.locator(".bars__note")).to_have_count(1)

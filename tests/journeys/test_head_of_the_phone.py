"""The head of the phone's page takes little of it, says the title once, and results say where percents are rounded.

Above it stands the band of a trial run, as at every door, once one person with one phone has let simulated voices in.
"""

import json
import re

from playwright.sync_api import expect

from tests.evening.doors import Moderator, Phone
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
    expect(first.locator(".bars__figure")).to_have_count(3)
    shares = [text.replace("\xa0", " ") for text in first.locator(".bars__figure").all_inner_texts()]
    assert sum(int(share.split()[0]) for share in shares) == 100, shares


FEW = "Noch unter fünf Antworten – zum Ausprobieren: „Probestimmen“ auf der Moderationsseite"
BAND = "Probelauf – mit simulierten Stimmen"


def test_one_person_with_one_phone_gets_a_result_with_figures(demo: Server, people: People) -> None:
    wall = people.device("projector").new_page()
    wall.goto(demo.links["screen"])
    phone = Phone(people.device().new_page(), f"{demo.links['join']}/saal", "Teilnehmen")
    desk = Moderator(people.device("desktop").new_page(), demo.links["moderator"])
    pages = (wall, phone.page, desk.page)
    practise_alone(desk, phone)
    expect(wall.locator(".stage")).to_contain_text(FEW)
    assert [page.locator(".trial").is_visible() for page in pages] == [False] * 3

    desk.page.get_by_role("button", name="Probestimmen").click()
    for page in pages:
        expect(page.get_by_text(BAND)).to_have_count(1)
        expect(page.locator(".trial")).to_be_in_viewport()
    expect(desk.page.locator(".people__figures").first).to_contain_text("13 dabei")
    desk.go_to("Bedarfe prüfen")
    desk.press("Fragen: Arbeit")
    expect(desk.page.locator("#primary")).to_have_text("In 2 Minuten schließen", timeout=25_000)
    desk.quiet("Schließen und gleich zeigen")
    expect(wall.locator(".big__row").first).to_contain_text(re.compile(r"Ja\s[1-9]\d?\s%"))
    expect(wall.locator(".stage")).not_to_contain_text(FEW)
    expect(phone.page.locator(".trial")).to_be_in_viewport()
    wall.reload()
    expect(wall.get_by_text(BAND)).to_have_count(1)


def practise_alone(desk: Moderator, phone: Phone) -> None:
    """Ask the first question, answer it on the one phone, close it and show what came out."""
    desk.go_to("Probefrage")
    desk.press("Fragen: Probefrage")
    phone.page.locator("label").filter(has_text="4").first.click()
    phone.saved()
    desk.quiet("Schließen und gleich zeigen")

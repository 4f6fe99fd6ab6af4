"""The pictures of the four doors in docs/screenshots: `make screenshots`."""

import base64
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.matrix.looking import Evening
from tests.matrix.pages import Variant, sign_in
from tests.rig.browser import People, launched
from tests.rig.server import serving

TARGET = Path(__file__).parent.parent.parent / "docs" / "screenshots"
GERMAN = Variant("light", "de")
PROFILE = {"A-01": 7, "A-02": 5, "A-03": 6, "A-04": 3, "A-05": 4}  # of ten people so many find it relevant
SHEET = """<body style="margin:0;background:#d8dbe6"><main style="display:grid;grid-template-columns:300px 1fr 1fr;gap:24px;
padding:24px;align-items:center">{phone}{moderator}<div style="display:grid;gap:24px">{screen}{staff}</div></main></body>"""
PICTURE = (
    '<img style="inline-size:100%;border-radius:8px;box-shadow:0 2px 12px #0003" src="data:image/png;base64,{data}">'
)


def main() -> None:
    """Lead a demo through an evening and take the pictures on the way."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, serving(Path(data)) as server, launched() as browser:
        people = People(browser)
        office = sign_in(people.device("desktop"), server, "de")
        office.goto(f"{server.url}/staff/fassungen/1")
        office.screenshot(path=TARGET / "staff.png")
        evening = Evening(server, people, [GERMAN], {"participant": "phone"})
        evening.reach("review open")
        everybody_answers(evening)
        on_a_need(evening.pages["participant", GERMAN])
        for door in ("participant", "moderator"):
            evening.pages[door, GERMAN].screenshot(path=TARGET / f"{door}.png")
        evening.reach("review revealed")
        evening.pages["screen", GERMAN].screenshot(path=TARGET / "screen.png")
        evening.pages["participant", GERMAN].screenshot(path=TARGET / "participant-result.png")
        people.close()
        side_by_side(browser)


def everybody_answers(evening: Evening) -> None:
    """The whole first field, so that the pictures show a real result."""
    activity = evening.room.agenda("review")
    for item in evening.room.items(activity)[:10]:
        relevant = PROFILE.get(item["number"], 6)
        for n, voice in enumerate(evening.room.voices):
            relevance = "yes" if n % 10 < relevant else ("partly" if n % 3 else "no")
            voice.answer(activity, item["ref"], {"relevance": relevance, "priority": 1 + (relevant + n) % 5})


def on_a_need(page: Page) -> None:
    """A phone with its first need, half answered."""
    page.get_by_role("button", name="Wohnen").click()
    page.get_by_role("group", name="Ist das heute noch").locator("label").first.click()
    expect(page.locator(".saving--done").first).to_be_visible()


def side_by_side(browser: Browser) -> None:
    """The picture at the top of the README."""
    names = {"phone": "participant", "moderator": "moderator", "screen": "screen", "staff": "staff"}
    shown = {
        place: PICTURE.format(data=base64.b64encode((TARGET / f"{name}.png").read_bytes()).decode())
        for place, name in names.items()
    }
    page = browser.new_page(viewport={"width": 1600, "height": 760})
    page.set_content(SHEET.format(**shown))
    page.screenshot(path=TARGET / "four-doors.png", full_page=True)
    page.close()


if __name__ == "__main__":
    main()

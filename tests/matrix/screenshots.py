"""The pictures of the four doors in docs/screenshots: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.matrix.looking import Evening
from tests.matrix.pages import Variant, open_page
from tests.rig.browser import People, launched
from tests.rig.server import Server, serving

TARGET = Path(__file__).parent.parent.parent / "docs" / "screenshots"
GERMAN = Variant("light", "de")
# file name → state and door
MOMENTS = {
    "participant": ("review open", "participant"),
    "moderator": ("review open", "moderator"),
    "screen": ("review revealed", "screen"),
    "participant-result": ("review revealed", "participant"),
}


def main() -> None:
    """Lead a demo through an evening and take the pictures on the way."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, serving(Path(data)) as server, launched() as browser:
        people = People(browser)
        sign_in(people, server).screenshot(path=TARGET / "staff.png")
        evening = Evening(server, people, [GERMAN])
        for name, (state, door) in MOMENTS.items():
            evening.reach(state)
            evening.pages[door, GERMAN].screenshot(path=TARGET / f"{name}.png")
        people.close()


def sign_in(people: People, server: Server) -> Page:
    """The staff's first page."""
    name, password = server.links["staff login"].split()
    page = open_page(people.device("desktop"), server.links["staff"], "de")
    page.get_by_label("Name", exact=False).fill(name)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    main()

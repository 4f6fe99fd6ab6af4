"""Ballots are printed by staff, and typed by a helper who has a link and no account, with the keyboard alone."""

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from tests.evening.doors import Staff

PATIENCE_MS = 15_000


def print_ballots(staff: Staff, code: str, step: str, count: int) -> None:
    """Print so many ballots of a step, or of each of its fields."""
    page = staff.page
    page.goto(f"{staff.url}/staff/sitzungen/{code}/stimmzettel")
    every = page.locator(f'optgroup[label="{step}"] option').first
    page.get_by_label("Feld").select_option(every.get_attribute("value"))
    page.get_by_label("Anzahl").fill(str(count))
    page.get_by_role("button", name="Stimmzettel drucken").click()
    expect(page.locator(".ballot-page__digits").first).to_be_visible()


class Helper:
    """Somebody at a table in the hall, with the ballots of one batch after the other."""

    def __init__(self, page: Page, link: str) -> None:
        self.page = page
        page.goto(link)
        expect(page.get_by_role("heading", name="Stimmzettel eingeben")).to_be_visible(timeout=PATIENCE_MS)
        self._home = page.url

    def type_batch(self, number: int, ballots: Sequence[str]) -> None:
        """Type the ballots of a batch, each by its keys; those that are to be typed a second time once more."""
        self.page.goto(self._home)
        self.page.get_by_role("link", name=re.compile(rf"Stapel {number}\b")).click()
        field = self.page.locator("#number")
        expect(field).to_be_focused()
        first = int(field.input_value())
        for keys in ballots:
            self._type("Enter", keys)
        printed = len(ballots)
        count = self.page.locator("[data-count]")
        expect(count).to_have_text(f"{printed} eingegeben von {printed}", timeout=PATIENCE_MS)
        for again in self._again():
            self.page.keyboard.type(again)
            self._type("", ballots[int(again) - first])
            expect(self.page.get_by_text(f"Zettel {again} stimmt: Beide Eingaben sind gleich.")).to_be_visible()

    def _type(self, begin: str, keys: str) -> None:
        if begin:
            self.page.keyboard.press(begin)  # the number that stands there is right
        self.page.keyboard.type(keys)
        for _ in range(1 + self._lines.count()):  # a free sentence that nobody wrote is passed over
            self.page.keyboard.press("Enter")

    @property
    def _lines(self) -> Locator:
        """Where the free sentences of a ballot are typed."""
        return self.page.locator("form textarea[data-text]")

    def _again(self) -> list[str]:
        """The numbers of the ballots that the page asks for a second time."""
        asked = self.page.locator("[data-again]")
        return asked.locator("[data-numbers]").inner_text().split(", ") if asked.is_visible() else []

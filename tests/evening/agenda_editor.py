"""The staff's editor of an agenda, used by the words on its page."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect


@dataclass
class Agenda:
    """The staff's editor of an agenda."""

    page: Page
    url: str

    def __post_init__(self) -> None:
        self.page.goto(self.url)

    def titles(self) -> list[str]:
        """Of all steps, in their order."""
        return self.page.locator(".row__title").all_inner_texts()

    def table(self) -> list[tuple[str, str, int]]:
        """When each step begins, its title and its minutes."""
        rows = self.page.locator(".row")
        parts = [rows.locator(part).all_inner_texts() for part in (".row__time", ".row__title", ".row__minutes")]
        return [(time.strip(), title, int(minutes.split()[0])) for time, title, minutes in zip(*parts, strict=True)]

    def field_times(self, title: str) -> str:
        """When a step asks about each of its fields."""
        return self.page.locator(".row", has_text=title).locator("[data-fields]").inner_text()

    def row(self, title: str) -> Locator:
        """The first step with this title, its menu opened."""
        row = self.page.locator(".row", has=self.page.get_by_role("link", name=title, exact=True)).first
        row.locator(".menu__open").click()
        return row

    def insert(self, *, after: str, kind: str, title: str, minutes: int) -> None:
        """Put a step into the agenda, and give it a title."""
        self.row(after).get_by_role("link", name="Darunter einfügen").click()
        self.page.locator(".new-steps__kind", has_text=re.compile(rf"^\s*{kind}")).click()
        self.page.get_by_label("Titel", exact=True).fill(title)
        self._save(minutes=minutes)
        expect(self.page.get_by_role("link", name=title, exact=True).first).to_be_visible()

    def change(self, step: str, **fields: Any) -> None:
        """Save a step with another title, other minutes, or a note."""
        self.page.locator(".row__title").get_by_text(step, exact=True).first.click()
        expect(self.page.get_by_label("Titel", exact=True)).to_have_value(step)
        self._save(**fields)

    def _save(self, *, title: str = "", minutes: int | None = None, note: str = "") -> None:
        if title:
            self.page.get_by_label("Titel", exact=True).fill(title)
        if minutes is not None:
            self.page.get_by_label("Dauer in Minuten").fill(str(minutes))
        if note:
            self.page.get_by_label("Notiz für die Moderation").fill(note)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Speichern", exact=True).click()

    def act(self, title: str, words: str) -> None:
        """An act of a step's menu."""
        with self.page.expect_navigation():
            self.row(title).get_by_role("button", name=words).click()

    def place(self, title: str, place: int) -> None:
        """Move a step to a place, from 1."""
        row = self.row(title)
        row.get_by_label("An Stelle").fill(str(place))
        with self.page.expect_navigation():
            row.get_by_role("button", name="Verschieben").click()

    def undo(self) -> None:
        """Take the last act back."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Rückgängig").click()

    def begin(self, at: str, until_: str) -> None:
        """Say when it begins and how long the hall is there; the sum fits."""
        self.page.get_by_label("Beginn").fill(at)
        self.page.get_by_label("Saal bis").fill(until_)
        self.page.get_by_role("button", name="Zeiten speichern").click()
        expect(self.page.locator("[data-sum]")).to_contain_text(f"Saal bis {until_} ✓")

"""A desk, a screen and a phone that reach one session by the same address."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.evening.doors import Moderator, Phone
from tests.evening.recount import answers
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.proxy import Head, Proxy
from tests.rig.server import Server, until

TALK, REVIEW = "Vortrag", "Bedarfe prüfen"
PATIENCE_MS = 20_000  # a WebSocket that is swallowed takes five seconds before another way is tried


def opened(server: Server) -> Room:
    """The demo with its needs open, nobody there yet."""
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    review = room.agenda("review")
    room.moderator.steer("go", activity=review)
    room.moderator.steer("open", activity=review)
    return room


class ThreeDoors:
    """Whoever comes by `url`."""

    def __init__(self, people: People, server: Server, url: str, **options: Any) -> None:
        self._data: Path = server.data
        desk, join = _by(url, server.links["moderator"]), _by(url, server.links["join"]) + "/saal"
        self.screen = people.page(_by(url, server.links["screen"]), "projector", **options)
        self.desk = Moderator(people.device("desktop", **options).new_page(), desk, within_ms=PATIENCE_MS)
        self.phone = Phone(people.device("phone", **options).new_page(), join, "Teilnehmen", within_ms=PATIENCE_MS)

    @property
    def pages(self) -> tuple[Page, Page, Page]:
        """Desk, screen, phone."""
        return self.desk.page, self.screen, self.phone.page

    def cut_off(self, line: Proxy) -> None:
        """Break every WebSocket, and wait until the desk has another."""
        line.seen.clear()
        line.cut()
        self._come_back(line)

    def lose_the_network(self, line: Proxy) -> None:
        """For a moment, on every device; a browser asks anew by itself for what is only cut off over HTTP."""
        for page in self.pages:
            page.context.set_offline(offline=True)
        expect(self.desk.page.get_by_text("Keine Verbindung").first).to_be_visible()
        line.seen.clear()
        for page in self.pages:
            page.context.set_offline(offline=False)
        self._come_back(line)

    def _come_back(self, line: Proxy) -> None:
        until(lambda: len(begun(line)) >= 3, 20, lambda: "\n".join(head.line for head in line.seen))
        self.are_connected()

    def are_connected(self) -> None:
        """Wait until the desk says that all is well."""
        expect(self.desk.page.get_by_text("Alles in Ordnung")).to_be_visible(timeout=PATIENCE_MS)

    def work(self, answer: str) -> None:
        """The moderator goes to another step and back, screen and phone follow, and what the phone says is stored."""
        for step in (TALK, REVIEW):
            self.desk.go_to(step)
            for page in (self.screen, self.phone.page):
                expect(page.locator("main").get_by_text(step).first).to_be_visible(timeout=PATIENCE_MS)
        question = self.phone.page.get_by_role("radio").first
        field = self.phone.page.get_by_role("button", name="Wohnen").first
        expect(question.or_(field).first).to_be_visible()
        if not question.is_visible():
            field.click()
        before = answers(self._data)
        self.phone.choose("Ist das heute noch wichtig?", answer)
        self.phone.saved()
        until(lambda: answers(self._data) != before, 10, lambda: "the answer was not stored")


def begun(line: Proxy, transport: str = "") -> list[Head]:
    """The requests that began a connection, in one way or in any."""
    return [head for head in line.seen if f"transport={transport}" in head.address and "sid=" not in head.address]


def _by(url: str, link: str) -> str:
    """A link of the server as it is behind another address."""
    parts = urlsplit(link)
    return f"{url}{parts.path}#{parts.fragment}" if parts.fragment else f"{url}{parts.path}"

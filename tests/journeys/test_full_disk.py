"""A disk that takes nothing: phones keep what is tapped and say so, moderators are told, and room on it is all it takes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation.store.store import DATABASE
from tests.evening.doors import Moderator, Phone
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server, serving
from tests.store import disks

STUCK = {"de": "Der Server kann gerade nicht speichern", "en": "The server cannot save at the moment"}
SOON_MS = 20_000

Broken = Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=["full", "refusing"])
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, Broken]]:
    """A server, and a disk of its own that is really full, or a system that lets it write nothing."""
    data = tmp_path / "data"
    with ExitStack() as stack:
        if request.param == "full":
            try:
                stack.enter_context(disks.small(data))
            except PermissionError:
                pytest.skip("this user may not mount a disk")
        server = stack.enter_context(serving(data))
        assert server.process is not None
        pid = server.process.pid
        yield (
            server,
            (lambda: disks.full(data / DATABASE)) if request.param == "full" else (lambda: disks.refusing(pid)),
        )


def begin(page: Page) -> None:
    """Choose the first of the fields."""
    page.locator("#app button").filter(has_text="10").first.click()


def rate(page: Page, answer: str) -> None:
    """Tap the first row with these words."""
    page.locator("#app label").filter(has_text=answer).first.click()


def test_phones_keep_what_a_broken_disk_does_not_take_and_everything_heals_by_itself(
    broken: tuple[Server, Broken], people: People
) -> None:
    server, breaking = broken
    moderator = Moderator(people.page(server.links["moderator"], "desktop"), server.links["moderator"])
    room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
    room.moderator.steer("open", activity=room.agenda("review"))
    german = Phone(people.device().new_page(), f"{server.url}/s/{server.code}/saal", "Teilnehmen")
    english = Phone(people.device(language="en").new_page(), f"{server.url}/s/{server.code}/online", "Take part")
    for phone in (german, english):
        begin(phone.page)
    rate(german.page, "Ja")
    german.saved()

    with breaking():
        rate(german.page, "Nein")
        rate(english.page, "Yes")
        for phone, language in ((german, "de"), (english, "en")):
            expect(phone.page.locator(".tray")).to_contain_text(STUCK[language], timeout=SOON_MS)
            expect(phone.page.locator(".saving--done")).to_have_count(0)
        expect(moderator.page.locator(".health--bad")).to_contain_text("kann gerade nicht speichern", timeout=SOON_MS)
        german.page.reload()  # what was tapped is on the device, not in the page
        expect(german.page.locator(".tray")).to_contain_text(STUCK["de"], timeout=SOON_MS)

    for phone in (german, english):
        phone.saved()
        expect(phone.page.locator(".tray")).not_to_contain_text(STUCK["de"])
    expect(moderator.page.locator(".health--good")).to_be_visible(timeout=SOON_MS)
    with closing(sqlite3.connect(server.data / DATABASE)) as db:
        stored = sorted(value for (value,) in db.execute("SELECT json_extract(value, '$.relevance') FROM answer"))
    assert stored == ["no", "yes"]

"""Every scene of the screen on every screen, as pictures and as measures: `python -m tests.matrix.wall [FOLDER [NEEDS …]]`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.exchange.pdf_files import pdf
from tests.matrix.pages import moderator, open_page
from tests.matrix.wall_data import lay_wall
from tests.matrix.wall_measures import measure
from tests.matrix.wall_scenes import Wall
from tests.rig.browser import People, launched
from tests.rig.programs import Line, Room
from tests.rig.server import serving

PATIENT_MS = 900
"""A picture comes four times a second at most, and a scene may load what it draws."""
LIMITS = "answers=50/500"
COUNTS = (3, 50, 600)
OUT = Path("dist/wall")


class Screen(NamedTuple):
    """A projector or a shared window."""

    width: int
    height: int
    theme: str = "light"
    language: str = "de"

    def __str__(self) -> str:
        return f"{self.width}x{self.height} {self.theme} {self.language}"


SCREENS = (
    Screen(1024, 768),
    Screen(1280, 720),
    Screen(1920, 1080),
    Screen(3840, 2160),
    Screen(1920, 1080, "dark"),
    Screen(1920, 1080, language="ar"),
    Screen(1024, 768, "dark", "ar"),
    Screen(3840, 2160, "dark", "ar"),
)


@contextmanager
def evening(folder: Path, people: People, needs: int, screens: tuple[Screen, ...]) -> Iterator[tuple[Wall, list[Page]]]:
    """A wall with so many needs, and a page on each of the screens."""
    lay_wall(folder, needs)
    with serving(folder, FACILITATION_LIMITS=LIMITS, FACILITATION_TEST_LANGUAGES="1") as server:
        desk = moderator(people.device("desktop"), server, "de")

        def upload(step: int) -> None:
            files = {"name": "Vortrag.pdf", "mimeType": "application/pdf", "buffer": pdf(["Guten Tag", "Danke"])}
            address = f"{server.url}/moderate/{server.code}/slides/{step}"
            answer = desk.request.post(address, multipart={"file": files}, headers={"Origin": server.url})  # type: ignore[dict-item]
            assert answer.ok, answer.text()

        pages = [
            open_page(
                people.device("projector", language=one.language, viewport=_size(one)),
                _address(server.links["screen"], one),
                one.language,
            )
            for one in screens
        ]
        for page in pages:
            expect(page.locator(".stage")).to_be_visible()
        try:
            yield Wall(Room(Line(server.url, server.code).enter(server.links["moderator"])), upload), pages
        finally:  # everybody goes before the server does, so that nobody misses it
            while people.contexts:
                people.contexts.pop().close()


def _address(link: str, screen: Screen) -> str:
    """Whoever steers chooses the dark theme in the address, whatever the device prefers; the token stays the last part."""
    path, _, token = link.partition("#")
    return f"{path}{'?theme=dark' if screen.theme == 'dark' else ''}#{token}"


def _size(screen: Screen) -> dict[str, int]:
    return {"width": screen.width, "height": screen.height}


def main(out: Path, counts: tuple[int, ...] = COUNTS) -> None:
    """Take a picture of each scene on each screen, with plans of so many needs, and print its measures."""
    with launched() as browser:
        for needs in counts:
            people = People(browser)
            with tempfile.TemporaryDirectory() as data, evening(Path(data), people, needs, SCREENS) as (wall, pages):
                for number, name in enumerate(wall.scenes()):
                    pages[0].wait_for_timeout(PATIENT_MS)
                    for screen, page in zip(SCREENS, pages, strict=True):
                        print(needs, name, screen, *measure(page), sep="\t", flush=True)
                        page.screenshot(path=out / str(needs) / str(screen) / f"{number:02} {name}.png")
            people.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT, tuple(map(int, sys.argv[2:])) or COUNTS)

"""One evening seen by many devices at once: every door in every variant, state by state."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.matrix.evening import STATES
from tests.matrix.pages import DOORS, Variant
from tests.rig import axe
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import Server

PICTURES = os.environ.get("FACILITATION_PICTURES", "")
"""Where pictures of all that is looked at are left for people, as `make matrix` does; no check needs them."""
# Pictures come four times a second at most; what a page makes of one takes less than this.
SETTLED_MS = 700
RESULTS = {"participant": ".result", "screen": ".big"}
"""What a result is on a page: on a busy machine it comes later than all else."""


@dataclass
class Evening:
    """A demo that is led from state to state, and the devices that look on."""

    server: Server
    people: People
    variants: list[Variant]
    devices: dict[str, str] = field(default_factory=dict)
    """Door → another device than the one it is looked at with."""
    room: Room = field(init=False)
    pages: dict[tuple[str, Variant], Page] = field(default_factory=dict)
    reached: int = 0

    def __post_init__(self) -> None:
        anybody = Line(self.server.url, self.server.code)
        self.room = Room(anybody.enter(self.server.links["moderator"]))
        for name, door in DOORS.items():
            for variant in self.variants:
                context = self.people.device(
                    self.devices.get(name, door.device), theme=variant.theme, language=variant.language
                )
                self.pages[name, variant] = door.enter(context, self.server, variant.language)

    def reach(self, state: str) -> None:
        """Go on to a state, through all between."""
        names = list(STATES)
        assert self.reached <= names.index(state) + 1, f"{state} is over"
        while self.reached <= names.index(state):
            STATES[names[self.reached]](self.room)
            self.reached += 1
        next(iter(self.pages.values())).wait_for_timeout(SETTLED_MS)
        for (door, _), page in self.pages.items():
            if state.endswith("revealed") and door in RESULTS:
                page.locator(RESULTS[door]).first.wait_for()

    def findings(self, door: str, variant: Variant, state: str) -> list[str]:
        """What is wrong with one page now."""
        return look(self.pages[door, variant], f"{state}/{door} {variant}")


def next_steps(page: Page) -> list[str]:
    """Two buttons that both look like the next step are one too many."""
    shown = page.locator("main .kern-btn--primary:visible").all_inner_texts()
    return [f"{page.url}: which is the next step? {shown}"] if len(shown) > 1 else []


def look(page: Page, name: str) -> list[str]:
    """List what axe finds and whether the page is wider than its window; take a picture where pictures are wanted."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    overflow = [f"the page is {wide} px wider than the window"] if wide > 0 else []
    return [f"{name}: {finding}" for finding in axe.findings(page) + overflow]

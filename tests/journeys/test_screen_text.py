"""Every scene of the screen can be read from the last row: no text is smaller than 44 px on 1920 x 1080."""

import pytest
from playwright.sync_api import Page, expect

from tests.matrix.evening import STATES
from tests.rig.browser import People
from tests.rig.programs import Line, Room
from tests.rig.server import serving

LEAST = 44
# The smallest letters on the screen with their text; texts for screen readers alone do not count.
SMALLEST = """() => {
  const sizes = [];
  const walk = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim();
    const of = walk.currentNode.parentElement;
    if (!text || of.closest(".kern-sr-only, .unseen") || !of.getClientRects().length) continue;
    const scale = of.ownerSVGElement ? of.getScreenCTM().a : 1;
    sizes.push([Math.round(parseFloat(getComputedStyle(of).fontSize) * scale * 10) / 10, text]);
  }
  return sizes.sort((one, other) => one[0] - other[0]).slice(0, 3);
}"""
SCENES = ("need", "field", "extremes", "divided", "map", "channels", "summary")


def too_small(screen: Page) -> list[list[object]]:
    """Texts below the least size."""
    return [one for one in screen.evaluate(SMALLEST) if one[0] < LEAST]


@pytest.mark.journeys
def test_no_text_on_the_screen_is_smaller_than_44_pixels(
    people: People, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(tmp_path_factory.mktemp("screen"), FACILITATION_LIMITS="answers=50/500") as server:
        room = Room(Line(server.url, server.code).enter(server.links["moderator"]))
        screen = people.page(server.links["screen"], "projector")
        small = {}
        for name, reach in STATES.items():
            reach(room)
            screen.wait_for_timeout(700)
            small[name] = too_small(screen)
            if name == "review revealed":
                small |= _scenes(room, screen)
        assert {name: found for name, found in small.items() if found} == {}


def _scenes(room: Room, screen: Page) -> dict[str, list[list[object]]]:
    review, small = room.agenda("review"), {}
    for name in SCENES:
        scene = {"name": name} | ({"item": room.items(review)[0]["ref"]} if name == "need" else {})
        room.moderator.steer("show", activity=review, page=0, scene=scene)
        expect(screen.locator(".stage--chosen")).to_be_visible()
        screen.wait_for_timeout(400)
        small[name] = too_small(screen)
    room.moderator.steer("show", activity=review)
    return small

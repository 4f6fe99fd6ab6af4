"""What can be measured of a scene on a screen: whether all of it is there, how large it is, and how much stays empty."""

from typing import NamedTuple

from playwright.sync_api import Page

LEAST = 44
"""Pixels of the smallest letters on a screen 1920 × 1080."""
# The smallest letters, the lines between the highest and the lowest mark without any (as a share of the height), and by how
# much the scene is larger than the screen. Texts for screen readers alone do not count.
MEASURE = """() => {
  const stage = document.querySelector(".stage");
  const seen = (of) => !of.closest(".kern-sr-only, .unseen") && of.getClientRects().length > 0;
  const marks = [];
  let smallest = Infinity, cut = "";
  const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const of = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !seen(of)) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const one of range.getClientRects()) {
      marks.push([one.top, one.bottom]);
      if (one.left < -1 || one.right > innerWidth + 1) cut = walk.currentNode.data;
    }
    const scale = of.ownerSVGElement ? of.getScreenCTM().a : 1;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(of).fontSize) * scale);
  }
  for (const one of stage.querySelectorAll("img, .bar, .turnout__bar, .wall__card, .paced, .map__field, .slides-scene__slide"))
    if (seen(one)) marks.push([one.getBoundingClientRect().top, one.getBoundingClientRect().bottom]);
  marks.sort((one, other) => one[0] - other[0]);
  let reached = 0, gap = 0;
  for (const [top, bottom] of [...marks, [innerHeight, innerHeight]]) {
    gap = Math.max(gap, top - reached);
    reached = Math.max(reached, bottom);
  }
  const over = Math.max(stage.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth, reached - innerHeight);
  return [Math.round(smallest * 10) / 10, Math.round(gap / innerHeight * 100) / 100, Math.max(0, Math.round(over)), cut];
}"""


class Measured(NamedTuple):
    """Pixels of the smallest letters, the share of the height in the largest empty band, pixels that are not on the screen."""

    smallest: float
    gap: float
    over: int
    cut: str


def measure(page: Page) -> Measured:
    """Measure the scene that a screen shows now."""
    return Measured(*page.evaluate(MEASURE))


def least_letters(width: int, height: int) -> float:
    """The smallest letters allowed on a screen of this size, less half a pixel."""
    return LEAST * min(width / 1920, height / 1080) - 0.5

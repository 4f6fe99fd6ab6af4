"""Accessibility as axe-core sees it, and what it is unsure of about contrast counts as a finding."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# By default axe gives up on signs like ✓ ("non-text characters") and on single letters; here their contrast is measured, too.
CONTRAST = {
    "ignoreUnicode": False,
    "ignoreLength": True,
    "boldValue": 700,
    "boldTextPt": 14,
    "largeTextPt": 18,
    "contrastRatio": {"normal": {"expected": 4.5}, "large": {"expected": 3}},
    "pseudoSizeThreshold": 0.25,
}
OPTIONS = {
    "runOnly": RULES,
    "resultTypes": ["violations", "incomplete"],
    "checks": {"color-contrast": {"options": CONTRAST}},
}
LARGEST = 12_000
# A wider window may lay the page out anew, with a column beside it.
LAYOUTS = 3
# What can be scrolled sideways in a frame is laid out whole, and so is all around it; `false` takes that back.
# Columns that scroll by themselves grow with the window. Returns the size of all.
WIDEN = """(widen) => {
  for (const frame of document.querySelectorAll(".table-scroll")) {
    if (widen && (!frame.checkVisibility() || frame.scrollWidth <= frame.clientWidth)) continue;
    for (let each = frame; each !== document.body; each = each.parentElement) {
      const width = Math.max(frame.scrollWidth + 100, parseFloat(each.style.minInlineSize) || 0);
      each.style.setProperty("min-inline-size", widen ? `${width}px` : null);
    }
  }
  const page = document.documentElement;
  const columns = [...document.querySelectorAll("main *")].filter((each) => getComputedStyle(each).overflowY === "auto");
  const hidden = Math.max(0, ...columns.map((each) => each.scrollHeight - each.clientHeight));
  return [page.scrollWidth, page.scrollHeight + hidden];
}"""


def findings(page: Page) -> list[str]:
    """Every violation as one line `rule: place – why`; black on black is "incomplete" for axe, not a violation."""
    page.evaluate(SOURCE.read_text(encoding="utf-8") + "; null")
    with _all_in_view(page):
        report = page.evaluate("(options) => axe.run(document, options)", OPTIONS | _rules(page))
    unsure = [finding for finding in report["incomplete"] if finding["id"] == "color-contrast"]
    return [line for finding in report["violations"] + unsure for line in _lines(finding)]


def _rules(page: Page) -> dict[str, Any]:
    """With forced colours the reader's palette is painted, but axe measures `-webkit-text-fill-color`, which stays ours."""
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    return {"rules": {"color-contrast": {"enabled": not forced}}}


@contextmanager
def _all_in_view(page: Page) -> Iterator[None]:
    """A window as large as the page: at the edge of what sticks or scrolls axe cannot tell what lies behind a text."""
    window = size = page.viewport_size
    for _ in range(LAYOUTS):
        width, height = (min(LARGEST, side) for side in page.evaluate(WIDEN, arg=True))
        if size is None or (size["width"] >= width and size["height"] >= height):
            break
        size = {"width": max(size["width"], width), "height": max(size["height"], height)}
        page.set_viewport_size(size)
    yield
    page.evaluate(WIDEN, arg=False)
    if window:
        page.set_viewport_size(window)


def _lines(finding: dict[str, Any]) -> list[str]:
    return [
        f"{finding['id']}: {' '.join(map(str, node['target']))} – {' '.join(node.get('failureSummary', '').split())}"
        for node in finding["nodes"]
    ]

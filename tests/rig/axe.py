"""Accessibility as axe-core sees it, and what it is unsure of about contrast counts as a finding."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# By default axe gives up on signs like ✓ ("non-text characters"); here their contrast is measured as that of letters.
CONTRAST = {
    "ignoreUnicode": False,
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
TALLEST = 8000


def findings(page: Page) -> list[str]:
    """Every violation as one line `rule: place – why`; black on black is "incomplete" for axe, not a violation."""
    page.evaluate(SOURCE.read_text(encoding="utf-8") + "; null")
    with _all_in_view(page):
        report = page.evaluate("(options) => axe.run(document, options)", OPTIONS)
    unsure = [finding for finding in report["incomplete"] if finding["id"] == "color-contrast"]
    return [line for finding in report["violations"] + unsure for line in _lines(finding)]


@contextmanager
def _all_in_view(page: Page) -> Iterator[None]:
    """A window as high as the page: below a bar that sticks to the edge axe cannot tell what lies behind a text."""
    window = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    if window and window["height"] < height:
        page.set_viewport_size({"width": window["width"], "height": min(height, TALLEST)})
    yield
    if window:
        page.set_viewport_size(window)


def _lines(finding: dict[str, Any]) -> list[str]:
    return [
        f"{finding['id']}: {' '.join(map(str, node['target']))} – {' '.join(node.get('failureSummary', '').split())}"
        for node in finding["nodes"]
    ]

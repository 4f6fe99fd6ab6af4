"""Accessibility as axe-core sees it, and what it is unsure of about contrast counts as a finding."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations', 'incomplete'] })"


def findings(page: Page) -> list[str]:
    """Every violation as one line `rule: place – why`; black on black is "incomplete" for axe, not a violation."""
    page.evaluate(SOURCE.read_text(encoding="utf-8") + "; null")
    report = page.evaluate(RUN, RULES)
    unsure = [finding for finding in report["incomplete"] if finding["id"] == "color-contrast"]
    return [line for finding in report["violations"] + unsure for line in _lines(finding)]


def _lines(finding: dict[str, Any]) -> list[str]:
    return [
        f"{finding['id']}: {' '.join(map(str, node['target']))} – {' '.join(node.get('failureSummary', '').split())}"
        for node in finding["nodes"]
    ]

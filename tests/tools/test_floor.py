"""The oldest browsers: one list in package.json, held by what is served and said in the documents."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OFFENDERS = {
    "syntax.js": ("let one; one ??= 2;", "Unexpected token"),
    "startless.js": ("const one = () => 1;", "startless.js"),
    "method.js": ("[1].at(-1);", "at (Array"),
    "global.js": ("structuredClone({});", "structuredClone"),
    "selector.js": ('document.querySelector("a:is(b, c)");', ":is"),
    "state.css": (".choice:has(:checked) { color: red }", "css-has"),
    "colour.css": ("a { color: oklch(50% 0.1 20) }", "oklch"),
    "mix.css": ("a { color: color-mix(in oklch, red, blue) }", "color-mix"),
    "property.css": ("a { rotate: 3deg }", "rotate"),
    "layer.css": ("@layer one { a { color: red } }", "css-cascade-layers"),
}
NAMES = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "ios_saf": "iOS", "samsung": "Samsung Internet"}


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "tools/node.py", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_scan_names_each_thing_that_is_too_new(tmp_path: Path) -> None:
    for name, (content, _) in OFFENDERS.items():
        (tmp_path / name).write_text(content)
    found = tool("tools/scan.js", str(tmp_path))
    assert found.returncode == 1
    unnamed = [
        name
        for name, (_, what) in OFFENDERS.items()
        if not re.search(rf"{name}: .*{re.escape(what)}|{name}: .*reserved", found.stderr)
    ]
    assert unnamed == [], found.stderr


def test_a_scan_of_nothing_fails(tmp_path: Path) -> None:
    assert tool("tools/scan.js", str(tmp_path)).returncode == 1


def test_style_sheets_are_lowered_with_fallbacks(tmp_path: Path) -> None:
    """Colours are computed, sides are right in right-to-left pages, gaps and focus frames have another way."""
    assert tool("tools/styles.js", str(tmp_path)).returncode == 0
    kern = (tmp_path / "vendor" / "kern-phone.css").read_text()
    assert "oklch(" not in re.sub(r"@supports \(color:color-mix[^{]*\{.*?\}\}", "", kern)
    assert "--kern-color-action-state-indicator-shade-hover:#" in kern
    asking = (tmp_path / "asking.css").read_text()
    assert re.search(r"\[dir=rtl\] \.choice__input:checked\+\.choice__text:before\{left:[^}]*right:auto\}", asking)
    assert ".choice__input:focus+.choice__text{outline" in asking
    assert ".question>*+*" not in asking, "without a gap there is no margin"
    assert ".more__body>*+*{margin-block-start:.75rem}" in asking
    assert "padding-inline:" not in (tmp_path / "participant.css").read_text()


@pytest.mark.parametrize("page", ["betreiben", "operator", "teilnehmen", "participant"])
def test_the_documents_name_the_oldest_browsers(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text()
    for browser in json.loads((ROOT / "package.json").read_text())["browserslist"]:
        name, version = browser.split()
        assert f"{NAMES[name]} {version.split('.')[0]}" in text, browser

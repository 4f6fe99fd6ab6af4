"""Bundle the scripts page by page, and compile them and the style sheets for the oldest supported browsers.

A first visit then makes a dozen requests instead of 50. The supported browsers are `browserslist` in package.json.
`facilitation/web/assets.py` serves the bundles only while they are made of the current sources.
"""

import re
import shutil
import sys
from pathlib import Path

from facilitation.web.assets import BUNDLED, sources_digest
from tools.node import run

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"
LATE = re.compile(r"""imported\(["']([\w/-]+\.js)["']\)""")
KIT = "activities/parts/kit.js"
"""What the scripts of added kinds import."""
ENTRY = re.compile(r"""asset\(["']([\w/-]+\.js)["']\)""")


def entries() -> list[str]:
    """The scripts that pages start with, and those they load later by name: kinds, results, the archive."""
    pages = (page.read_text(encoding="utf-8") for page in (ROOT / "templates").rglob("*.html"))
    named = {name for page in pages for name in ENTRY.findall(page)}
    kinds = {f"activities/{path.name}" for path in (STATIC / "activities").glob("*.js")}
    scripts = (path.read_text(encoding="utf-8") for path in STATIC.rglob("*.js") if "vendor" not in path.parts)
    needed_late = {name for script in scripts for name in LATE.findall(script)}
    every = named | kinds | needed_late | {KIT}
    return sorted(f"static/{name}" for name in every if not name.startswith("vendor/"))


def main() -> int:
    """Write the bundles and the digest of their sources."""
    target = STATIC / BUNDLED
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    failed = run("tools/bundle.js", str(target), *entries()) or run("tools/styles.js", str(target))
    if not failed:
        (target / "made-of").write_text(sources_digest(STATIC))
    return failed


if __name__ == "__main__":
    sys.exit(main())

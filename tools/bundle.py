"""Bundle our scripts page by page – 50 requests of a first visit become a dozen –, and lower them and the style sheets.

What is served so is understood by the oldest browsers that package.json names (`browserslist`). The sources stay what everybody works on; `facilitation/web/assets.py` serves
this only while it is made of them.
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
ENTRY = re.compile(r"""asset\(["']([\w/-]+\.js)["']\)""")


def entries() -> list[str]:
    """The scripts that pages start with, and what they load by name: the kinds, and what is needed late."""
    pages = (page.read_text(encoding="utf-8") for page in (ROOT / "templates").rglob("*.html"))
    named = {name for page in pages for name in ENTRY.findall(page)}
    kinds = {f"activities/{path.name}" for path in (STATIC / "activities").glob("*.js")}
    scripts = (path.read_text(encoding="utf-8") for path in STATIC.rglob("*.js") if "vendor" not in path.parts)
    needed_late = {name for script in scripts for name in LATE.findall(script)}
    return sorted(f"static/{name}" for name in named | kinds | needed_late if not name.startswith("vendor/"))


def main() -> int:
    """Write the bundles, and of what they are made."""
    target = STATIC / BUNDLED
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    failed = run("tools/bundle.js", str(target), *entries()) or run("tools/styles.js", str(target))
    if not failed:
        (target / "made-of").write_text(sources_digest(STATIC))
    return failed


if __name__ == "__main__":
    sys.exit(main())

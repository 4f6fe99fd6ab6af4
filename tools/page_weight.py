"""What each door's page loads at first, in bytes on the line: `python -m tools.page_weight [ROOT]`.

Scripts and style sheets as they are bundled, the texts of the page as they stand in it, all compressed with Brotli 11.
What comes later – the kinds of steps, the drawing of results – is counted apart.
"""

import json
import re
import sys
from pathlib import Path

import brotli

from facilitation.web.translations import texts_for

IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\.{1,2}/[^"']+)["']""")
SHEET = re.compile(r"""asset\(["']([\w/-]+\.css)["']\)""")
LISTED_SHEET = re.compile(r"""["']([\w/-]+\.css)["']""")
PAGES = {"participant": "session", "moderator": "desk", "screen": "stage", "staff": "shell"}


def main() -> None:
    """Print one line per door."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent
    bundled = root / "static" / "vendor" / "bundled"
    for door, page in PAGES.items():
        scripts = closure(bundled, [bundled / f"{door}.js"])
        kinds = bundled / ("activities" if door == "participant" else "beside/activities")
        late = closure(bundled, [*kinds.glob("*.js"), kinds / "parts" / "results.js"]) - scripts
        sheets = sheets_of(root, door, page)
        parts = {
            "scripts": weight(scripts),
            "files": len(scripts),
            "style sheets": weight({bundled / sheet for sheet in sheets}),
            "texts": texts(door),
            "later": weight(late) if door != "staff" else 0,
        }
        print(f"{door:12}", "  ".join(f"{name} {size:>6}" for name, size in parts.items()))


def closure(folder: Path, waiting: list[Path]) -> set[Path]:
    """These scripts and all they import."""
    found: set[Path] = set()
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            waiting += [(script.parent / to).resolve() for to in IMPORTED.findall(script.read_text(encoding="utf-8"))]
    return {script for script in found if folder in script.parents}


def sheets_of(root: Path, door: str, page: str) -> set[str]:
    """The style sheets of a page and of the page it extends."""
    base = (root / "templates" / "base.html").read_text(encoding="utf-8")
    own = (root / "templates" / door / f"{page}.html").read_text(encoding="utf-8")
    return {name for name in SHEET.findall(base) + LISTED_SHEET.findall(own) if "/kern" not in name}


def texts(door: str) -> int:
    """The catalogue block of an English page."""
    return len(brotli.compress(json.dumps(texts_for("en", door)).encode(), quality=11))


def weight(files: set[Path]) -> int:
    """Bytes on the line."""
    return sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in files)


if __name__ == "__main__":
    main()

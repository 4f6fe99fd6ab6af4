"""Reads the imports of the scripts in static/ and names those that the design forbids, each as `file:line what`."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

DOORS = ("participant", "moderator", "screen", "helping", "staff", "shell")
# What a folder may import beside itself, vendor/ and the types of protocol.d.ts and protocol_desk.d.ts.
# `page` stands for the scripts at the root that belong to no door: entrance.js, once.js.
ALLOWED = {
    "session": set[str](),
    "page": {"session"},
    "activities": {"session"},
    "protocol": {"session"},
    "protocol_desk": set[str](),
    **{door: {"session", "activities", "page"} for door in DOORS},
}
EVERYBODYS = {"vendor", "protocol", "protocol_desk"}
# `from "./x.js"`, `import("./x.js")`, types in comments included, and modules that are loaded late by their path below static/.
NEAR = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
LATE = re.compile(r"""\bimported\(["']([^"']+)["']\)""")


def broken(root: Path) -> list[str]:
    """Every import below `root`/static that the design forbids."""
    return sorted(
        f"static/{script}:{line} imports {target}: {reason}"
        for script, line, target in imports(root / "static")
        if (reason := _forbidden(script, target))
    )


def imports(static: Path) -> Iterator[tuple[str, int, str]]:
    """Script, line and imported path, both paths below static/."""
    for path in sorted([*static.rglob("*.js"), *static.rglob("*.ts")]):
        script = path.relative_to(static).as_posix()
        if script.startswith("vendor/"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for target in NEAR.findall(line):
                yield script, number, posixpath.normpath(posixpath.join(posixpath.dirname(script), target))
            for target in LATE.findall(line):
                yield script, number, target


def _forbidden(script: str, target: str) -> str:
    here, there = _folder(script), _folder(target)
    if here not in ALLOWED:
        return f"the design knows no folder {here}"
    if there not in EVERYBODYS | ALLOWED[here] | {here}:
        return "no door imports another" if {here, there} <= set(DOORS) else f"{here} may not import {there}"
    if here == there == "activities" and script != target and "parts" not in target.split("/"):
        return "no kind imports another, and their parts import no kind"
    return ""


def _folder(path: str) -> str:
    """`screen.js` and `screen/x.js` → screen, `entrance.js` → page."""
    first, *inner = path.split("/")
    name = first.split(".")[0]
    return name if inner or name in DOORS or name in EVERYBODYS else "page"

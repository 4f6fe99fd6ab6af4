"""Where a file knows a kind of step by its name: only its own files may."""

import re
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("facilitation", "static", "templates")
SUFFIXES = {".py", ".js", ".ts", ".html", ".css"}
SET_APART = {"vendor", "migrations"}


def known_by_name(root: Path, kinds: set[str]) -> list[str]:
    """`file:line name` for each string literal that is the name of a kind, outside that kind's own files."""
    literal = re.compile(rf"""["'`]({"|".join(sorted(kinds))})["'`]""")
    return [found for path in _files(root) for found in _literals(path, root, literal)]


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and not SET_APART & set(path.parts):
                yield path


def _literals(path: Path, root: Path, literal: re.Pattern[str]) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for name in literal.findall(line):
            if not _is_own(path, name):
                yield f"{path.relative_to(root)}:{number} {name}"


def _is_own(path: Path, name: str) -> bool:
    """`activities/<name>.py`, `activities/<name>_….py` and the scripts of the same names."""
    return "activities" in path.parts and path.stem.rstrip("_").split("_")[0] == name

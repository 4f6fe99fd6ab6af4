"""Where a file knows a kind of step by its name: only its own files may."""

import re
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("facilitation", "static", "templates")
SUFFIXES = {".py", ".js", ".ts", ".html", ".css"}
SET_APART = {"vendor", "migrations"}


def known_by_name(root: Path, kinds: set[str]) -> list[str]:
    """`file:line name` for each string literal that is the name of a kind, outside that kind's own files."""
    names = "|".join(sorted(kinds))
    quotes = {".py": "\"'"}  # what stands between backticks in Python is a word of its comments
    return [
        found
        for path in _files(root)
        for marks in [quotes.get(path.suffix, "\"'`")]
        for found in _literals(path, root, re.compile(f"[{marks}]({names})[{marks}]"))
    ]


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and not SET_APART & set(path.parts):
                yield path


def _literals(path: Path, root: Path, literal: re.Pattern[str]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        for name in literal.findall(line):
            if not _is_own(path, name) and not _is_setting(path, text, name):
                yield f"{path.relative_to(root)}:{number} {name}"


def _is_own(path: Path, name: str) -> bool:
    """`activities/<name>.py`, `activities/<name>_….py` and the scripts of the same names."""
    return "activities" in path.parts and path.stem.rstrip("_").split("_")[0] == name


def _is_setting(path: Path, text: str, name: str) -> bool:
    """Whether a kind's file declares a setting of this name, which is then its own word."""
    return path.suffix == ".py" and "activities" in path.parts and bool(re.search(rf"(?m)^    {name}: ", text))

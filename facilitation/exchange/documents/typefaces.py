"""Where the typefaces of papers are: made by tools/fonts.py of the fonts that pages have."""

from pathlib import Path

from facilitation.settings import resource


def folder() -> Path:
    """The folder of all files."""
    return resource("static") / "vendor" / "print"


def regular() -> Path:
    """The file with Latin letters."""
    return folder() / "fira-sans-latin-400.ttf"

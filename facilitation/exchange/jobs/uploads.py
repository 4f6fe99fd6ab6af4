"""Uploaded files wait here until a person has seen what is in them: at most an hour, under a random name.

Beside a file lies how it was read last, so that a page can be loaded again and a correction starts from what was seen.
"""

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from facilitation.rules.planfile.preview import Mapping, Preview

LONGEST_S = 3600.0
LONGEST_TAKING_S = 60.0
"""Storing the largest plan takes a few seconds."""
_TOKEN = re.compile(r"[0-9a-f]{32}")


class Upload(Protocol):
    """What a browser sent."""

    @property
    def filename(self) -> str | None:
        """What its owner calls it."""

    def save(self, dst: str) -> None:
        """Write it to a file."""


class Pasted(NamedTuple):
    """A table from the clipboard, kept like a file."""

    text: str
    filename: str

    def save(self, dst: str) -> None:
        """Write it to a file."""
        Path(dst).write_bytes(self.text.encode("utf-8", "replace"))


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A reading of a file as somebody saw it.

    `asked` once they went past the questions it leaves open. `forms` are the fingerprints of its sheets as it reads
    without corrections; `recalled` says that corrections of an earlier file of these forms were taken over.
    """

    mapping: Mapping = Mapping()
    preview: Preview
    asked: bool = False
    forms: dict[str, str] = {}
    recalled: bool = False


class Incoming(NamedTuple):
    """A waiting file and the name its owner gave it."""

    path: Path
    filename: str


def keep(folder: Path, upload: Upload) -> str:
    """Store an upload; returns the token that finds it again."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(folder)
    token = secrets.token_hex(16)
    path = folder / token
    name = Path((upload.filename or "").replace("\\", "/")).name[:120]
    try:
        upload.save(os.fspath(path))
        path.with_suffix(".name").write_text(name, encoding="utf-8")
    except BaseException:
        drop(folder, token)
        raise
    return token


def find(folder: Path, token: str) -> Incoming | None:
    """The waiting file, or None if it was dropped or has waited too long."""
    sweep(folder)
    if not _TOKEN.fullmatch(token) or not (folder / token).is_file():
        return None
    return Incoming(folder / token, (folder / f"{token}.name").read_text(encoding="utf-8"))


def look(folder: Path, token: str) -> Looked | None:
    """How the waiting file was read last, or None if it was not read yet."""
    place = folder / f"{token}.seen"
    return msgspec.json.decode(place.read_bytes(), type=Looked) if place.is_file() else None


def note(folder: Path, token: str, looked: Looked) -> None:
    """Remember how it was read."""
    (folder / f"{token}.seen").write_bytes(msgspec.json.encode(looked))


def drop(folder: Path, token: str) -> None:
    """Delete the file."""
    if _TOKEN.fullmatch(token):
        for suffix in ("", ".name", ".seen", ".taken"):
            (folder / f"{token}{suffix}").unlink(missing_ok=True)


@contextmanager
def taking(folder: Path, token: str) -> Iterator[bool]:
    """Whether nobody else is taking the file in right now: people press a button twice."""
    place = folder / f"{token}.taken"
    if place.is_file() and place.stat().st_mtime < time.time() - LONGEST_TAKING_S:
        place.unlink(missing_ok=True)  # whoever took it was ended in between
    try:
        place.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        place.unlink(missing_ok=True)


def finish(folder: Path, token: str, address: str) -> None:
    """The file is taken in: it goes, and for an hour its pages lead to what became of it."""
    (folder / f"{token}.went").write_text(address, encoding="utf-8")
    drop(folder, token)


def went(folder: Path, token: str) -> str:
    """The address of what became of a file; empty if nobody knows."""
    place = folder / f"{token}.went"
    return place.read_text(encoding="utf-8") if _TOKEN.fullmatch(token) and place.is_file() else ""


def sweep(folder: Path, longest_s: float = LONGEST_S) -> int:
    """Delete what has waited too long; returns how many files went."""
    oldest = time.time() - longest_s
    old = [path for path in folder.glob("*") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)

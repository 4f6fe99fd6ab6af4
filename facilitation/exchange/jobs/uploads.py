"""Keep uploaded files under a random name until they are imported, for an hour at most.

The latest reading of a file is stored beside it, so that a page can be reloaded and corrections start from it.
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

from facilitation.overwriting import delete_file
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.rules.wording import without_controls

MAX_AGE_S = 3600.0
MAX_LOCK_AGE_S = 60.0
"""An older lock was left by a process that died: storing the largest plan takes a few seconds."""
GRID = ".grid"
_TOKEN = re.compile(r"[0-9a-f]{32}")


class UploadedFile(Protocol):
    """A file a browser sent."""

    @property
    def filename(self) -> str | None:
        """The name on the sender's computer."""

    def save(self, dst: str) -> None:
        """Write it to a file."""


class PastedTable(NamedTuple):
    """A table from the clipboard, stored like an uploaded file."""

    text: str
    filename: str

    def save(self, dst: str) -> None:
        """Write it to a file."""
        Path(dst).write_bytes(self.text.encode("utf-8", "replace"))


class ReadUpload(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of an uploaded file that a person was shown.

    `asked` is true once they passed the questions the file leaves open. `forms` are the fingerprints of its sheets read
    without corrections; `recalled` is true if the corrections of an earlier file with these fingerprints were applied.
    `assigning` is true while they say what rows and columns mean, `marking` while they say what the passages of its text
    are, of which they see the `text_page`th page, `only_open` those that nothing took; `remember`: whether that applies to such files later.
    `more`: rows they asked to see beyond the first, by sheet.
    """

    mapping: Mapping = Mapping()
    preview: Preview
    asked: bool = False
    assigning: bool = False
    marking: bool = False
    text_page: int = 1
    only_open: bool = False
    remember: bool = True
    more: dict[str, int] = {}
    forms: dict[str, str] = {}
    recalled: bool = False


class WaitingUpload(NamedTuple):
    """An uploaded file and its original name."""

    path: Path
    filename: str


def save(folder: Path, upload: UploadedFile) -> str:
    """Store an upload and return its token."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    delete_expired(folder)
    token = secrets.token_hex(16)
    path = folder / token
    name = without_controls(Path((upload.filename or "").replace("\\", "/")).name).strip()[:120]
    try:
        upload.save(os.fspath(path))
        path.with_suffix(".name").write_text(name, encoding="utf-8")
    except BaseException:
        delete(folder, token)
        raise
    return token


def find(folder: Path, token: str) -> WaitingUpload | None:
    """Return the uploaded file, or None if it was deleted or has expired."""
    delete_expired(folder)
    if not _TOKEN.fullmatch(token) or not (folder / token).is_file():
        return None
    return WaitingUpload(folder / token, (folder / f"{token}.name").read_text(encoding="utf-8"))


def load_reading(folder: Path, token: str) -> ReadUpload | None:
    """Load the latest reading of an uploaded file, or None if it was not read yet."""
    place = folder / f"{token}.seen"
    return msgspec.json.decode(place.read_bytes(), type=ReadUpload) if place.is_file() else None


def save_reading(folder: Path, token: str, reading: ReadUpload) -> None:
    """Store the reading of an uploaded file."""
    (folder / f"{token}.seen").write_bytes(msgspec.json.encode(reading))


def kept_grid(path: Path) -> Path:
    """Where the grid of an uploaded file is kept, once it was read."""
    return path.with_suffix(GRID)


def keep_grid(path: Path, grid: bytes) -> None:
    """Keep the grid of an uploaded file: readers find all of it or none."""
    new = kept_grid(path).with_suffix(f"{GRID}.new")
    new.write_bytes(grid)
    new.replace(kept_grid(path))


def delete(folder: Path, token: str) -> None:
    """Delete an uploaded file and its reading."""
    if _TOKEN.fullmatch(token):
        for suffix in ("", ".name", ".seen", ".taken", GRID):
            delete_file(folder / f"{token}{suffix}")


@contextmanager
def import_lock(folder: Path, token: str) -> Iterator[bool]:
    """Yield whether this is the only import of the file at the moment: people press a button twice."""
    place = folder / f"{token}.taken"
    if place.is_file() and place.stat().st_mtime < time.time() - MAX_LOCK_AGE_S:
        place.unlink(missing_ok=True)  # left by a process that died
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
    """Delete an imported file; for an hour its pages redirect to `address`."""
    (folder / f"{token}.went").write_text(address, encoding="utf-8")
    delete(folder, token)


def destination(folder: Path, token: str) -> str:
    """The address to which the pages of an imported file redirect; empty if there is none."""
    place = folder / f"{token}.went"
    return place.read_text(encoding="utf-8") if _TOKEN.fullmatch(token) and place.is_file() else ""


def delete_expired(folder: Path, max_age_s: float = MAX_AGE_S) -> int:
    """Delete files older than `max_age_s` and return how many were deleted."""
    oldest = time.time() - max_age_s
    old = [path for path in folder.glob("*") if path.stat().st_mtime < oldest]
    for path in old:
        delete_file(path)
    return len(old)

"""Uploaded files wait here until a person has seen what is in them: at most an hour, under a random name."""

import os
import re
import secrets
import time
from pathlib import Path
from typing import NamedTuple, Protocol

LONGEST_S = 3600.0
_TOKEN = re.compile(r"[0-9a-f]{32}")


class Upload(Protocol):
    """What a browser sent."""

    filename: str | None

    def save(self, dst: str) -> None:
        """Write it to a file."""


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


def drop(folder: Path, token: str) -> None:
    """Delete the file."""
    if _TOKEN.fullmatch(token):
        for path in (folder / token, folder / f"{token}.name"):
            path.unlink(missing_ok=True)


def sweep(folder: Path, longest_s: float = LONGEST_S) -> int:
    """Delete what has waited too long; returns how many files went."""
    oldest = time.time() - longest_s
    old = [path for path in folder.glob("*") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)

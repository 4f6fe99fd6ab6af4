"""Forms that were sent after the end of a sign-in, kept until their sender has signed in again.

They lie among the uploads, which are deleted after an hour. What somebody typed is read by nobody else: the form is given
back to the same person only.
"""

import secrets
import time
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from facilitation.exchange.jobs.uploads import MAX_AGE_S, delete_expired

MOST = 20  # of one person; the oldest goes
CHUNK = 65_536
SUFFIX = ".form"


class Form(msgspec.Struct, frozen=True):
    """Whose form it is, the address it was sent to, its type, and when it came (epoch seconds)."""

    staff_id: int
    address: str
    content_type: str
    at: float


class KeptForm(NamedTuple):
    """A kept form and the file with what was sent."""

    form: Form
    body: Path


def keep(folder: Path, staff_id: int, address: str, content_type: str, stream: IO[bytes]) -> str:
    """Store what a browser sent; returns the token by which it is found."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    delete_expired(folder)
    mine = sorted(_of(folder, staff_id), key=lambda path: path.stat().st_mtime)
    for path in mine[: max(len(mine) - MOST + 1, 0)]:
        delete(folder, path.stem)
    token = secrets.token_hex(16)
    body = folder / token
    try:
        for path in (body, body.with_suffix(SUFFIX)):
            path.touch(mode=0o600, exist_ok=False)
        with body.open("wb") as file:
            while chunk := stream.read(CHUNK):
                file.write(chunk)
        form = Form(staff_id, address, content_type, time.time())
        body.with_suffix(SUFFIX).write_bytes(msgspec.json.encode(form))
    except BaseException:
        delete(folder, token)
        raise
    return token


def find(folder: Path, staff_id: int, token: str) -> KeptForm | None:
    """Return a form of this person; None if there is none, or not any more."""
    place = folder / f"{token}{SUFFIX}"
    if not token.isalnum() or not place.is_file() or place.stat().st_mtime < time.time() - MAX_AGE_S:
        return None
    form = _read(place)
    return KeptForm(form, folder / token) if form and form.staff_id == staff_id else None


def delete(folder: Path, token: str) -> None:
    """Delete a form that was taken up."""
    for path in (folder / token, folder / f"{token}{SUFFIX}"):
        path.unlink(missing_ok=True)


def _of(folder: Path, staff_id: int) -> list[Path]:
    places = folder.glob(f"*{SUFFIX}")
    return [path for path in places if (form := _read(path)) and form.staff_id == staff_id]


def _read(place: Path) -> Form | None:
    """The description of a form; None while it is still coming in."""
    content = place.read_bytes()
    return msgspec.json.decode(content, type=Form) if content else None

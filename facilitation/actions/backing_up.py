"""Back up the whole data folder into one file while the server runs, and restore it into an empty folder."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

import msgspec

from facilitation import __version__
from facilitation.clock import now_ms
from facilitation.exchange import backup_file
from facilitation.exchange.backup_file import BadBackup, Manifest
from facilitation.store import copying, data_folder
from facilitation.store.store import DATABASE

LIST = "backups.jsonl"
"""Which backups were made: a line each, in the data folder."""
# made again at every start, or belonging to a running process or to this folder alone
LEFT_OUT = {"cache", "incoming", "jobs", "lock", "server.json", LIST, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"}


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was made, when (epoch ms), and whether it still lies where it was written."""

    name: str
    at: int
    there: bool = True


class _Line(msgspec.Struct, frozen=True):
    """A line of the list; a backup has one when it begins and one when it ends."""

    path: str
    at: int
    state: Literal["begun", "made", "failed"] = "made"


LONGEST_MS = 86_400_000
"""A backup that began longer ago than this and never ended was killed."""


class NotEmpty(Exception):
    """The folder to restore into is not empty."""


class TooNew(Exception):
    """The backup was made by a newer version of the program."""


def back_up(data: Path, to: Path) -> tuple[Path, Manifest]:
    """Write a backup with everything acknowledged before the call; returns its path and content. Raises Broken.

    `to` is the file, or a folder in which it gets a name with the time. A running server is not involved.
    """
    made = datetime.now(tz=UTC)
    if to.is_dir():
        to = to / f"facilitation-{made:%Y%m%dT%H%M%SZ}{backup_file.SUFFIX}"
    at = int(made.timestamp() * 1_000)
    _note(data, to, at, "begun")  # what is blackened from now on may be in it
    try:
        manifest = _write(data, to, made)
    except BaseException:
        _note(data, to, at, "failed")
        raise
    _note(data, to, at, "made")
    return to, manifest


def _write(data: Path, to: Path, made: datetime) -> Manifest:
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=to.parent) as folder:
        database = Path(folder) / DATABASE
        copying.copy(data / DATABASE, database)
        files = {DATABASE: database, **_copied(data, Path(folder) / "beside")}
        schema = copying.revision(database) or ""
        manifest = backup_file.write(to, files, version=__version__, schema=schema, made_at=made.isoformat())
    copying.sync(to.parent)
    return manifest


def backups_since(data: Path, since: int, until: int) -> list[Made]:
    """The backups begun in this time (epoch ms), the newest first: those of the list, and others in the data folder.

    One that is being written counts as lying there.
    """
    ended = {(line.path, line.at): line for line in _lines(data)}.values()  # of each its last line
    found = {line.path: line.at for line in ended if line.state == "made" or _is_running(line)}
    running = {line.path for line in ended if _is_running(line)}
    for path in data.rglob(f"*{backup_file.SUFFIX}"):
        found.setdefault(str(path), int(path.stat().st_mtime * 1_000))
    made = [
        Made(name=Path(path).name, at=at, there=path in running or _is_there(Path(path))) for path, at in found.items()
    ]
    return sorted((one for one in made if since <= one.at <= until), key=lambda one: -one.at)


def _is_running(line: _Line) -> bool:
    return line.state == "begun" and now_ms() - line.at < LONGEST_MS


def _note(data: Path, path: Path, at: int, state: Literal["begun", "made", "failed"]) -> None:
    """Add a line of a backup to the list; one that cannot be noted is none the worse."""
    with suppress(OSError):
        handle = os.open(data / LIST, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(_Line(str(path), at, state)) + b"\n")


def _lines(data: Path) -> Iterator[_Line]:
    with suppress(OSError):
        for line in (data / LIST).read_bytes().splitlines():
            with suppress(msgspec.MsgspecError):
                yield msgspec.json.decode(line, type=_Line)


def _is_there(path: Path) -> bool:
    """Whether a backup lies there; one in a folder that is closed to us may."""
    try:
        return path.exists()
    except PermissionError:
        return True


def restore(backup: Path, data: Path) -> Manifest:
    """Unpack beside `data`, check it, then rename it; raises NotEmpty, TooNew, BadBackup, Broken."""
    if data.exists() and any(data.iterdir()):
        raise NotEmpty(str(data))
    data.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{data.name}-", dir=data.parent))  # for its owner only
    try:
        manifest = unpacked(backup, folder)
        if data.exists():
            data.rmdir()
        folder.rename(data)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    copying.sync(data.parent)
    return manifest


def unpacked(backup: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder; raises BadBackup, TooNew, Broken."""
    manifest = backup_file.unpack(backup, folder, lambda name: name == PurePosixPath(DATABASE) or belongs(name))
    if DATABASE not in manifest.files:
        raise BadBackup("there is no database in it")
    copying.check(folder / DATABASE)
    schema = copying.revision(folder / DATABASE)
    if schema is None:
        raise BadBackup("its database is not one of this program")
    if not data_folder.knows(schema):
        raise TooNew(manifest.version)
    return manifest


def _copied(data: Path, to: Path) -> dict[str, Path]:
    """Copies of the files beside the database, since a session that ends now replaces its folder."""
    files = {}
    for name, path in _beside(data):
        copied = to / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(path, copied)
            files[name] = copied
    return files


def _beside(data: Path) -> Iterator[tuple[str, Path]]:
    """The files beside the database, such as results and own formats, without earlier backups."""
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data)
        if belongs(name) and path.is_file() and not path.is_symlink():
            yield name.as_posix(), path


def belongs(name: PurePath) -> bool:
    """Whether a file beside the database is kept in backups and restored from them.

    What a start makes anew is not: in the cache lie the scripts that all people are served.
    """
    hidden = any(part.startswith(".") for part in name.parts)
    left_out = hidden or name.parts[0] in LEFT_OUT or name.name.endswith((backup_file.SUFFIX, ".log"))
    return not left_out and not _old_copy(name)


def _old_copy(name: PurePath) -> bool:
    """Whether it is a copy made before an upgrade of the schema."""
    return len(name.parts) == 1 and name.suffix in (".sqlite3", ".sqlite3-wal", ".sqlite3-shm")

"""Write and read backups: tar archives of a data folder with a manifest of checksums."""

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

MANIFEST = "manifest.json"
SUFFIX = ".tar.gz"
MAX_BYTES = 200_000_000_000
MAX_FILES = 100_000
CHUNK = 1 << 20


class BadBackup(Exception):
    """A file that is no backup, is damaged or incomplete; the text tells the reason."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file in a backup."""

    sha256: str
    bytes: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The list of contents; the first member of the archive."""

    format: int = 1
    version: str
    schema: str
    made_at: str
    files: dict[str, Entry]


def write(to: Path, files: Mapping[str, Path], *, version: str, schema: str, made_at: str) -> Manifest:
    """Write the archive atomically: into a temporary file beside `to`, which is synced and renamed."""
    entries = {name: Entry(_digest(path), path.stat().st_size) for name, path in sorted(files.items())}
    manifest = Manifest(version=version, schema=schema, made_at=made_at, files=entries)
    handle, name = tempfile.mkstemp(prefix=f".{to.name}-", dir=to.parent)  # for its owner only
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as archive:
                _add(archive, MANIFEST, io.BytesIO(msgspec.json.encode(manifest)))
                for name, path in sorted(files.items()):
                    with path.open("rb") as content:
                        _add(archive, name, content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def unpack(backup: Path, into: Path, belongs: Callable[[PurePosixPath], bool]) -> Manifest:
    """Unpack a backup into an existing empty folder and compare every checksum; raises BadBackup.

    The archive is not trusted: only plain files below `into` that the manifest names are written, and of them only those
    that belong to a data folder.
    """
    try:
        with tarfile.open(backup, mode="r:gz") as archive:
            manifest = _manifest(archive)
            left = dict(manifest.files)
            for member in islice(archive, 1, None):
                entry = left.pop(member.name, None)
                if entry is None or not member.isfile() or member.size != entry.bytes:
                    raise BadBackup(f"{member.name!r} is not what its list of contents says")
                name = _checked_name(member.name)
                if belongs(name):
                    _unpack_file(archive, member, into / name, entry)
    except (tarfile.TarError, EOFError, OSError, ValueError, msgspec.MsgspecError) as error:
        raise BadBackup(f"it cannot be read ({type(error).__name__}: {error})") from error
    if left:
        raise BadBackup(f"{next(iter(left))!r} is missing")
    return manifest


def _manifest(archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    content = archive.extractfile(first) if first is not None and first.name == MANIFEST else None
    if content is None or first is None or first.size > 100_000_000:
        raise BadBackup("it has no list of contents: this is no backup of this program")
    manifest = msgspec.json.decode(content.read(), type=Manifest)
    if manifest.format != 1:
        raise BadBackup("it was made by a newer version of the program; install that one")
    if len(manifest.files) > MAX_FILES or sum(entry.bytes for entry in manifest.files.values()) > MAX_BYTES:
        raise BadBackup("it holds more than a data folder can")
    return manifest


def _checked_name(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if not path.parts or ".." in path.parts or path.is_absolute():  # "//x", too
        raise BadBackup(f"{name!r} is no name of a file in a data folder")
    return path


def _unpack_file(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path, entry: Entry) -> None:
    content = archive.extractfile(member)
    if content is None:
        raise BadBackup(f"{member.name!r} is no file")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        shutil.copyfileobj(content, file, CHUNK)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)
    if _digest(path) != entry.sha256:
        raise BadBackup(f"the checksum of {member.name!r} differs: the file was damaged after it was made")


def _add(archive: tarfile.TarFile, name: str, content: BinaryIO) -> None:
    """Add a member without owner and time."""
    info = tarfile.TarInfo(name)
    info.size = content.seek(0, io.SEEK_END)
    info.mode = 0o600
    content.seek(0)
    archive.addfile(info, content)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""A folder of files that is there as a whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def replace(folder: Path, files: Mapping[str, bytes], *, mode: int) -> None:
    """Write beside the folder, then rename; raises OSError and leaves what was there before.

    Between the two renames of a replacement nothing is there; whoever looks sees the old folder, none, or the new one.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in files.items():
            _write_to_disk(fresh / name, content)
        fresh.chmod(mode)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _sync(folder.parent)


def _swap(fresh: Path, folder: Path) -> None:
    old = fresh.with_name(f"{fresh.name}-old")
    with suppress(FileNotFoundError):
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        with suppress(FileNotFoundError):
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write_to_disk(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

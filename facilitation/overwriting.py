"""Delete files so that the disk does not keep their content: overwritten in place, synced, then unlinked.

A disk that writes to other places than before (SSDs, journals of data, copy on write) may keep the old ones all the same.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

CHUNK = 1 << 20


def delete_file(path: Path) -> None:
    """Overwrite a file with zeros and delete it; one that is not there is no fault, nor one that cannot be overwritten."""
    with suppress(OSError):
        if not path.is_symlink():
            _overwrite(path)
    path.unlink(missing_ok=True)


def delete_folder(folder: Path) -> None:
    """Overwrite and delete all files below a folder, then the folder itself."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with suppress(OSError):
                delete_file(path)
    shutil.rmtree(folder, ignore_errors=True)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, CHUNK)))
        file.flush()
        os.fdatasync(file.fileno())

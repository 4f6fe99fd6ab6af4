"""A disk that keeps a journal, fails when told to, and may be full: a file system of our own, or else a preloaded library."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol, get_args

from tests.faults.disk import behind_fuse
from tests.faults.disk.journal import Step
from tests.faults.disk.shim import Shim
from tests.rig import preload

Kind = Literal["fuse", "shim"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WISH = "FAULTS_DISK"
WORDS: dict[Kind | None, str] = {
    "fuse": "a bad disk behind FUSE",
    "shim": "a bad disk by a preloaded library",
    None: "neither FUSE nor a C compiler here: nothing of the disk is played",
}


class Disk(Protocol):
    """The handle of a bad disk."""

    def settings(self) -> dict[str, str]:
        """What uses the database is started with this; what lies in the folder by now counts as synced."""

    def fail(self, at: dict[int, int]) -> None:
        """Fail the n-th writing call of the database from now on: n → errno."""

    def fill(self) -> None:
        """Let no file of the database grow any more."""

    def make_room(self) -> None:
        """Let them grow again."""

    def slow(self, sync_s: float) -> None:
        """Let every sync take this long."""

    @property
    def journal(self) -> list[Step]:
        """Everything it was told so far."""

    @property
    def calls(self) -> int:
        """Writing calls of the database since `fail`."""

    @property
    def failed(self) -> int:
        """How many of them were refused."""

    def close(self) -> None:
        """Take it away."""


def kind() -> Kind | None:
    """Which one is used here: the one that FAULTS_DISK names, or the best there is. Raises ValueError at another name."""
    wish = os.environ.get(WISH)
    if not wish:
        return "fuse" if behind_fuse.possible() else "shim" if preload.compiler() else None
    for known in KINDS:
        if wish == known:
            return known
    raise ValueError(f"{WISH} is fuse or shim, not {wish!r}")


@contextmanager
def bad_disk(at: Path) -> Iterator[Disk]:
    """A bad disk for the length of a block; raises OSError where the one that was asked for cannot be had."""
    at.mkdir(parents=True, exist_ok=True)
    disk: Disk = behind_fuse.Fuse(at) if kind() == "fuse" else Shim(at)
    try:
        yield disk
    finally:
        disk.close()

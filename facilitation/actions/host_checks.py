"""Checks of the machine for `doctor`: free space, kind of disk, open files, clock, permissions of the data folder."""

import ctypes
import os
import resource
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from facilitation.exchange.confinement import Confined

Seen = tuple[Literal["unsafe", "note", "good"], str, str, str]

LEAST_FREE = 500_000_000  # a session of 500 people takes some 20 MB, results and a backup come on top
LEAST_FILES = 1_100  # 1,000 phones and 100 of our own
MOST_AHEAD_S = 3_600
NETWORKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs"}
FORGETS = {"tmpfs", "ramfs"}
UNSYNCED = 0x40  # STA_UNSYNC of adjtimex(2)


def look(data: Path) -> Iterator[Seen]:
    """Run all checks; each gives (level, finding, why it matters, what to do)."""
    folder = next(path for path in (data, *data.parents) if path.exists())
    yield space(shutil.disk_usage(folder).free)
    yield kind_of_disk(file_system(folder, Path("/proc/self/mountinfo").read_text(encoding="utf-8")))
    yield connections(resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    yield clock(synced=_clock_is_synced(), newest=_newest(data), now=time.time())
    if data.exists():
        yield readers(data)


def confined(held: Confined) -> Seen:
    """Check what keeps the child that reads foreign files from the network and from other files."""
    missing = []
    if not held.files:
        missing.append("other files (Landlock, from Linux 5.13 on, is not there)")
    if not held.namespace and not held.calls:
        missing.append("the network (neither user namespaces nor a filter of system calls are allowed)")
    if missing:
        why = "A file that breaks the program that reads it could reach them; memory, time and output stay limited."
        do = "Allow user namespaces and Landlock for this process, in a container by its security profile."
        return "note", f"Foreign files are read in a process that can reach {' and '.join(missing)}", why, do
    means = [name for name, holds in (("namespace", held.namespace), ("filter", held.calls)) if holds]
    return "good", f"Foreign files are read without a network ({', '.join(means)}) and without other files", "", ""


def reading(codes: list[str]) -> Seen:
    """Check that the child can read: the problems it found in the sample plan."""
    if not codes:
        return "good", "The sample plan can be read", "", ""
    why = "Plans and workbooks that staff upload would be refused the same way."
    return "unsafe", f"The sample plan cannot be read ({', '.join(codes)})", why, "Install the program anew."


def space(free: int) -> Seen:
    """Check the free space in bytes."""
    what = f"{free / 1e9:.1f} GB are free for the data"
    if free >= LEAST_FREE:
        return "good", what, "", ""
    return "unsafe", what, "On a full disk answers are refused and stay on the phones.", "Free at least 0.5 GB."


def kind_of_disk(kind: str) -> Seen:
    """Check that the file system keeps what was synced."""
    if kind in NETWORKS:
        why = "SQLite's write-ahead log needs memory shared between processes; a network file system has none."
        return "unsafe", f"The data lies on a network file system ({kind})", why, "Move it to a disk of this machine."
    if kind in FORGETS:
        why = "Everything in it is gone with the next restart of the machine."
        return "unsafe", f"The data lies in memory ({kind})", why, "Move it to a disk."
    if kind == "overlay":
        why = "Where the program runs in a container, this layer goes with the container."
        return "note", "The data lies on an overlay file system", why, "Put the data folder on a volume."
    return "good", f"The data lies on a disk of this machine ({kind})", "", ""


def connections(most: int) -> Seen:
    """Check the limit of open files, which limits the connected phones."""
    if most == resource.RLIM_INFINITY or most >= LEAST_FILES:
        return "good", f"The process may have {'any number of' if most < 0 else most} open files", "", ""
    why = "Each phone is one open file; further ones wait until somebody leaves."
    return "unsafe", f"The process may have {most} open files only", why, "Set LimitNOFILE=65536 in its unit."


def clock(*, synced: bool | None, newest: float, now: float) -> Seen:
    """Check the clock, which countdowns and the names of backups depend on; times in epoch seconds."""
    if newest - now > MOST_AHEAD_S:
        hours = (newest - now) / 3_600
        why = "Files were written later than it is now: the clock was moved back, or was wrong before."
        return (
            "unsafe",
            f"The clock is {hours:.0f} h behind the newest file of the data",
            why,
            "Set the clock; use NTP.",
        )
    if synced is False:
        why = (
            "The system says that no time server sets it. Countdowns run by the server's clock; no vote depends on it."
        )
        return "note", "The clock is not synchronised", why, "Switch NTP on: timedatectl set-ntp true."
    return "good", "The clock is synchronised" if synced else "The clock fits the files of the data", "", ""


def readers(data: Path) -> Seen:
    """Check that other users of the machine cannot read the data folder."""
    if data.stat().st_mode & 0o077 == 0:
        return "good", "The data folder is for its owner only", "", ""
    what = f"Others on this machine may look into the data folder (mode {data.stat().st_mode & 0o777:o})"
    return "unsafe", what, "It holds answers, cards and hashes of tokens.", f"chmod 700 {data}"


def file_system(folder: Path, mounts: str) -> str:
    """The type of the file system of a folder, by the longest mount point above it; see proc(5), mountinfo."""
    best, kind = "", "unknown"
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = before.split()[4].replace("\\040", " ")
        if len(point) >= len(best) and folder.resolve().is_relative_to(point):
            best, kind = point, after.split()[0]
    return kind


def _clock_is_synced() -> bool | None:
    """Whether the kernel reports a synchronised clock; None where it cannot be asked."""
    words = ctypes.create_string_buffer(512)  # struct timex; with modes = 0 it is only read
    try:
        if ctypes.CDLL(None, use_errno=True).adjtimex(words) < 0:
            return None
    except (AttributeError, OSError):
        return None
    long = ctypes.sizeof(ctypes.c_long)
    status = ctypes.c_int.from_buffer(words, 5 * long).value  # after modes (padded), offset, freq, maxerror, esterror
    return not status & UNSYNCED


def _newest(data: Path) -> float:
    paths = [data, *data.glob("*")] if data.exists() else []
    return max((path.stat().st_mtime for path in paths if os.path.lexists(path)), default=0.0)

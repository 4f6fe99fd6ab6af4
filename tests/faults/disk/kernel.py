"""The kernel's side of FUSE: mount, and the shapes of its messages (`linux/fuse.h`, protocol 7.31).

No library is needed, only `/dev/fuse` and the right to mount.
"""

import ctypes
import os
import struct
from pathlib import Path
from typing import NamedTuple

LOOKUP, FORGET, GETATTR, SETATTR = 1, 2, 3, 4
MKDIR, UNLINK, RMDIR, RENAME, OPEN, READ, WRITE, STATFS, RELEASE, FSYNC = 9, 10, 11, 12, 14, 15, 16, 17, 18, 20
FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR, FSYNCDIR, ACCESS, CREATE, INTERRUPT = 25, 26, 27, 28, 29, 30, 34, 35, 36
DESTROY, BATCH_FORGET, RENAME2 = 38, 42, 45
UNANSWERED = frozenset({FORGET, INTERRUPT, BATCH_FORGET})

LARGEST_WRITE = 1 << 17
LARGEST_REQUEST = LARGEST_WRITE + 4096
KEEP_CACHE = 2
MODE_IS_SET, MODE_AT = 1, 68
SIZE_IS_SET = 1 << 3
LAZILY = 2  # MNT_DETACH: who still has a file open keeps it
IN, OUT = struct.Struct("<IIQQIIII"), struct.Struct("<IiQ")
ATTR, TIMES = struct.Struct("<QQQQQQIIIIIIIIII"), struct.Struct("<QQQQII")
OPENED, READING = struct.Struct("<QII"), struct.Struct("<QQIIQII")
INIT_OUT = struct.Struct("<IIIIHHIIHHI28x")
STATFS_OUT = struct.Struct("<QQQQQIIII24x")
FOREVER = 1 << 20


class Request(NamedTuple):
    """One message of the kernel."""

    what: int
    id: int
    node: int
    body: bytes


def mount(at: Path) -> int:
    """Mount an empty FUSE file system; returns the descriptor its messages come through. Raises OSError."""
    device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
    options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}"
    if _libc().mount(b"faults", os.fsencode(at), b"fuse", 0, options.encode()):
        number = ctypes.get_errno()
        os.close(device)
        raise OSError(number, f"cannot mount at {at}: {os.strerror(number)}")
    return device


def unmount(at: Path) -> None:
    """Take it away, also while somebody has a file open."""
    _libc().umount2(os.fsencode(at), LAZILY)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def request(device: int) -> Request | None:
    """The next message; None when the file system was unmounted."""
    try:
        message = os.read(device, LARGEST_REQUEST)
    except OSError:
        return None
    _, what, number, node, *_ = IN.unpack_from(message)
    return Request(what, number, node, message[IN.size :])


def answer(device: int, to: Request, body: bytes = b"", error: int = 0) -> None:
    """Answer a message; `error` is an errno."""
    try:
        os.write(device, OUT.pack(OUT.size + len(body), -error, to.id) + body)
    except OSError:
        return  # whoever asked is gone


def attributes(node: int, mode: int, size: int) -> bytes:
    """struct fuse_attr"""
    return ATTR.pack(node, size, (size + 511) // 512, 0, 0, 0, 0, 0, 0, mode, 1, os.getuid(), os.getgid(), 0, 4096, 0)


def entry(node: int, mode: int, size: int) -> bytes:
    """struct fuse_entry_out; nobody else changes anything, so the kernel may believe it for ever."""
    return TIMES.pack(node, 0, FOREVER, FOREVER, 0, 0) + attributes(node, mode, size)

"""The file system itself, in memory: one method per message of the kernel, a journal, and the errors a test asks for.

Only the database's own calls are counted and failed.
"""

import errno
import stat
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from tests.faults.disk import kernel
from tests.faults.disk.journal import Step, apply
from tests.faults.disk.kernel import Request

ROOT = 1
COUNTED = (".sqlite3", ".sqlite3-wal", ".sqlite3-journal")
FOLDER, FILE = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o644


class Refused(OSError):
    """What the program is told instead."""


@dataclass
class Node:
    """A file or a folder."""

    number: int
    name: str
    mode: int
    content: bytearray = field(default_factory=bytearray)
    names: dict[str, int] = field(default_factory=dict)


class Memory:
    """The file system: one method per message. Raises Refused with an errno."""

    def __init__(self) -> None:
        self.nodes = {ROOT: Node(ROOT, "", FOLDER)}
        self.journal: list[Step] = []
        self.full = False
        self.fail_at: dict[int, int] = {}
        self.calls = 0
        self.failed = 0
        self.sync_s = 0.0

    # -- told by the test ----------------------------------------------------------------------
    def fail(self, at: dict[int, int]) -> None:
        """Fail the n-th call from now on with this errno."""
        self.fail_at, self.calls, self.failed = at, 0, 0

    def fill(self) -> None:
        """Let no file of the database grow any more."""
        self.full = True

    def make_room(self) -> None:
        """Let them grow again."""
        self.full = False

    # -- told by the kernel --------------------------------------------------------------------
    def handle(self, asked: Request) -> bytes:
        """Do what a message asks for; the body of its answer."""
        work = HANDLERS.get(asked.what)
        if work is None:
            raise Refused(errno.ENOSYS)
        return bytes(work(self, self.nodes[asked.node] if asked.node else self.nodes[ROOT], asked.body))

    def _note(self, told: Any, file: int, **more: Any) -> None:
        self.journal.append(Step(time.monotonic(), told, file, **more))

    def _may(self, node: Node, grows_to: int = 0) -> None:
        """Count this call and fail it if it is its turn, or if there is no room."""
        if not node.name.endswith(COUNTED):
            return
        self.calls += 1
        if number := self.fail_at.get(self.calls):
            self.failed += 1
            raise Refused(number)
        if self.full and grows_to > len(node.content):
            self.failed += 1
            raise Refused(errno.ENOSPC)

    def _init(self, _node: Node, body: bytes) -> bytes:
        _, _, ahead, _ = struct.unpack_from("<IIII", body)
        return kernel.INIT_OUT.pack(7, 31, ahead, 0, 16, 12, kernel.LARGEST_WRITE, 1, 0, 0, 0)

    def _lookup(self, node: Node, body: bytes) -> bytes:
        return self._entry(self._child(node, body))

    def _getattr(self, node: Node, _body: bytes) -> bytes:
        return struct.pack("<QII", kernel.FOREVER, 0, 0) + kernel.attributes(node.number, node.mode, len(node.content))

    def _setattr(self, node: Node, body: bytes) -> bytes:
        valid, _, _, size = struct.unpack_from("<IIQQ", body)
        if valid & kernel.MODE_IS_SET:
            [mode] = struct.unpack_from("<I", body, kernel.MODE_AT)
            node.mode = stat.S_IFMT(node.mode) | stat.S_IMODE(mode)
        if valid & kernel.SIZE_IS_SET:
            self._may(node, size)
            self._note("truncate", node.number, offset=size)
            apply(node.content, self.journal[-1])
        return self._getattr(node, b"")

    def _mkdir(self, node: Node, body: bytes) -> bytes:
        return self._entry(self._new(node, _name(body[8:]), FOLDER))

    def _create(self, node: Node, body: bytes) -> bytes:
        made = self._new(node, _name(body[16:]), FILE)
        self._note("create", made.number, name=made.name)
        return self._entry(made) + self._open(made, b"")

    def _unlink(self, node: Node, body: bytes) -> bytes:
        gone = self._child(node, body)
        self._may(gone)
        del node.names[_name(body)]
        self._note("unlink", gone.number, name=gone.name)
        return b""

    def _rename(self, node: Node, body: bytes, head: int = 8) -> bytes:
        [to] = struct.unpack_from("<Q", body)
        old, new = (part.decode() for part in body[head:].split(b"\0")[:2])
        moved = self._child(node, old.encode() + b"\0")
        del node.names[old]
        self.nodes[to].names[new] = moved.number
        before, moved.name = moved.name, _path(self.nodes[to], new)
        self._note("rename", moved.number, name=before, new_name=moved.name)
        return b""

    def _rename2(self, node: Node, body: bytes) -> bytes:
        return self._rename(node, body, 16)

    def _open(self, node: Node, _body: bytes) -> bytes:
        return kernel.OPENED.pack(node.number, kernel.KEEP_CACHE, 0)

    def _read(self, node: Node, body: bytes) -> bytes:
        _, offset, size, *_ = kernel.READING.unpack_from(body)
        return bytes(node.content[offset : offset + size])

    def _write(self, node: Node, body: bytes) -> bytes:
        _, offset, size, *_ = kernel.READING.unpack_from(body)
        data = body[kernel.READING.size : kernel.READING.size + size]
        self._may(node, offset + size)
        self._note("write", node.number, offset=offset, data=data)
        apply(node.content, self.journal[-1])
        return struct.pack("<II", size, 0)

    def _fsync(self, node: Node, _body: bytes) -> bytes:
        self._may(node)
        time.sleep(self.sync_s)
        self._note("sync", node.number)
        return b""

    def _fsyncdir(self, node: Node, _body: bytes) -> bytes:
        self._note("sync_folder", node.number)
        return b""

    def _readdir(self, node: Node, body: bytes) -> bytes:
        _, offset, size, *_ = kernel.READING.unpack_from(body)
        listed = b""
        for at, (name, number) in enumerate(node.names.items(), start=1):
            word = name.encode()
            one = struct.pack("<QQII", number, at, len(word), self.nodes[number].mode >> 12) + word
            one += bytes(-len(one) % 8)
            if at > offset and len(listed) + len(one) <= size:
                listed += one
        return listed

    def _statfs(self, _node: Node, _body: bytes) -> bytes:
        free = 0 if self.full else 1 << 18
        return kernel.STATFS_OUT.pack(1 << 18, free, free, 1 << 20, 1 << 20, 4096, 255, 4096, 0)

    def _nothing(self, _node: Node, _body: bytes) -> bytes:
        return b""

    def _child(self, node: Node, body: bytes) -> Node:
        number = node.names.get(_name(body))
        if number is None:
            raise Refused(errno.ENOENT)
        return self.nodes[number]

    def _new(self, node: Node, name: str, mode: int) -> Node:
        made = Node(max(self.nodes) + 1, _path(node, name), mode)
        self.nodes[made.number] = made
        node.names[name] = made.number
        return made

    def _entry(self, node: Node) -> bytes:
        return kernel.entry(node.number, node.mode, len(node.content))


HANDLERS: dict[int, Any] = {
    kernel.INIT: Memory._init, kernel.LOOKUP: Memory._lookup, kernel.GETATTR: Memory._getattr,
    kernel.SETATTR: Memory._setattr, kernel.MKDIR: Memory._mkdir, kernel.CREATE: Memory._create,
    kernel.UNLINK: Memory._unlink, kernel.RMDIR: Memory._unlink, kernel.RENAME: Memory._rename,
    kernel.RENAME2: Memory._rename2, kernel.OPEN: Memory._open, kernel.OPENDIR: Memory._open, kernel.READ: Memory._read,
    kernel.WRITE: Memory._write, kernel.FSYNC: Memory._fsync, kernel.FSYNCDIR: Memory._fsyncdir,
    kernel.READDIR: Memory._readdir, kernel.STATFS: Memory._statfs, kernel.FLUSH: Memory._nothing,
    kernel.RELEASE: Memory._nothing, kernel.RELEASEDIR: Memory._nothing, kernel.DESTROY: Memory._nothing,
}  # fmt: skip


def _name(body: bytes) -> str:
    return body.split(b"\0", 1)[0].decode()


def _path(folder: Node, name: str) -> str:
    return f"{folder.name}/{name}" if folder.name else name

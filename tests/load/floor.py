"""What telling costs before any server does anything: one `send()` of so many bytes to each of a thousand lines.

`python -m tests.load.floor BYTES CORE` (of the reader) prints µs of CPU per send; it is run on the server's core by `bare_send`.
"""

import multiprocessing
import os
import selectors
import socket
import subprocess
import sys
import time

from tests.load.process import OWN, on_server_core

LINES, ROUNDS, PAUSE_S = 1_000, 12, 0.25


def bare_send(size: int) -> float:
    """µs of CPU for one send on this machine."""
    command = [sys.executable, "-m", "tests.load.floor", str(size), str(min(OWN))]
    with on_server_core():
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main(size: int, core: int) -> float:
    """Send to all, a few times a second, as pictures go."""
    with socket.create_server(("127.0.0.1", 0), backlog=LINES) as listener:
        reader = multiprocessing.Process(target=read_all, args=(listener.getsockname(), core), daemon=True)
        reader.start()
        lines = [listener.accept()[0] for _ in range(LINES)]
        time.sleep(PAUSE_S)
        began, picture = time.process_time(), bytes(size)
        for _ in range(ROUNDS):
            for line in lines:
                line.send(picture)
            time.sleep(PAUSE_S)
        spent = time.process_time() - began
        reader.kill()
        return spent * 1e6 / ROUNDS / LINES


def read_all(address: tuple[str, int], core: int) -> None:
    """The other side, on the generator's core."""
    os.sched_setaffinity(0, {core})
    watch = selectors.DefaultSelector()
    for _ in range(LINES):
        watch.register(socket.create_connection(address), selectors.EVENT_READ)
    while True:
        for key, _ in watch.select():
            key.fileobj.recv(65_536)  # type: ignore[union-attr]


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:3])))

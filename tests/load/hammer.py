"""`python -m tests.load.hammer PORT CONNECTIONS ADDRESS…`: keep-alive connections that ask again as soon as they are answered.

Prints a line once all are connected, and at the end, on SIGTERM, how many answers of each status came as JSON.
"""

import json
import os
import select
import signal
import socket
import sys
from collections import Counter
from itertools import cycle

LENGTH = b"content-length:"


class Connection:
    """One connection and the answer it waits for."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.read = b""

    def ask(self, address: str) -> None:
        """Send a request as a browser does that was never here."""
        self.read = b""
        head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: de\r\nAccept-Encoding: br\r\n\r\n"
        self.socket.sendall(head.encode())

    def answered(self) -> int:
        """Read what is there; the status once the answer is whole, 0 before, -1 where the server ended the connection."""
        piece = self.socket.recv(262_144)
        self.read += piece
        head, _, body = self.read.partition(b"\r\n\r\n")
        lower = head.lower()
        if not piece:
            return -1
        if LENGTH not in lower:
            return int(head[9:12]) if self.read.endswith(b"0\r\n\r\n") else 0
        size = int(lower.split(LENGTH)[1].split(b"\r\n")[0])
        return int(head[9:12]) if len(body) >= size else 0


def main(port: int, connections: int, addresses: list[str]) -> None:
    """Ask until SIGTERM."""
    stopping: list[bool] = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    os.nice(19)  # the people on this core are measured, not we
    poll, found, asked = select.epoll(), Counter[str](), cycle(addresses)
    by_file: dict[int, Connection] = {}

    def begin() -> None:
        line = Connection(port)
        by_file[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)
        line.ask(next(asked))

    for _ in range(connections):
        begin()
    print("asking", flush=True)
    while not stopping:
        for file, _ in poll.poll(0.1):
            status = by_file[file].answered()
            if status > 0:
                by_file[file].ask(next(asked))
            elif status < 0:
                poll.unregister(file)
                by_file.pop(file).socket.close()
                begin()
            found[str(status)] += status != 0
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])

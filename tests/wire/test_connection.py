"""One connection of the fast path under eventlet's hub: what waits, what goes wrong in our own code, what stands still."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRELUDE = """
import warnings
warnings.filterwarnings("ignore", message=r"\\s*Eventlet is deprecated")
import facilitation.metrics
import eventlet
eventlet.monkey_patch()
import logging
import socket
import time
from eventlet import hubs, patcher
from facilitation.authentication import Credentials
from facilitation.wire.connection import Connection, ConnectionContext
from facilitation.rules.session.limits import RateLimit
from facilitation.wire.epoll import Epoll
from tests.rig.wire import frame

class ConnectionListener:
    def __init__(self):
        self.texts, self.gone = [], []
    def message_received(self, connection, text):
        if text == b"mistake":
            raise ValueError(text)
        self.texts.append(text)
        if text == b"3":
            connection.unanswered = False
    def connection_lost(self, connection):
        self.gone.append(connection)

listener, epoll = ConnectionListener(), Epoll()
pace = RateLimit(50, 200)
line = ConnectionContext(epoll, listener, pace, 16_384, time.monotonic, hubs.get_hub().schedule_call_global)

def connected(sid="a", buffer=0):
    here, there = patcher.original("socket").socketpair()
    here.settimeout(0)
    if buffer:
        here.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer)
    connection = Connection(line, here, sid, Credentials("127.0.0.1"))
    connection.start()
    there.settimeout(2)
    return connection, there

def turns():
    for _ in range(20):
        eventlet.sleep(0.001)

def read(there):
    said = b""
    while not said.endswith(b"END"):
        eventlet.sleep(0)
        there.settimeout(0)
        try:
            said += there.recv(65_536)
        except BlockingIOError:
            pass
    return said
"""
SCRIPTS = {
    "a peer that sends pings without reading misses no acknowledgement": """
connection, there = connected(buffer=4_096)
connection.send(b"x" * 500_000)
for number in range(1, 21):
    connection.send(b"[ack %02d]" % number)
    there.sendall(frame(b"still here", opcode=9))
    turns()
connection.send(b"END")
said = read(there)
assert said.count(b"still here") == 1
assert [b"[ack %02d]" % number in said for number in range(1, 21)] == [True] * 20
""",
    "an error in handling a message ends this connection and no other": """
logging.disable()
connection, there = connected()
other, far = connected("b")
there.sendall(frame(b"mistake"))
far.sendall(frame(b"hello"))
turns()
assert connection.closed and listener.gone == [connection]
assert listener.texts == [b"hello"] and not other.closed
assert there.recv(100) == b"\\x88\\x02\\x03\\xf0"
""",
    "an error in a message that was read while the connection was held is not raised on the hub": """
logging.disable()
connection, there = connected()
there.sendall(frame(b"first") + frame(b"mistake"))
class Waits(ConnectionListener):
    def message_received(self, connection, text):
        super().message_received(connection, text)
        connection.hold()
line.__class__.listener.__set__(line, Waits())
turns()
hubs.get_hub().schedule_call_global(0, connection.release)
turns()
assert connection.closed
""",
    "a peer that leaves while its connection is held is noticed": """
connection, there = connected()
connection.hold()
there.sendall(frame(b"never heard"))
there.close()
turns()
assert listener.gone == [connection] and listener.texts == []
connection.release()
connection.hold()
connection.release()
connection.send(b"x")
connection.end(1000)
assert listener.gone == [connection]
""",
    "a reset while sending ends one connection once": """
connection, there = connected()
connection.send(b"x" * 10_000_000)
there.close()
connection.send(b"y")
turns()
connection.send(b"z")
assert listener.gone == [connection]
""",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_on_the_hub(script):
    command = [sys.executable, "-c", f"{PRELUDE}{script}print('good')"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=20)
    assert (done.stdout, done.stderr) == ("good\n", "")

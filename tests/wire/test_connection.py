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
from facilitation.wire.heartbeat import CONNECT_WITHIN_S, Heartbeat
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

listener, epoll, moment, inside = ConnectionListener(), Epoll(), [0.0], []
pace = RateLimit(50, 200)
line = ConnectionContext(epoll, listener, pace, 16_384, lambda: moment[0] or time.monotonic(), hubs.get_hub().schedule_call_global)
heartbeat = Heartbeat(8, 6, lambda sid: sid in inside, lambda: moment[0])

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
    "whoever sends pings while they do not read misses no acknowledgement": """
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
    "a mistake in handling a message ends this connection and reaches nobody else": """
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
    "a mistake in what was read while somebody was waited for is no mistake of the hub": """
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
    "whoever is held and goes, goes when there is nothing to wait for any more": """
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
    "a reset while others are spoken to ends one connection once": """
connection, there = connected()
connection.send(b"x" * 10_000_000)
there.close()
connection.send(b"y")
turns()
connection.send(b"z")
assert listener.gone == [connection]
""",
    "what belongs to a file that was closed is not told to the next of this number": """
connection, there = connected()
number = connection._socket.fileno()
connection.end(1000)
after, far = connected("b")
assert after._socket.fileno() == number
epoll._call(number, 1 | 4)
far.sendall(frame(b"mine"))
turns()
assert not after.closed and listener.texts == [b"mine"]
""",
    "whoever answered while the process stood still stays": """
moment[0] = 1.0
connection, there = connected()
inside.append("a")
heartbeat.add(connection)
moment[0] += 2.0
heartbeat.check()
assert there.recv(100) == b"\\x81\\x012"
there.sendall(frame(b"3"))
moment[0] += 60.0
heartbeat.check()
assert not connection.closed
moment[0] += 2.0
heartbeat.check()
moment[0] += 6.0
heartbeat.check()
assert connection.closed
""",
    "whoever came in while the process stood still stays": """
class Enters(ConnectionListener):
    def message_received(self, connection, text):
        inside.append(connection.sid)
line.__class__.listener.__set__(line, Enters())
moment[0] = 1.0
connection, there = connected()
late, far = connected("b")
heartbeat.add(connection)
heartbeat.add(late)
there.sendall(frame(b"40/participant,{}"))
moment[0] += CONNECT_WITHIN_S
heartbeat._to_ping.clear()
heartbeat.check()
assert (connection.closed, late.closed) == (False, True)
""",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_on_the_hub(script):
    command = [sys.executable, "-c", f"{PRELUDE}{script}print('good')"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=20)
    assert (done.stdout, done.stderr) == ("good\n", "")

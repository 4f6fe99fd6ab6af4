"""The fast path in the running product: what is said at the end of a connection, hostile bytes, unknown libraries."""

import contextlib
import random
import struct
import threading
import time

import pytest

from tests.rig.doors import Doors
from tests.rig.wire import HANDSHAKE, frame, raw, upgraded


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


@pytest.fixture(autouse=True)
def quiet(doors):
    """Whatever a test does, the log stays empty."""
    yield
    assert doors.server.complaints == ""


def last_words(line):
    """The close code of the last frame before the connection ends; frames we say are short here."""
    said = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(4_096):
            said += piece
    code = said[-2:] if said[-4:-2] == b"\x88\x02" else b""
    return struct.unpack("!H", code)[0] if code else None


ENDS = {
    "the same code as the other side": (frame(struct.pack("!H", 4_000), opcode=8), 4_000),
    "1002 for a broken frame": (frame(b"40", masked=False), 1_002),
    "1002 for a code nobody may send": (frame(struct.pack("!H", 1_005), opcode=8), 1_002),
    "1003 for bytes": (frame(b"x", opcode=2), 1_003),
    "1007 for what is no text": (frame(b"4\xff"), 1_007),
    "1007 for half a character at the end of the fragments": (
        frame(b"4\xe2", final=False) + frame(b"\x82", opcode=0),
        1_007,
    ),
    "1008 for what is no message of ours": (frame(b"hello"), 1_008),
    "1009 for too much": (frame(b"4" + b"x" * 16_384)[:100], 1_009),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_connection_ends_with_its_reason(doors, end):
    sent, code = ENDS[end]
    with upgraded(doors.server.url) as line:
        line.sendall(sent)
        assert last_words(line) == code


def test_a_character_may_be_cut_by_fragments_and_a_ping_may_stand_between(doors):
    wire = doors.wire("participant", doors.voice())
    text = '42/participant,7["similar",{"activity":1,"text":"für alle"}]'.encode()
    middle = text.index("ü".encode()) + 1
    wire.ws.sock.sendall(
        frame(text[:middle], final=False) + frame(b"still here", opcode=9) + frame(text[middle:], opcode=0)
    )
    assert "malformed" not in str(wire._until("43/participant,7[")[1])
    wire.close()


def test_a_handshake_that_drips_is_answered_all_the_same(doors):
    with raw(doors.server.url) as line:
        head = (
            f"GET {HANDSHAKE}websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        for start in range(0, len(head), 40):
            line.sendall(head[start : start + 40].encode())
            time.sleep(0.005)
        assert line.recv(4_096).startswith(b"HTTP/1.1 101 ")


def test_random_bytes_on_many_lines_keep_nobody_waiting(doors):
    good, done = doors.wire("participant", doors.voice()), threading.Event()

    def attack(seed):
        chance = random.Random(seed)
        while not done.is_set():
            with contextlib.suppress(OSError), upgraded(doors.server.url, timeout=2) as line:
                for _ in range(10):
                    noise = chance.randbytes(chance.randrange(1, 200))
                    line.sendall(frame(noise, opcode=chance.randrange(16), final=chance.random() < 0.7) + noise)

    attackers = [threading.Thread(target=attack, args=(seed,), daemon=True) for seed in range(4)]
    for one in attackers:
        one.start()
    for number in range(60):
        message = {"activity": 1, "item": "x", "value": None, "seq": number}
        assert "refused" in good.ask("participant", "answer", message)
    done.set()
    for one in attackers:
        one.join(10)
    good.close()


def test_many_who_go_at_once_are_forgotten(doors):
    wires = [doors.wire("participant", doors.voice()) for _ in range(50)]
    desk = doors.wire("moderator", doors.device("moderator"))
    for wire in wires:
        wire.ws.sock.close()
    seen = {desk.hear("health")["connected"]} if wires else set()
    deadline = time.monotonic() + 10
    while max(seen) > 0 and time.monotonic() < deadline:
        seen = {desk.hear("health")["connected"]}
    assert seen == {0}
    desk.close()

"""What no client of ours would send. After every attack somebody well-behaved is served within a second."""

import contextlib
import json
import time
from pathlib import Path

import pytest

from tests.rig.doors import Doors
from tests.rig.server import serving
from tests.rig.wire import HANDSHAKE, Wire, ask, frame, spoken, upgraded
from tests.rig.wires import WIRES, every_wire

wire = every_wire

LONGEST = 16_384
SERVED_S = 1.0
GOOD = {"activity": 1, "item": "n1", "value": {"relevance": "yes", "priority": 3}, "seq": 1}


@pytest.fixture(scope="module")
def doors(demo):
    return Doors(demo)


@pytest.fixture(scope="module")
def moderator(doors):
    return doors.device("moderator")


@pytest.fixture(scope="module")
def review(doors, moderator):
    """An open review: its number and its first item."""
    state = state_now(doors, moderator)
    activity = next(one["id"] for one in state["agenda"] if one["kind"] == "review")
    opened = doors.post("/steer", {"verb": "open", "activity": activity, "if_rev": state["rev"]}, token=moderator)
    assert opened.json["ok"], opened.json
    running = state_now(doors, moderator)["running"]
    url = next(one["items_url"] for one in running if one["activity"] == activity)
    return activity, ask(doors.server.url, "GET", url).json["items"][0]["ref"]


def state_now(doors, moderator):
    """The state as it stands: a socket may hear an earlier one after the acknowledgement of an act."""
    return ask(doors.server.url, "GET", f"{doors.api}/state", Authorization=f"Bearer {moderator}").json["state"]


@pytest.fixture(autouse=True)
def others(doors, review):
    """Whatever a test does: a voice is given out, connects and answers within a second, and the log stays empty."""
    yield
    activity, item = review

    def take_part():
        wire = doors.wire("participant", doors.voice())
        assert wire.ask("participant", "answer", {**GOOD, "activity": activity, "item": item})["ok"]
        wire.close()

    assert doors.serves(SERVED_S, take_part)
    assert doors.server.complaints == ""


def ended(line, seconds=3.0):
    """Whether the server ends this bare connection in time."""
    line.settimeout(seconds)
    try:
        while line.recv(65_536):
            pass
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


# ---- frames ------------------------------------------------------------------------------------
FRAMES = {
    "one of more than 16 KB": frame(b"4" + b"x" * LONGEST),
    "one that says it is huge": b"\x81\xff" + (2**62).to_bytes(8, "big") + b"mask",
    "61 unfinished fragments": frame(b"4" * 16_000, final=False) + frame(b"x" * 16_000, opcode=0, final=False) * 60,
    "binary": frame(b"\x04\xff\x00", opcode=2),
    "no UTF-8": frame(b'42/participant,["\xff\xfe"]'),
    "half a character": frame(b"4\xe2\x82"),
    "unmasked": frame(b"40", masked=False),
    "reserved bits": b"\xf1\x82mask40",
    "an unknown opcode": frame(b"40", opcode=5),
    "a ping in fragments": frame(b"40", opcode=9, final=False),
    "a long ping": frame(b"x" * 126, opcode=9),
    "a continuation of nothing": frame(b"40", opcode=0),
    "a new message within a fragmented one": frame(b"4", final=False) + frame(b"40"),
    "a close of one byte": frame(b"x", opcode=8),
    "nothing": frame(b""),
}


@pytest.mark.parametrize("attack", FRAMES)
def test_a_hostile_frame_ends_its_connection(doors, attack):
    if attack == "one that says it is huge" and doors.server.settings.get("FACILITATION_ASYNC_MODE") == "threading":
        pytest.skip("simple-websocket looks at what has arrived of a message, and the heartbeat ends the rest")
    with upgraded(doors.server.url) as line:
        with contextlib.suppress(OSError):
            line.sendall(FRAMES[attack])
        assert ended(line)


def test_the_longest_message_is_read_in_any_pieces(doors, review):
    activity, _ = review
    wire = doors.wire("participant", doors.voice())
    message = '42/participant,7["similar",' + json.dumps({"activity": activity, "text": "x" * 3_000})
    message = message + " " * (LONGEST - len(message) - 1) + "]"
    for at in range(0, LONGEST, 1_000):
        last = at + 1_000 >= LONGEST
        bytes_ = frame(message[at : at + 1_000].encode(), opcode=1 if at == 0 else 0, final=last)
        wire.ws.sock.sendall(bytes_[:333])
        time.sleep(0.01)
        wire.ws.sock.sendall(bytes_[333:])
    assert wire._until("43/participant,7[")
    wire.close()


def test_old_drafts_of_websocket_are_not_spoken(doors):
    for lines in ("", "Sec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 3 4\r\n", "Sec-WebSocket-Version: 7\r\n"):
        request = f"GET {HANDSHAKE}websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{lines}\r\n"
        assert spoken(doors.server.url, request.encode() + b"12345678", timeout=0.5).split()[1] in (b"400", b"426")


@pytest.mark.parametrize("first", ["x", "2", "2no probe", "4", "5", "2probe"])
def test_a_broken_upgrade_from_polling_shows_nothing_of_the_inside(doors, first):
    opened = ask(doors.server.url, "GET", HANDSHAKE + "polling").body
    with upgraded(doors.server.url, query="&sid=" + json.loads(opened[1:])["sid"]) as line:
        line.sendall(frame(first.encode()) + frame(b"x"))
        said = b""
        with contextlib.suppress(ConnectionError):
            while piece := line.recv(4_096):
                said += piece
    assert b"Traceback" not in said
    assert b"engineio" not in said


# ---- packets -----------------------------------------------------------------------------------
DEEP = "[" * 5_000 + "]" * 5_000
PACKETS = {
    "no digit": "hello",
    "an unknown Engine.IO type": "9",
    "an unknown Socket.IO type": "48/participant,",
    "no type": "4",
    "a list for a message": "4[]",
    "depth for a message": "4" + DEEP,
    "an event of no name": "42/participant,[]",
    "an event of a number": "42/participant,[7,{}]",
    "an event that is an object": '42/participant,{"answer":{}}',
    "an event of three": '42/participant,["answer",{},{}]',
    "an event that is no JSON": "42/participant,[answer",
    "an endless acknowledgement id": f'42/participant,{"9" * 300}["answer",{{}}]',
    "it says that it connects": '42/participant,1["connect",{}]',
    "it says that it is gone": '42/participant,1["disconnect","x"]',
    "an acknowledgement nobody asked for": "43/participant,1[]",
    "an error of the server's": '44/participant,{"message":"x"}',
    "a binary event": '451-/participant,["answer",{"_placeholder":true,"num":0}]',
    "a binary event of thousands": '459999999999-/participant,["answer",{}]',
    "a binary acknowledgement": "461-/participant,1[]",
    "base64": "bAAAA",
}


@pytest.mark.parametrize("attack", PACKETS)
def test_a_broken_packet_ends_its_connection(doors, moderator, attack):
    wire = doors.wire("moderator", moderator)
    wire.send(PACKETS[attack].replace("/participant", "/moderator"))
    if attack == "an unknown Engine.IO type":
        wire.send("4")
    assert wire.is_closed(3)
    wire.close()


def test_a_second_connect_and_unknown_namespaces_change_nothing(doors, moderator):
    wire = doors.wire("moderator", moderator)
    for namespace in ("moderator", "nowhere", "x" * 5_000):
        assert wire.enter(namespace, session=doors.server.code, token=moderator) == "Unable to connect"
    wire.send("40")
    assert wire.ask("moderator", "steer", {})["refused"] == "malformed"
    wire.close()


@pytest.mark.parametrize(
    "auth", [None, [], "x", 7, {"session": 7}, {"session": []}, {"token": {}}, {"session": "x" * 9_000, "token": "é"}]
)
def test_strange_credentials_open_nothing(doors, auth):
    wire = Wire(doors.server.url)
    wire.send("40/participant," + ("" if auth is None else json.dumps(auth)))
    assert wire._until("44")[1]["message"] in ("unknown", "wrong_origin")
    wire.close()


# ---- messages ----------------------------------------------------------------------------------
STRANGE = [
    True,
    1.0,
    -1,
    0,
    2**53,
    10**40,
    "1",
    "",
    None,
    [],
    {},
    [[]],
    {"a": {}},
    "\u0000",
    "n1; drop table",
    "x" * 3_000,
]


def strange_answers():
    yield from ([], {}, None, "x", 7, [GOOD], {**GOOD, "more": 1}, {**GOOD, "": 1})
    for name in GOOD:
        yield {key: value for key, value in GOOD.items() if key != name}
        yield from ({**GOOD, name: strange} for strange in STRANGE if (name, strange) != ("value", None))
    for name in ("relevance", "priority"):
        yield from ({**GOOD, "value": {**GOOD["value"], name: strange}} for strange in STRANGE if strange is not None)


def test_strange_answers_are_refused_one_by_one_and_nothing_of_them_is_stored(doors, review):
    activity, item = review
    token = doors.voice()
    wire = doors.wire("participant", token)
    refused = set()
    for number, message in enumerate(strange_answers()):
        if isinstance(message, dict):
            right = {"activity": activity, "item": item}
            message = {
                name: right.get(name, said) if said is GOOD.get(name) else said for name, said in message.items()
            }
        if number % 30 == 29:  # a voice may answer 40 times at once
            wire.close()
            token = doors.voice()
            wire = doors.wire("participant", token)
        ack = wire.ask("participant", "answer", message)
        assert "refused" in ack, message
        refused.add(ack["refused"])
    assert refused <= {"malformed", "unknown_activity", "unknown_item", "not_allowed"}
    state = ask(doors.server.url, "GET", f"{doors.api}/state", Authorization=f"Bearer {token}").json
    assert state["own"]["answers"] == {}
    wire.close()


def test_strange_values_do_not_take_their_neighbours_with_them(doors, review):
    activity, item = review
    wires = [doors.wire("participant", doors.voice()) for _ in range(10)]
    for number, wire in enumerate(wires):
        value = {"relevance": "yes", "priority": 3} if number % 2 else {"relevance": [{}], "priority": {"x": []}}
        message = {"activity": activity, "item": item, "value": value, "seq": 1}
        wire.send("42/participant,5" + json.dumps(["answer", message]))
    acks = [wire._until("43/participant,5[")[1] for wire in wires]
    assert [ack.get("refused", "ok") for ack in acks] == ["not_allowed", "ok"] * 5
    for wire in wires:
        wire.close()


NO_JSON = {
    "NaN": '{"value":NaN}',
    "1e400": '{"value":1e400}',
    "half a character": '{"text":"\\ud800"}',
    "depth": f'{{"value":{DEEP}}}',
    "endless digits": f'{{"value":{"9" * 9_000}}}',
    "half of it": "{",
    "a comma too many": "{},",
    "an answer's key twice": '{"activity":1,"item":"n1","value":1,"value":2,"seq":1}',
    "a card's key twice": '{"activity":1,"text":"a","text":"b","seq":1}',
}


@pytest.mark.parametrize("message", NO_JSON)
def test_a_message_that_is_no_json_is_malformed_and_the_line_stays(doors, message):
    wire = doors.wire("participant", doors.voice())
    for act in ("answer", "contribute"):
        wire.send(f'42/participant,7["{act}",{NO_JSON[message]}]')
        assert wire._until("43/participant,7[")[1] == {"refused": "malformed", "retry": False}
    wire.close()


@pytest.mark.parametrize("act", ["contribute", "withdraw", "similar"])
def test_strange_words_are_refused(doors, review, act):
    wire = doors.wire("participant", doors.voice())
    for message in (None, [], "x", {}, {"activity": review[0]}, {"activity": True, "text": "x", "seq": 1}, {"text": 7}):
        ack = wire.ask("participant", act, message)
        assert ack["refused"] in ("malformed", "slow_down")
    wire.close()


def test_an_event_without_an_acknowledgement_is_done_all_the_same(doors, review):
    activity, item = review
    token = doors.voice()
    wire = doors.wire("participant", token)
    wire.send("42/participant," + json.dumps(["answer", {**GOOD, "activity": activity, "item": item}]))
    assert wire.ask("participant", "answer", {**GOOD, "activity": activity, "item": item})["ok"]
    wire.close()


def test_strange_verbs_are_refused(doors, moderator):
    wire = doors.wire("moderator", moderator)
    for message in (
        {"verb": "explode", "if_rev": 1},
        {"verb": ["open"], "if_rev": 1},
        {"verb": "open", "activity": True, "if_rev": 1},
        {"verb": "close", "activity": 1, "in_s": 31, "if_rev": 1},
        {"verb": "show", "activity": 1, "page": 1e300, "if_rev": 1},
        {"verb": "pause", "on": 1, "if_rev": 1},
        {"verb": "pause", "on": True, "until": "24:00", "if_rev": 1},
        {"verb": "headcount", "channel": "saal", "count": -1, "if_rev": 1},
        {"verb": "group", "contributions": list(range(1, 300)), "if_rev": 1},
        {"verb": "message", "text": "x" * 5_000, "if_rev": 1},
        {"verb": "finish", "if_rev": 1, "now": True},
    ):
        assert wire.ask("moderator", "steer", message)["refused"] == "malformed", message
    wire.close()


# ---- those who wait, flood or do not read --------------------------------------------------------
def test_who_enters_no_door_or_answers_no_ping_is_put_out(doors):
    if doors.server.settings.get("FACILITATION_ASYNC_MODE") == "threading":
        pytest.skip("14 s, and what looks after them is the same as under eventlet")
    outside, silent = Wire(doors.server.url), Wire(doors.server.url)
    half_open = doors.wire("participant", doors.voice())
    started = time.monotonic()
    outside.send("40")  # the library's own namespace, which lets everybody in unless told otherwise
    assert outside.is_closed(20)
    assert 9 < time.monotonic() - started < 16
    assert ended(silent.ws.sock, 5)
    assert ended(half_open.ws.sock, 14)  # a ping after 8 s, an answer within 6 s, looked at every 6 s
    for wire in (outside, silent, half_open):
        wire.close()


HELD = 200  # pictures of 2 KB that the kernel holds for one connection


def test_little_waits_for_whoever_never_reads(wire, tmp_path):
    """The fast path keeps the newest picture for them, the others put them out."""
    with serving(tmp_path / "data", **wire) as server:
        doors = Doors(server)
        token, author = doors.device("moderator"), doors.voice()
        written, corrected = card_of(doors, token, author), 0
        most = 2 * HELD if wire == WIRES["fast"] else 4 * HELD
        with contextlib.ExitStack() as here:
            # each may send 200 at once
            desks = [here.enter_context(contextlib.closing(doors.wire("moderator", token))) for _ in range(4)]
            lazy = here.enter_context(upgraded(server.url, buffer=4_096))
            auth = json.dumps({"session": server.code, "token": author})
            lazy.sendall(frame(f"40/participant,{auth}".encode()))
            while corrected < most and (corrected % 20 or served(server, lazy)):
                text = f"{corrected} " + "ä" * 900
                verb = {"verb": "correct", "contribution": written, "text": text, "if_rev": 2**40}
                assert desks[corrected % 4].ask("moderator", "steer", verb)["ok"]
                corrected += 1
                if corrected % 100 == 0:
                    with contextlib.suppress(OSError):
                        lazy.sendall(frame(b"3"))  # as if they answered pings
            if wire == WIRES["fast"]:
                assert served(server, lazy)
                said = read_up_to(lazy, b'"text":"%d ' % (most - 1))
                assert said.count(b'["own",') < 1.5 * HELD
            else:
                assert not served(server, lazy)
                assert b"facilitation_slow_clients_dropped_total 1" in ask(server.url, "GET", "/metrics").body


def card_of(doors, moderator, author):
    """The number of a card that somebody wrote."""
    state = state_now(doors, moderator)
    collect = next(one["id"] for one in state["agenda"] if one["kind"] == "collect")
    opened = doors.post("/steer", {"verb": "open", "activity": collect, "if_rev": state["rev"]}, token=moderator)
    assert opened.json["ok"], opened.json
    field = state_now(doors, moderator)["running"][0]["settings"]["fields"]
    card = {"activity": collect, "text": "Probe", "field": field[0] if field else "W", "seq": 1}
    return doors.post("/contributions", card, token=author).json["contribution"]


def read_up_to(line, end):
    """All that is said until these words; fails where the connection ends before."""
    said = b""
    while end not in said:
        piece = line.recv(65_536)
        assert piece, said[-200:]
        said += piece
    return said


def served(server, line):
    """Whether the server still holds its end of this very connection."""
    ends = (f":{server.port:04X}", f":{line.getsockname()[1]:04X}")
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()]
    return any(row[1].endswith(ends[0]) and row[2].endswith(ends[1]) and row[3] == "01" for row in rows)

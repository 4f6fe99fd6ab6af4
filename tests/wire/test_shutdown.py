"""The server is told to go: everybody who is connected hears it, and what is said from then on waits for the next one."""

import contextlib
import json
import signal

import pytest

from facilitation.app import Sockets, create_app
from facilitation.settings import Settings
from facilitation.wire.shutdown import RECONNECT_WITHIN_MS, drain
from tests.rig.doors import Doors
from tests.rig.prepared import lay_assets
from tests.rig.server import STOP_SECONDS, serving
from tests.rig.wire import HANDSHAKE, ask, frame, upgraded
from tests.rig.wires import WIRES, on

wire = on(*WIRES)


@pytest.fixture
def doors(wire, tmp_path):
    with serving(tmp_path / "data", **wire) as server:
        yield Doors(server)


def told_to_go(doors):
    """The server begins to end."""
    doors.server.process.send_signal(signal.SIGTERM)


def last_words(line):
    """All that is said until the connection ends."""
    said = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(65_536):
            said += piece
    return said


def test_everybody_hears_that_the_server_goes(doors):
    wires = [doors.wire("participant", doors.voice()) for _ in range(5)]
    desk = doors.wire("moderator", doors.device("moderator"))
    told_to_go(doors)
    assert [wire.hear("restart") for wire in (*wires, desk)] == [{"within_ms": 2_000}] * 6
    for wire in (*wires, desk):
        wire.close()


def test_whoever_came_by_polling_hears_it_too(doors):
    opened = ask(doors.server.url, "GET", HANDSHAKE + "polling").body
    with upgraded(doors.server.url, query="&sid=" + json.loads(opened[1:])["sid"]) as line:
        line.sendall(frame(b"2probe"))
        assert b"3probe" in line.recv(100)
        auth = json.dumps({"session": doors.server.code, "token": doors.voice()})
        line.sendall(frame(b"5") + frame(f"40/participant,{auth}".encode()))
        said = b""
        while b'["own",' not in said:
            said += line.recv(65_536)
        told_to_go(doors)
        assert b'["restart",{"within_ms":2000}]' in last_words(line)


def test_nothing_is_heard_any_more_once_everybody_knows(doors):
    desk = doors.wire("moderator", doors.device("moderator"))
    wire = doors.wire("participant", doors.voice())
    told_to_go(doors)
    wire.hear("restart")
    with contextlib.suppress(OSError):
        wire.send('42/participant,7["answer",{"activity":1,"item":"n1","value":null,"seq":1}]')
        wire.send('42/participant,8["withdraw",{"contribution":1}]')
    assert b"43/participant" not in last_words(wire.ws.sock)
    desk.close()
    wire.close()
    assert doors.server.process.wait(STOP_SECONDS) == 0


def test_draining_stops_listening_then_announces_the_restart_and_finishes_what_was_accepted(store):
    lay_assets(store.folder)
    application = create_app(
        Settings(data=store.folder), store, lambda work, *rest: work(*rest), "http://localhost", "t"
    )
    happened = []
    application.broadcast.announce_restart = lambda within_ms: happened.append(("restart", within_ms))
    application.broadcast.tick = lambda: None

    drain(application, Sockets(None, {}), lambda: happened.append(("deaf", application.broadcast.health.not_ready)))

    assert happened == [("deaf", "draining"), ("restart", RECONNECT_WITHIN_MS)]

"""Library versions: undocumented names are used only where the version table is asked, and others get a plain server."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.wire import versions
from tests.rig.doors import Doors
from tests.rig.server import Server, serving
from tests.rig.wire import Wire, ask

ROOT = Path(__file__).parents[2]
YES = {"relevance": "yes", "priority": 3}


def test_the_versions_installed_here_are_supported():
    assert versions.unsupported_versions() == []
    versions.require(*versions.SUPPORTED)


@pytest.fixture
def eventlet_042(monkeypatch):
    installed = versions.version
    monkeypatch.setattr(versions, "version", lambda name: "0.42.0" if name == "eventlet" else installed(name))


def test_a_module_written_for_another_version_cannot_be_imported(eventlet_042):
    with pytest.raises(versions.UnsupportedVersion, match=r"eventlet 0\.42\.0"):
        versions.require("python-engineio", "eventlet")
    versions.require("python-engineio")


@pytest.mark.parametrize(("wanted", "chosen"), [("fast", "plain"), ("stock", "plain")])
def test_another_eventlet_rules_out_the_paths_on_eventlet(eventlet_042, wanted, chosen):
    assert versions.choose_path("eventlet", wanted) == (chosen, ("eventlet 0.42.0",))


def test_another_eventlet_does_not_rule_out_threads(eventlet_042):
    assert versions.choose_path("threading", "fast") == ("threading", ())


@pytest.mark.parametrize("found", ["0.4", "0.410", "0.42.0", "1.0"])
def test_only_the_supported_series_is_supported(monkeypatch, found):
    monkeypatch.setattr(versions, "version", lambda _name: found)
    assert versions.unsupported_versions(["eventlet"]) == [f"eventlet {found}"]


def test_the_requirements_exclude_the_next_series_of_each_library():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    bounds = {re.split("[<>=]", one)[0]: one for one in wanted}
    for library, series in versions.SUPPORTED.items():
        major, minor = series.split(".")
        assert bounds[library].endswith(f",<{major}.{int(minor) + 1}"), library


# ---- no undocumented name without the table ------------------------------------------------------
UNDOCUMENTED = {
    "eventlet.greenio": "eventlet",
    "eventlet.hubs": "eventlet",
    "eventlet.websocket": "eventlet",
    "engineio": "python-engineio",
    "socketio": "python-socketio",
}
"""Modules that the libraries' manuals do not describe, or describe for applications of another kind."""
SERVER_PARTS = {"eio": "python-engineio", "manager": "python-socketio", "environ": "python-socketio"}
"""Undocumented attributes of a Socket.IO server."""
BASES = {"wsgi.Input": "eventlet", "wsgi.HttpProtocol": "eventlet", "simple_websocket.Server": "simple-websocket"}
"""Classes that are extended although nothing promises that they stay as they are."""
OWN = {"self", "cls", "super()"}


def uses(path: Path) -> Iterator[str]:
    """The libraries whose undocumented names a module uses."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and node.module == "eventlet":
            modules += [f"eventlet.{alias.name}" for alias in node.names]
        for module in modules:
            yield from (name for start, name in UNDOCUMENTED.items() if f"{module}.".startswith(f"{start}."))
        if isinstance(node, ast.Attribute) and node.attr in SERVER_PARTS and "server" in ast.unparse(node.value):
            yield SERVER_PARTS[node.attr]
        if isinstance(node, ast.ClassDef):
            yield from (BASES[base] for base in map(ast.unparse, node.bases) if base in BASES)


def required(path: Path) -> set[str]:
    """The libraries a module requires in a supported version when it is imported."""
    calls = [node.value for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.Expr)]
    found = [one for one in calls if isinstance(one, ast.Call) and ast.unparse(one.func) == "versions.require"]
    return {str(ast.literal_eval(argument)) for call in found for argument in call.args}


def private_names(path: Path) -> list[str]:
    """Names with a leading underscore that belong to another module's objects."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = OWN | {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)} | {"os"}
    public = {"_asdict", "_fields", "_make", "_mapping", "_replace"}  # of named tuples and of rows
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and re.match("_[a-z]", node.attr)
        and node.attr not in public
        and ast.unparse(node.value) not in own - {"super()"}
    ]


def test_every_module_that_uses_an_undocumented_name_requires_the_supported_version():
    modules = {path: set(uses(path)) for path in (ROOT / "facilitation").rglob("*.py")}
    assert {path.stem for path, libraries in modules.items() if libraries} >= {"guard", "rooms", "http", "epoll"}
    assert {
        path.name: libraries - required(path) for path, libraries in modules.items() if libraries - required(path)
    } == {}


def test_private_names_of_others_are_used_only_where_a_version_is_required_or_bounded():
    bounded = {"docx", "openpyxl", "pptx"}  # read and write files; `pyproject.toml` has their upper bounds
    for path in (ROOT / "facilitation").rglob("*.py"):
        imported = {
            (node.module or "").split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        assert not private_names(path) or required(path) or imported & bounded, (path, private_names(path))


# ---- a server with other versions ----------------------------------------------------------------
@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo on an eventlet and a python-socketio that do not exist yet."""
    newer = tmp_path_factory.mktemp("newer")
    for name, version in (("eventlet", "0.42.0"), ("python_socketio", "6.0.0")):
        folder = newer / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    with serving(tmp_path_factory.mktemp("plain"), PYTHONPATH=str(newer)) as server:
        yield server


def test_with_other_versions_the_server_says_that_it_takes_plain_threads(plain):
    assert "wire: plain threads (written for other versions than eventlet 0.42.0, python-socketio 6.0.0)" in plain.log
    assert "WARNING facilitation: plain threads" in plain.log
    assert ask(plain.url, "GET", "/healthz").json == {"live": True, "ready": True, "wire": "plain"}
    assert 'wire="plain"' in ask(plain.url, "GET", "/metrics").body.decode()
    assert "Sockets take plain threads, since eventlet 0.42.0" in plain.run("doctor").stdout


def test_an_evening_works_on_plain_threads(plain):
    doors = Doors(plain)
    desk, screen = (doors.wire(role, doors.device(role)) for role in ("moderator", "screen"))
    voice = doors.wire("participant", doors.voice())
    state = desk.hear("state")
    review = next(one["id"] for one in state["agenda"] if one["kind"] == "review")
    opened = desk.ask("moderator", "steer", {"verb": "open", "activity": review, "if_rev": state["rev"]})
    message = {"activity": review, "item": "n1", "value": YES, "seq": 1}
    assert voice.ask("participant", "answer", message)["ok"]
    assert voice.ask("participant", "answer", message)["ok"], "sending an answer again is safe"

    steering = {"verb": "close", "activity": review, "in_s": 0, "if_rev": opened["rev"]}
    assert desk.ask("moderator", "steer", steering)["ok"]
    assert voice.ask("participant", "answer", message | {"seq": 2})["refused"] == "closed"
    state = screen.hear("state")
    while [one["state"] for one in state["agenda"] if one["id"] == review] != ["closed"]:
        state = screen.hear("state")
    assert next(one for one in state["agenda"] if one["id"] == review)["state"] == "closed"
    for wire in (desk, screen, voice):
        wire.close()


def test_plain_threads_keep_out_other_origins_polling_and_long_messages(plain):
    doors, token = Doors(plain), Doors(plain).voice()
    cookie = f"voice_{plain.code}={token}"
    assert "sid" in doors.entering("participant", origin=plain.url, cookie=cookie)
    assert doors.entering("participant", origin="http://elsewhere.example", cookie=cookie)["message"] == "wrong_origin"
    assert doors.entering("participant", cookie=cookie)["message"] == "wrong_origin"
    assert ask(plain.url, "GET", "/socket.io/?EIO=4&transport=polling").status == 400
    wire = Wire(plain.url)
    wire.send("4" + "x" * 20_000)
    assert wire.is_closed(5)
    wire.close()
    assert doors.entering("moderator", doors.voice())["message"] == "unknown"

"""Ours: the product as it is served, with a real plan, a real session and an open review; voices given out by the API."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.load.asked import Asked
from tests.load.crowd import NotMeasured
from tests.load.person import Voice
from tests.load.plans import plan_file
from tests.load.process import on_server_core
from tests.rig.prepared import lay_assets
from tests.rig.programs import Line
from tests.rig.server import Server

SAMPLE = Path(__file__).parents[2] / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"
PLAN = "Integrationsplan Musterlingen"
RAISED = {
    "FACILITATION_LIMITS": "messages=100000/100000,answers=100000/100000,connects=1000/1000,"
    "address_joins=100000/100000,address_connects=100000/100000"
}
"""For rows of throughput and of thousands behind one address: the same limiter, higher numbers."""


@dataclass
class Room:
    """A running session with its open review."""

    server: Server
    code: str
    links: dict[str, str]
    asked: Asked = field(default_factory=lambda: Asked(0, []))
    voices: list[Voice] = field(default_factory=list)

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self.server.process is not None
        return self.server.process.pid

    @property
    def database(self) -> Path:
        """Where the rows are."""
        return self.server.data / "facilitation.sqlite3"

    def line(self, role: str) -> Line:
        """A device that came with a link."""
        return Line(self.server.url, self.code).enter(self.links[role])

    def voice(self, token: str, participant: int = 0, role: str = "participant") -> Voice:
        """Somebody who may come in."""
        return Voice(participant, {"session": self.code, "token": token}, self.asked, role)

    def picture_bytes(self) -> int:
        """How big a picture is that everybody gets."""
        state = self.line("screen").state()["state"]
        return len(json.dumps(state, separators=(",", ":")).encode())

    def open_review(self) -> None:
        """The moderator opens it; what it asks about is known from then on."""
        moderator = self.line("moderator")
        steps = moderator.state()["state"]["agenda"]
        activity = next(one["id"] for one in steps if one["kind"] == "review")
        for verb in ("go", "open"):
            moderator.steer(verb, activity=activity)
        running = moderator.state()["state"]["running"]
        url = next(one["items_url"] for one in running if one["activity"] == activity)
        self.asked = Asked(activity, [one["ref"] for one in moderator.call(f"{url}?language=de")["items"]])

    def join(self, people: int, at_once: int = 8) -> list[Voice]:
        """Give out voices by the API over lines that stay open."""
        shares = [len(range(start, people, at_once)) for start in range(at_once)]
        with ThreadPoolExecutor(at_once) as pool:
            given = [one for some in pool.map(self._join, shares) for one in some]
        return [self.voice(one["token"], one["participant"]) for one in given]

    def _join(self, people: int) -> list[dict[str, Any]]:
        body, found = json.dumps({"channel": "online"}), []
        with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=30)) as line:
            for _ in range(people):
                line.request("POST", f"/api/v1/sessions/{self.code}/participants", body)
                answer = line.getresponse()
                given = json.loads(answer.read())
                if answer.status != 201:
                    raise NotMeasured(f"joining was refused: {answer.status} {given}")
                found.append(given)
        return found


@contextmanager
def opened(sizes: tuple[int, ...], needs: int, settings: dict[str, str]) -> Iterator[list[Room]]:
    """A session for each of these numbers of voices, on one server, in a data folder of its own; nobody has answered."""
    made = _prepared(sizes, needs)
    with tempfile.TemporaryDirectory(prefix="load-", dir=_folder()) as data:
        shutil.copytree(made[0].server.data, data, dirs_exist_ok=True)
        server = Server(Path(data), settings=settings)
        with on_server_core():
            server.start()
        try:
            yield [replace(room, server=server) for room in made]
            server.stop()
        finally:
            if server.running:
                server.kill()
        if "Traceback" in server.log:
            raise NotMeasured(server.log)


@cache
def _prepared(sizes: tuple[int, ...], needs: int) -> list[Room]:
    """The folder that rooms like these are copied from; the voices are given out by the API, once."""
    server = Server(_folder() / f"prepared-{'-'.join(map(str, sizes))}-{needs}", settings=RAISED)
    server.data.mkdir(parents=True)
    lay_assets(server.data)
    title = plan(server, needs)
    links = [session(server, title) for _ in sizes]
    with on_server_core():
        server.start()
    rooms = [Room(server, one["code"], one) for one in links]
    for room, people in zip(rooms, sizes, strict=True):
        room.open_review()
        room.voices = room.join(people)
    server.stop()
    return rooms


def plan(server: Server, needs: int) -> str:
    """Import the sample plan, or one of so many needs; returns its title."""
    if not needs:
        told(server, "plan", "import", str(SAMPLE), "--json")
        return PLAN
    file = server.data / "plan.json"
    title = f"Plan mit {needs} Bedarfen"
    file.write_text(plan_file(needs, title=title))
    told(server, "plan", "import", str(file), "--json")
    return title


def session(server: Server, title: str) -> dict[str, Any]:
    """Make a session on a plan: its code and links."""
    return told(server, "session", "create", "--format", "netzwerktreffen", "--plan", title, "--json", "--programs")


def told(server: Server, *command: str) -> dict[str, Any]:
    """What a command prints as JSON."""
    done = server.run(*command)
    if done.returncode:
        raise NotMeasured(f"{' '.join(command)}: {done.stderr}")
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def _folder() -> Path:
    """For data that goes when this process ends; LOAD_DIR chooses the disk that is measured."""
    return Path(_kept().name)


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="facilitation-load-", dir=os.environ.get("LOAD_DIR"))


def read_rows(room: Room, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of the database, read beside the running server."""
    with closing(sqlite3.connect(f"file:{room.database}?mode=ro", uri=True)) as db:
        return db.execute(query, values).fetchall()

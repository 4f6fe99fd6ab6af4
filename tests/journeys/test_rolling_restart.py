"""A server that is told to go and started again while 150 people vote: as docs/live.md promises it to their phones."""

import json
import random
import socket
import sqlite3
import time
from collections import defaultdict
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Thread

import pytest

from facilitation.actions.verifying import verify
from facilitation.store.store import DATABASE, read_only
from tests.rig.crowd import Crowd
from tests.rig.programs import Line
from tests.rig.server import Server
from tests.rig.supervisor import handing_over

PEOPLE = 150
LONGEST_S = 8.0  # p95 of the outage of one phone
SAYS_EVERY_S = 1.0


class Phones(Crowd):
    """They come back within what `restart` says, and note how long each could not be heard."""

    def __init__(self, url, code):
        self.within_s = defaultdict(lambda: 1.5)
        self.lost_at, self.outages, self.errors = {}, [], []
        super().__init__(url, code)

    def _hear(self, voice, event, picture):
        super()._hear(voice, event, picture)
        if event == "restart":
            self.within_s[voice.participant] = picture["within_ms"] / 1_000

    def _lost(self, voice):
        if not voice.connected:
            self.errors.append("not let in" if voice.line else "not connected")
        self.lost_at.setdefault(voice.participant, time.monotonic())
        super()._lost(voice)
        voice.back_at = time.monotonic() + random.uniform(0, self.within_s[voice.participant])

    def _acknowledged(self, voice, seq, ack):
        said_before = seq not in voice.waiting  # the repetition of what is acknowledged already: nobody sees its answer
        super()._acknowledged(voice, seq, ack)
        if said_before:
            return
        if not ack.get("ok"):
            self.errors.append(ack)
        elif voice.participant in self.lost_at:
            self.outages.append(time.monotonic() - self.lost_at.pop(voice.participant))


@dataclass
class Supervised(Server):
    """Its listening socket is held by somebody else, as systemd's socket units do."""

    held: socket.socket | None = None

    def _command(self, *, demo):
        return handing_over(self.held.fileno(), super()._command(demo=demo))

    def _inherited(self):
        return (self.held.fileno(),)


@contextmanager
def started(server):
    """A demo on it, ended in order."""
    server.data.mkdir(mode=0o700)
    server.start(demo=True)
    try:
        yield server
        server.stop()
    finally:
        if server.running:
            server.kill()


@pytest.fixture
def supervised(tmp_path):
    """People who come during a restart wait in the queue of a socket that stays."""
    held = socket.create_server(("127.0.0.1", 0), backlog=2_048)
    with held, started(Supervised(tmp_path / "data", held.getsockname()[1], held=held)) as server:
        yield server


@pytest.fixture
def alone(tmp_path):
    """People who come during a restart are refused and try again."""
    with started(Server(tmp_path / "data")) as server:
        yield server


@contextmanager
def voting(server):
    """Everybody connected, and a review open."""
    moderator = Line(server.url, server.code).enter(server.links["moderator"])
    agenda = moderator.state()["state"]["agenda"]
    review = next(one["id"] for one in agenda if one["kind"] == "review" and not one["practice"])
    moderator.steer("open", activity=review)
    phones = Phones(server.url, server.code)
    phones.join("saal", PEOPLE)
    try:
        yield phones
    finally:
        phones.close()


def restart(server, phones):
    """End and start it while all of them speak; returns when everything said was acknowledged."""
    activity, items = phones.sees("review")

    def speak(times):
        for _ in range(times):
            for voice in phones.voices:
                value = {"relevance": "yes", "priority": random.randint(1, 5)}
                phones.say(voice, "answer", activity=activity, item=random.choice(items), value=value)
            time.sleep(0.2)

    speak(3)
    server.stop()
    starting = Thread(target=server.start)
    starting.start()
    speak(3)
    starting.join()
    phones.settled(60)
    return activity


def survives(server, times):
    """Restart it so often: nothing lost, nothing doubled, everybody back. Returns the errors phones saw, and the outages in s."""
    with voting(server) as phones:
        for _ in range(times):
            activity = restart(server, phones)
        assert [voice.refused for voice in phones.voices if voice.refused] == []
        newest = {}
        for voice, act, _ in phones.accepted("answer", activity):
            newest[voice.participant, act.message["item"]] = (act.message["seq"], act.message["value"])
        assert stored(server) == newest
        with read_only(server.data) as db:
            assert verify(db).problems == []
        outages = sorted(phones.outages)
        assert len(outages) == PEOPLE * times
        return phones.errors, outages


def p95(outages):
    """Said with the run, whatever it is."""
    middle, slow = outages[len(outages) // 2], outages[int(len(outages) * 0.95)]
    print(f"{len(outages)} outages: p50 {middle:.1f} s, p95 {slow:.1f} s, longest {outages[-1]:.1f} s")
    return slow


def stored(server):
    """(voice, item) → (seq, value) as the file has it."""
    with closing(sqlite3.connect(server.data / DATABASE, isolation_level=None)) as db:
        found = db.execute("SELECT participant_id, item, seq, value FROM answer").fetchall()
    return {(voice, item): (seq, json.loads(value)) for voice, item, seq, value in found}


def test_a_rolling_restart_loses_nothing_and_nobody_sees_an_error(supervised):
    errors, _ = survives(supervised, 3)
    assert errors == []


@pytest.mark.faults
@pytest.mark.timeout(900)
def test_twenty_rolling_restarts_lose_nothing_and_are_soon_over(supervised):
    errors, outages = survives(supervised, 20)
    slow = p95(outages)
    assert errors == []
    assert slow <= LONGEST_S


@pytest.mark.faults
@pytest.mark.timeout(900)
def test_twenty_restarts_without_a_supervisor_lose_nothing(alone):
    errors, outages = survives(alone, 20)
    assert set(errors) <= {"not connected"}
    assert p95(outages) <= LONGEST_S

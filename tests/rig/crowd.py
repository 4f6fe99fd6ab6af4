"""A crowd of voices that speak the documented protocol: each keeps what it said until it is acknowledged.

One thread serves all sockets. What was sent and what was acknowledged is kept for the checks at the end.
"""

import json
import random
import selectors
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import websocket

from tests.rig.server import until

NAMESPACE = "/participant"
REPEAT_AFTER_S = 4.0
COME_BACK_S = (0.2, 1.5)
RANDOM = random.Random()
"""One of its own: after a test that failed a crowd goes on coming back, and properties must not see numbers drawn meanwhile."""
PATIENCE_S = 20.0  # a server that starts answers late; who listens for it lets people wait


@dataclass(frozen=True)
class Act:
    """Something a voice says; `seq` makes it repeatable."""

    event: str
    message: dict[str, Any]

    @property
    def key(self) -> tuple[Any, ...]:
        return (self.message["activity"], self.message.get("item"))


@dataclass
class Voice:
    """One person's client."""

    participant: int
    token: str
    channel: str
    seq: int = 0
    socket: Any = None
    line: Any = None  # what the selector watches; the library may have closed it already
    connected: bool = False
    back_at: float = 0.0
    pictures: dict[str, Any] = field(default_factory=dict)
    tallies: dict[int, Any] = field(default_factory=dict)
    waiting: dict[int, tuple[Act, float]] = field(default_factory=dict)
    accepted: list[tuple[Act, dict[str, Any]]] = field(default_factory=list)
    refused: list[tuple[Act, dict[str, Any]]] = field(default_factory=list)


class Crowd:
    """Voices of one session."""

    def __init__(self, url: str, code: str) -> None:
        self.url, self.code = url, code
        self.voices: list[Voice] = []
        self.turned_away: list[str] = []  # what the server said to those it did not let in
        self._selector = selectors.DefaultSelector()
        self._lock = threading.RLock()
        self._running = True
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    # -- what a test does ----------------------------------------------------------------------
    def join(self, channel: str, people: int) -> list[Voice]:
        """Give out voices over HTTP and connect them; returns when all have their first picture."""
        with ThreadPoolExecutor(8) as pool:
            new = list(pool.map(lambda _: self._join(channel), range(people)))
        with self._lock:
            self.voices += new
        until(lambda: all("own" in voice.pictures for voice in new), 30, lambda: f"{people} voices did not get in")
        return new

    def say(self, voice: Voice, event: str, **message: Any) -> None:
        """Say something; it is repeated until it is acknowledged or refused for good."""
        with self._lock:
            voice.seq += 1
            act = Act(event, {**message, "seq": voice.seq})
            voice.waiting[voice.seq] = (act, 0.0)
            self._send_waiting(voice)

    def settled(self, seconds: float = 30) -> None:
        """Wait until everything said was acknowledged or refused for good."""

        def unsettled() -> int:
            with self._lock:
                return sum(len(voice.waiting) for voice in self.voices)

        until(lambda: unsettled() == 0, seconds, lambda: f"{unsettled()} acts without an answer")

    def sees(self, kind: str) -> tuple[int, list[str]]:
        """The open activity of a kind as soon as everybody knows it is open, and the refs of its items."""

        def opened(voice: Voice) -> dict[str, Any] | None:
            running = voice.pictures["state"]["running"]
            return next((one for one in running if one.get("kind") == kind and one["state"] == "open"), None)

        until(lambda: all(opened(voice) for voice in self.voices), 30, lambda: f"nobody sees {kind} open")
        found = opened(self.voices[0])
        assert found is not None
        with urlopen(f"{self.url}{found['items_url']}?language=de", timeout=10) as answer:
            return found["activity"], [item["ref"] for item in json.load(answer)["items"]]

    def accepted(self, event: str, activity: int) -> list[tuple[Voice, Act, dict[str, Any]]]:
        """Everything of one event and activity that was acknowledged."""
        return [
            (voice, act, ack)
            for voice in self.voices
            for act, ack in voice.accepted
            if act.event == event and act.message["activity"] == activity
        ]

    def close(self) -> None:
        """Let everybody go."""
        self._running = False
        self._thread.join(5)
        for voice in self.voices:
            if voice.socket is not None:
                voice.socket.close()
                voice.socket.shutdown()

    # -- joining -------------------------------------------------------------------------------
    def _join(self, channel: str) -> Voice:
        body = json.dumps({"channel": channel}).encode()
        where = f"{self.url}/api/v1/sessions/{self.code}/participants"
        with urlopen(Request(where, body, {"Content-Type": "application/json"}), timeout=20) as answer:
            given = json.load(answer)
        return Voice(given["participant"], given["token"], channel)

    def _connect(self, voice: Voice) -> None:
        address = self.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        try:
            voice.socket = websocket.create_connection(address, timeout=PATIENCE_S)
            voice.socket.send(f"40{NAMESPACE},{json.dumps({'session': self.code, 'token': voice.token})}")
            voice.line = voice.socket.sock
            self._selector.register(voice.line, selectors.EVENT_READ, voice)
        except (OSError, websocket.WebSocketException, URLError):
            self._lost(voice)

    def _lost(self, voice: Voice) -> None:
        if voice.line is not None:
            with suppress(KeyError, ValueError):
                self._selector.unregister(voice.line)
        if voice.socket is not None:
            voice.socket.close()
            voice.socket.shutdown()  # `close` leaves the line open where the server closed first
        voice.line = None
        voice.socket, voice.connected = None, False
        voice.back_at = time.monotonic() + RANDOM.uniform(*COME_BACK_S)

    # -- the one thread ------------------------------------------------------------------------
    def _run(self) -> None:
        while self._running:
            with self._lock:
                self._look_after_everybody()
            for key, _ in self._selector.select(0.05):
                with self._lock:
                    self._read(key.data)

    def _look_after_everybody(self) -> None:
        now = time.monotonic()
        for voice in self.voices:
            if voice.socket is None and now >= voice.back_at:
                self._connect(voice)
            elif voice.connected:
                self._send_waiting(voice)

    def _send_waiting(self, voice: Voice) -> None:
        now = time.monotonic()
        for seq, (act, again_at) in list(voice.waiting.items()):
            if voice.connected and now >= again_at:
                voice.waiting[seq] = (act, now + REPEAT_AFTER_S)
                try:
                    voice.socket.send(f"42{NAMESPACE},{seq}{json.dumps([act.event, act.message])}")
                except (OSError, websocket.WebSocketException):
                    self._lost(voice)

    def _read(self, voice: Voice) -> None:
        if voice.socket is None:
            return
        try:
            packet = voice.socket.recv()
            if packet == "2":
                voice.socket.send("3")
        except (OSError, websocket.WebSocketException):
            packet = ""
        if not packet:
            self._lost(voice)
        elif packet.startswith(f"40{NAMESPACE},"):
            voice.connected = True
            voice.waiting = {seq: (act, 0.0) for seq, (act, _) in voice.waiting.items()}
        elif packet.startswith(f"42{NAMESPACE},"):
            self._hear(voice, *json.loads(packet.partition(",")[2]))
        elif packet.startswith(f"43{NAMESPACE},"):
            number, bracket, rest = packet.partition(",")[2].partition("[")
            self._acknowledged(voice, int(number), json.loads(bracket + rest)[0])
        elif packet.startswith(("41", "44", "1")):
            self.turned_away += [packet] if packet.startswith("44") else []
            self._lost(voice)

    def _hear(self, voice: Voice, event: str, picture: Any) -> None:
        if event == "tally":
            voice.tallies[picture["activity"]] = picture
        else:
            voice.pictures[event] = picture

    def _acknowledged(self, voice: Voice, seq: int, ack: dict[str, Any]) -> None:
        if seq not in voice.waiting:
            return
        act, _ = voice.waiting[seq]
        if ack.get("retry"):
            voice.waiting[seq] = (act, time.monotonic() + ack.get("after_ms", 500) / 1000)
            return
        del voice.waiting[seq]
        (voice.accepted if ack.get("ok") else voice.refused).append((act, ack))

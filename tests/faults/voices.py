"""Clients that keep what they said until it is acknowledged, and log every line of it.

Written from `docs/live.md`: the same act keeps its seq however often it is said; a refusal with `retry` waits.
"""

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.faults.line import Line
from tests.faults.log import Log

REPEAT_S = 2.0
COME_BACK_S = (0.1, 0.8)


@dataclass
class Act:
    """Something that was said and not yet answered for good."""

    number: int
    seq: int
    event: str
    message: dict[str, Any]
    again_at: float = 0.0


class Voice:
    """One person, with one tab or more; all tabs share one outbox, as they do in a browser."""

    def __init__(self, crowd: "Crowd", given: dict[str, Any], rng: random.Random, tabs: int) -> None:
        self.crowd, self.rng = crowd, rng
        self.id: int = given["participant"]
        self.seq = self.acts = 0
        self.revs = dict.fromkeys(range(tabs), 0)
        self.outbox: dict[int, Act] = {}
        self.tallies: dict[int, dict[str, Any]] = {}
        auth = {"session": crowd.code, "token": given["token"]}
        self.lines = [Line("participant", auth, partial(self._hear, tab), self._answered) for tab in range(tabs)]

    @property
    def connected(self) -> bool:
        """Whether every tab is in."""
        return all(line.connected for line in self.lines)

    @property
    def rev(self) -> int:
        """What the tab shows that is furthest behind."""
        return min(self.revs.values())

    def say(self, event: str, **message: Any) -> None:
        """Say something; it is repeated until it is answered for good."""
        self.acts += 1
        self.seq += 1
        self.outbox[self.seq] = Act(self.acts, self.seq, event, message)
        self.repeat()

    def repeat(self, *, all_now: bool = False) -> None:
        """Send what is due, each act through one of the tabs."""
        now = time.monotonic()
        ready = [line for line in self.lines if line.connected]
        for act in sorted(self.outbox.values(), key=lambda act: act.seq) if ready else ():
            if all_now or now >= act.again_at:
                self._send(self.rng.choice(ready), act, now)

    def _send(self, line: Line, act: Act, now: float) -> None:
        if self.crowd.new_seq_on_retry and act.again_at:
            del self.outbox[act.seq]
            self.seq += 1
            act.seq = self.seq
            self.outbox[act.seq] = act
        act.again_at = now + REPEAT_S
        self._note("sent", act, now)
        line.say(act.seq, act.event, {**act.message, "seq": act.seq})

    def _answered(self, number: int, ack: dict[str, Any]) -> None:
        act = self.outbox.get(number)
        if act is None:
            return
        if ack.get("retry"):
            act.again_at = time.monotonic() + ack.get("after_ms", 300) / 1000
            self.crowd.put_off[ack["refused"]] = self.crowd.put_off.get(ack["refused"], 0) + 1
            return
        del self.outbox[number]
        self._note(
            "ok" if ack.get("ok") else "refused",
            act,
            time.monotonic(),
            rev=ack.get("rev", 0),
            reason=ack.get("refused", ""),
        )

    def _hear(self, tab: int, event: str, picture: Any) -> None:
        if event == "state":
            self.revs[tab] = picture["rev"]
            self.crowd.log.add(self.id, "heard", time.monotonic(), event=event, rev=picture["rev"], tab=tab)
        elif event == "tally":
            self.tallies[picture["activity"]] = picture

    def _note(self, what: Any, act: Act, now: float, **more: Any) -> None:
        said = act.message
        value = said["text"] if act.event == "contribute" else said["value"]
        self.crowd.log.add(
            self.id, what, now, act=act.number, event=act.event, activity=said["activity"], item=said.get("item", ""),
            seq=act.seq, value=value, **more,
        )  # fmt: skip


@dataclass
class Crowd:
    """All voices of a run, in one event loop; everything here is called in that loop."""

    url: str
    code: str
    seed: str
    log: Log = field(default_factory=Log)
    voices: list[Voice] = field(default_factory=list)
    new_seq_on_retry: bool = False
    """The planted bug of a client: what is said again gets a new number."""
    put_off: dict[str, int] = field(default_factory=dict)
    """How often `retry` was heard, per reason."""
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def come(self, given: Iterable[dict[str, Any]], tabs: int = 1) -> None:
        """Let voices in that were given out; each connects and comes back for ever."""
        for one in given:
            voice = Voice(self, one, random.Random(f"{self.seed} {len(self.voices)}"), tabs)
            self.voices.append(voice)
            self._tasks += [asyncio.create_task(self._stay(voice, line)) for line in voice.lines]
            self._tasks.append(asyncio.create_task(self._remind(voice)))

    def leave(self) -> None:
        """Everybody goes, without a word."""
        for task in self._tasks:
            task.cancel()
        for voice in self.voices:
            for line in voice.lines:
                line.cut()

    def cut(self) -> None:
        """Every connection breaks at once."""
        for voice in self.voices:
            for line in voice.lines:
                line.cut()

    @property
    def waiting(self) -> int:
        """Acts without an answer."""
        return sum(len(voice.outbox) for voice in self.voices)

    async def _stay(self, voice: Voice, line: Line) -> None:
        while True:
            await line.live(self.url, lambda _: voice.repeat(all_now=True))
            if line.wait_ms:
                self.put_off["connect"] = self.put_off.get("connect", 0) + 1
            await asyncio.sleep(line.wait_ms / 1000 + voice.rng.uniform(*COME_BACK_S))

    async def _remind(self, voice: Voice) -> None:
        while True:
            await asyncio.sleep(0.1)
            voice.repeat()

"""A crowd on one epoll loop, and what it heard: how long acknowledgements took, how old what was shown was."""

import json
import select
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.load.person import Person, Voice, now

AT_ONCE = 50  # handshakes under way
AT_A_TIME = 32  # lines read before anything that is due is said: half a millisecond
WATCH_EVERY = 20  # one person of so many reads the pictures, the others only count them
CONNECT_S = 120.0


class NotMeasured(Exception):
    """What made a measure impossible or worthless."""


@dataclass
class Heard:
    """What was heard since the last `listen`."""

    acks: int = 0
    pictures: int = 0
    waits: list[float] = field(default_factory=list)  # seconds from due to acknowledged
    said: list[tuple[int, float]] = field(default_factory=list)  # rev of an acknowledgement, when it was due
    seen: dict[int, list[tuple[int, float]]] = field(
        default_factory=dict
    )  # per watcher: rev of a picture, when it came
    refused: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def ages(self) -> list[float]:
        """Per picture and watcher: how old the oldest answer was that this picture was the first to show, in seconds."""
        said = sorted(self.said)
        found: list[float] = []
        for pictures in self.seen.values():
            at = 0
            for rev, came in pictures:
                upto = bisect_left(said, (rev + 1, 0.0))
                if upto > at:
                    found.append(came - min(due for _, due in said[at:upto]))
                    at = upto
        return found


class Crowd:
    """People of one server; nothing happens outside of `turn`."""

    def __init__(self, port: int, voices: Sequence[Voice], *, answers_are_shown: bool = False) -> None:
        self.port, self._shown = port, answers_are_shown
        self.people: list[Person] = []
        self.heard = Heard()
        self.then: Callable[[Person], None] | None = None  # what somebody does once acknowledged
        self._poll, self._first = select.epoll(), select.epoll()  # whoever waits or watches is read first
        self._hurried: set[int] = set()
        self._by_line: dict[int, Person | Crowd] = {}
        self._coming: set[int] = set()
        self._fallen: list[Person] = []
        self.come(voices)

    # -- what a measure does ---------------------------------------------------------------------
    def connect(
        self, people: Sequence[Person] | None = None, at_once: int = AT_ONCE, *, stubborn: bool = False
    ) -> float:
        """Bring people in, so many at once; returns the seconds until the last one was let in.

        Whoever falls out makes it NotMeasured, or, if stubborn, tries again after a moment.
        """
        todo, began = list(self.people if people is None else people)[::-1], now()
        while todo or self._coming or self._fallen:
            while todo and len(self._coming) < at_once:
                self._open(todo.pop())
            self.turn(0.05)
            if not stubborn:
                self.nobody_lost()
            elif self._fallen and not self._coming:
                todo, self._fallen = self._fallen, []
            if now() - began > CONNECT_S:
                raise NotMeasured(f"{len(todo) + len(self._coming)} did not get in within {CONNECT_S} s")
        return now() - began

    def come(self, voices: Sequence[Voice]) -> list[Person]:
        """More people, not yet connected."""
        first = len(self.people)
        more = [Person(self, first + index, voice) for index, voice in enumerate(voices)]
        self.people += more
        return more

    def beside(self, other: "Crowd") -> None:
        """Another crowd that is read whenever this one is."""
        self._by_line[other._poll.fileno()] = other
        self._poll.register(other._poll, select.EPOLLIN)

    def read(self) -> None:
        """Read what came."""
        self.turn(0)

    def listen(self) -> Heard:
        """Begin a new page."""
        self.heard = Heard()
        return self.heard

    def turn(self, seconds: float) -> int:
        """Read what came, once; wait for it at most so long. Returns how many lines had something.

        Thousands of phones read at once, we one after another: who waits for an acknowledgement does not wait for
        our reading of everybody's pictures, too.
        """
        self._read(self._first.poll(0, AT_A_TIME))
        ready = self._poll.poll(seconds, AT_A_TIME)
        self._read(ready)
        return len(ready)

    def _read(self, ready: Sequence[tuple[int, int]]) -> None:
        for line, _ in ready:
            reader = self._by_line.get(line)
            if reader is not None:
                reader.read()

    def hurry(self, person: Person) -> None:
        """Read this person first until acknowledged."""
        if person.line is not None and person.index not in self._hurried and not watches(person):
            self._hurried.add(person.index)
            self._first.register(person.line, select.EPOLLIN)

    def run(self, seconds: float, linger: float = 0.0) -> None:
        """Read for so long; with `linger`, rather many lines now and then than few all the time."""
        until = now() + seconds
        while (left := until - now()) > 0:
            if self.turn(min(left, 0.05)) < AT_A_TIME and linger:
                time.sleep(linger)

    def settle(self, seconds: float = 60) -> None:
        """Wait until everything said was answered."""
        until = now() + seconds
        while waiting := sum(len(one.waiting) for one in self.people):
            self.run(0.02)
            if now() > until:
                raise NotMeasured(f"{waiting} answers without an acknowledgement after {seconds} s")

    def nobody_lost(self) -> None:
        """Raises NotMeasured where somebody fell out or was refused."""
        if self.heard.lost or self.heard.refused:
            raise NotMeasured(f"lost {dict(self.heard.lost)}, refused {dict(self.heard.refused)}")

    def gone(self, person: Person) -> None:
        """Somebody's line falls."""
        if person.line is not None:
            self._by_line.pop(person.line.fileno(), None)
        self._hurried.discard(person.index)
        person.cut()

    def cut(self) -> None:
        """All lines fall at once."""
        for person in self.people:
            person.cut()
        self._by_line.clear()
        self._hurried.clear()

    def close(self) -> None:
        """Everybody goes."""
        self.cut()
        self._poll.close()
        self._first.close()

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what people hear ------------------------------------------------------------------------
    def entered(self, person: Person) -> None:
        """Somebody was let in."""
        self._coming.discard(person.index)

    def acknowledged(self, person: Person, sent: float, ack: bytes) -> None:
        """An answer is safe, or was refused."""
        heard = self.heard
        heard.acks += 1
        if person.index in self._hurried:
            self._hurried.discard(person.index)
            self._first.unregister(person.line)  # type: ignore[arg-type]
        heard.waits.append(now() - sent)
        if b'"ok":true' not in ack:
            heard.refused[person.refused[max(person.refused)]] += 1
        elif self._shown:
            heard.said.append((json.loads(ack[ack.index(b"[") :])[0]["rev"], sent))
        if self.then is not None:
            self.then(person)

    def pictured(self, person: Person, event: bytes) -> None:
        """A picture came."""
        self.heard.pictures += 1
        if b'["state",' in event[:40]:
            person.state = event
            if watches(person):
                self.heard.seen.setdefault(person.index, []).append((picture_of(event)["rev"], now()))

    def lost(self, person: Person, why: str) -> None:
        """Somebody fell out."""
        self.heard.lost[why] += 1
        self.gone(person)
        self._coming.discard(person.index)
        self._fallen.append(person)

    def _open(self, person: Person) -> None:
        line = person.connect(self.port)
        self._by_line[line.fileno()] = person
        self._coming.add(person.index)
        self._poll.register(line, select.EPOLLIN)
        if watches(person):
            self._first.register(line, select.EPOLLIN)


def watches(person: Person) -> bool:
    """Whether somebody reads the pictures."""
    return person.index % WATCH_EVERY == 0


def picture_of(event: bytes) -> dict[str, Any]:
    """What stands in `42/namespace,["state",{…}]`."""
    picture: dict[str, Any] = json.loads(event[event.index(b"[") :])[1]
    return picture

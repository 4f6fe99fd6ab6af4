"""What one client did and heard, in order: the other half of the truth beside the database."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

What = Literal["sent", "ok", "refused", "heard"]


@dataclass(frozen=True)
class Entry:
    """One line. `act` numbers what the person said; it stays when the client says it again. Times are CLOCK_MONOTONIC."""

    voice: int
    what: What
    at: float
    act: int = 0
    event: str = ""
    activity: int = 0
    item: str = ""
    seq: int = 0
    value: Any = None
    rev: int = 0
    reason: str = ""
    tab: int = 0


@dataclass
class Log:
    """The lines of all clients of one run, in the order they happened."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, voice: int, what: What, at: float, **more: Any) -> None:
        """Write one line."""
        self.entries.append(Entry(voice, what, at, **more))

    def until(self, moment: float) -> "Log":
        """What was written by that moment."""
        return Log([entry for entry in self.entries if entry.at <= moment])

    def of(self, what: What, event: str = "answer") -> Iterator[Entry]:
        """The lines of one sort about one event."""
        return (entry for entry in self.entries if entry.what == what and entry.event == event)

    def write(self, to: Path) -> Path:
        """Keep it as a file of JSON lines; returns where."""
        to.write_text("".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in self.entries))
        return to

    @staticmethod
    def read(source: Path) -> "Log":
        """A log that was kept."""
        return Log([Entry(**json.loads(line)) for line in source.read_text().splitlines()])


def merged(logs: Iterable[Log]) -> Log:
    """Several logs in order of time."""
    return Log(sorted((entry for log in logs for entry in log.entries), key=lambda entry: entry.at))

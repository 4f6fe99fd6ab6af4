"""What one answer costs the writer: `python -m tools.bench_answers [answers|acts]`.

Runs batches through the real writer, store and rules (commit and fsync included) and prints microseconds of
processor and of clock per answer, medians of several batches. `acts` times what else runs on the writer.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import insert

from facilitation.actions import messages, preparing, verbs
from facilitation.actions.answering import Given, give_answers
from facilitation.activities import kinds
from facilitation.exchange import format_files
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.settings import resource
from facilitation.store import RealThreads, Store
from facilitation.store.plan import plans
from facilitation.store.session import activities, sessions
from facilitation.store.tables import participant
from facilitation.store.writer import Ticket

FORMAT = format_files.load(
    [resource("sessions/formats")], "netzwerktreffen", {name: kind.Settings for name, kind in kinds().items()}
)
VALUES = [
    msgspec.json.encode({"relevance": r, "priority": p})
    for r in ("yes", "partly", "no", "unknown")
    for p in (1, 2, 3, 4, 5, None)
]


class Cost(NamedTuple):
    """Per answer or per act, in microseconds."""

    cpu: float
    clock: float


class Hall:
    """A session with so many needs, all voices in, the review open."""

    def __init__(self, folder: Path, needs: int, people: int) -> None:
        self.store, self.seq = Store(folder, RealThreads()), 0
        version = self.store.do(plans.insert_version, _plan(needs))
        made = self.store.do(_create, version)
        self.id = made["id"]
        with self.store.reading() as db:
            self.review = next(row.id for row in activities.of_session(db, self.id) if row.kind == "review")
            self.items = [f"n{row.id}" for row in plans.needs(db, version)]
            self.channels = [row.id for row in sessions.channels(db, self.id)][:2]
        self.voices = [1_000_003 * n + 7 for n in range(1, people + 1)]
        self.store.do(self._join)
        self.steer(messages.Open)

    def _join(self, db: Any) -> None:
        rows = [
            {"id": voice, "session_id": self.id, "channel_id": self.channels[n % 2], "cohort": 0, "voided": False}
            | {"token_hash": f"{voice:064}", "order_seed": n}
            for n, voice in enumerate(self.voices)
        ]
        db.execute(insert(participant), rows)

    def steer(self, verb: Any, **words: Any) -> None:
        """One verb of the moderator."""
        with self.store.reading() as db:
            rev = sessions.by_id(db, self.id).rev
        act = (
            verb(if_rev=rev, activity=self.review, **words)
            if issubclass(verb, messages.OnActivity)
            else verb(if_rev=rev, **words)
        )
        self.store.do(verbs.steer, self.id, "bench", act, lambda _session: self.voices, self.store.arrivals)

    def answers(self) -> Iterator[Given]:
        """Everybody answers one need after another, each in an order of one's own, for ever."""
        for turn in count():
            for n, voice in enumerate(self.voices):
                self.seq += 1
                item = self.items[(turn + 7 * n) % len(self.items)]
                value = msgspec.Raw(VALUES[(turn + n) % len(VALUES)])
                yield Given(voice, self.review, item, value, self.seq)

    def commit(self, given: list[Given]) -> Cost:
        """One batch as the writer's thread does it; per answer."""
        tickets = [Ticket(give_answers, lambda _ticket: None, is_batch=True, item=one) for one in given]
        cost = measure(lambda: self.store.writer._commit(tickets))
        if any(type(ticket.result) is not int for ticket in tickets):
            raise SystemExit(f"not accepted: {tickets[0].outcome()}")
        return Cost(cost.cpu / len(given), cost.clock / len(given))


@contextmanager
def hall(needs: int = 60, people: int = 1_000) -> Iterator[Hall]:
    """A hall in a folder that goes away."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    made = Hall(folder, needs, people)
    try:
        yield made
    finally:
        made.store.close()
        shutil.rmtree(folder)


def measure(work: Callable[[], Any]) -> Cost:
    """Processor and clock of one call, in microseconds."""
    cpu, clock = time.process_time_ns(), time.perf_counter_ns()
    work()
    return Cost((time.process_time_ns() - cpu) / 1_000, (time.perf_counter_ns() - clock) / 1_000)


def median(costs: list[Cost]) -> Cost:
    """The middle one of each."""
    return Cost(statistics.median(one.cpu for one in costs), statistics.median(one.clock for one in costs))


def answers() -> None:
    """By size of the batch, by people, by needs, by rows that are there already."""
    for size in (1, 145, 500, 1_000, 2_000):
        with hall() as room:
            _line(f"batch of {size}", room, size)
    for people in (100, 1_000, 10_000):
        with hall(people=people) as room:
            _line(f"{people} people, batch of 500", room, 500)
    for needs in (10, 60, 600):
        with hall(needs=needs) as room:
            _line(f"{needs} needs, batch of 500", room, 500)
    with hall() as room:
        ahead = room.answers()
        for stored in (0, 20_000, 40_000):
            while room.seq < stored:
                room.commit(list(islice(ahead, 2_000)))
            _line(f"{stored} rows stored, batch of 500", room, 500, ahead)


def _line(what: str, room: Hall, size: int, answers: Iterator[Given] | None = None) -> None:
    if answers is None:
        answers = room.answers()
        for n in range(0, len(room.voices), 2_000):  # the first answer of a voice costs more
            room.commit(list(islice(answers, min(2_000, len(room.voices) - n))))
    rounds = max(7, min(60, 10_000 // size))
    costs = [room.commit(list(islice(answers, size))) for _ in range(rounds)]
    cost = median(costs[2:])
    print(f"{what:40} {cost.cpu:8.1f} us cpu {cost.clock:8.1f} us clock per answer", flush=True)


def acts() -> None:
    """What else runs on the writer's thread."""
    for needs, people in ((60, 145), (600, 145), (60, 1_000)):
        with hall(needs=needs, people=people) as room:
            every = list(islice(room.answers(), needs * people))
            for n in range(0, len(every), 2_000):
                room.commit(every[n : n + 2_000])
            for name, verb, words in ACTS:
                cost = measure(partial(room.steer, verb, **words))
                print(
                    f"{needs} needs, {people} people: {name:10} {cost.cpu / 1_000:8.1f} ms cpu {cost.clock / 1_000:8.1f} ms",
                    flush=True,
                )


ACTS: list[tuple[str, Any, dict[str, Any]]] = [
    ("close", messages.Close, {}),
    ("reopen", messages.Reopen, {}),
    ("close", messages.Close, {}),
    ("reveal", messages.Reveal, {}),
    ("void", messages.Void, {"origin": 1, "at": 0, "way": "page", "reason": "bench"}),
]


def _plan(needs: int) -> PlanContent:
    made = tuple(
        NeedContent(number=f"{n}", statement={"de": f"Bedarf {n} ist beschrieben."}, lineage=f"l{n}")
        for n in range(needs)
    )
    field = FieldContent(code="A", title={"de": "Alles"}, needs=made)
    return PlanContent(title="Plan", label="2024", adopted_on="2024-01-01", fields=(field,))


def _create(db: Any, version: int) -> dict[str, Any]:
    return preparing.create_session(
        db, format=FORMAT, plan_version_id=version, title={"de": "Treffen"}, date="2026-04-28", by="bench"
    )


if __name__ == "__main__":
    {"answers": answers, "acts": acts}[sys.argv[1] if len(sys.argv) > 1 else "answers"]()

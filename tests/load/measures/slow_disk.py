"""Throughput of ours on a disk that needs 2 ms longer for each sync, against the disk as it is."""

from contextlib import nullcontext
from pathlib import Path

from tests.load import slow_sync
from tests.load.contest import Figures, Run, medians, say
from tests.load.measures.throughput import PEOPLE, answers
from tests.load.table import Row, Target, compared

TARGET = Target(0.8, most=False)


def measure(run: Run) -> list[Row]:
    """One row; with and without take turns."""
    people = run.size(PEOPLE)
    preloaded = slow_sync.settings(Path(slow_sync.folder()))
    found: dict[bool, list[Figures]] = {True: [], False: []}
    for _ in range(run.rounds):
        found[True].append(with_delay(run, people, preloaded))
        with run.contenders.ours(people) as host:
            found[False].append(answers(host, run.seconds))
        say("throughput, syncs +2 ms", found[True][-1])
        say("throughput, syncs as they are", found[False][-1])
    slow, usual = (medians(found[slowly])["answers_per_s"] for slowly in (True, False))
    label = f"durable acknowledged answers per second, {people:,} clients, +2 ms per sync · the same disk as it is"
    return [compared(label, slow, usual, TARGET)]


def with_delay(run: Run, people: int, preloaded: dict[str, str]) -> Figures:
    """The figures where each sync takes longer."""
    with (
        run.contenders.ours(people, **preloaded) as host,
        nullcontext() if preloaded else slow_sync.slowed(host.pid),
    ):
        return answers(host, run.seconds)

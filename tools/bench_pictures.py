"""What people see costs: `python -m tools.bench_pictures [VOICES …]` prints microseconds per picture, tick and greeting."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from facilitation.actions import joining
from facilitation.actions.answering import Given, give_answers
from facilitation.broadcast.broadcast import AUDIENCES, OWNS_AT_ONCE
from facilitation.broadcast.cache import PictureCache
from facilitation.health import Health
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.store import Connection
from facilitation.store.pictures.own import owns
from facilitation.store.session import activities
from tests.data_folder import open_store
from tests.meeting import Meeting

PEOPLE = (150, 5_000)
NEEDS = (60, 600)
ROUNDS = 15
ANSWERS_EACH = 3
TOGETHER = 500


def plan(needs: int) -> PlanContent:
    """A plan of so many needs in ten fields."""
    fields = tuple(
        FieldContent(code=code, title={"de": f"Feld {code}"}, needs=tuple(_needs(code, needs // 10)))
        for code in "ABCDEFGHIJ"
    )
    return PlanContent(title=f"Plan {needs}", label="2026", adopted_on="2026-01-01", fields=fields)


def _needs(code: str, count: int) -> Iterator[NeedContent]:
    for n in range(count):
        yield NeedContent(number=f"{code}-{n}", statement={"de": f"Bedarf {code} {n} fehlt."}, lineage=f"{code}{n}")


def fill(room: Meeting, voices: int) -> list[int]:
    """Everybody is there, the review is open and every voice has said something."""
    room.steer("open", activity=room.review)
    people: list[int] = room.store.do(_join, room.id, voices)
    with room.store.reading() as db:
        refs = activities.refs(db, room.review)
    for start in range(0, voices, TOGETHER):
        some = enumerate(people[start : start + TOGETHER], start)
        room.store.do(give_answers, [one for n, voice in some for one in _said(room, voice, n, refs)])
    return people


def _join(db: Connection, session_id: int, voices: int) -> list[int]:
    people = [joining.join(db, session_id, "saal" if n % 3 else "online", f"token-{n}") for n in range(voices)]
    joining.mark_present(db, people)
    return people


def _said(room: Meeting, voice: int, n: int, refs: list[str]) -> Iterator[Given]:
    for k in range(ANSWERS_EACH):
        value = {"relevance": "yes", "priority": 1 + n % 5}
        yield Given(voice, room.review, refs[(n + k) % len(refs)], value, k + 1)


def microseconds(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The median of some rounds."""
    taken = []
    for _ in range(rounds):
        at = time.perf_counter()
        work()
        taken.append(time.perf_counter() - at)
    return median(taken) * 1e6


def measure(voices: int, needs: int, folder: Path) -> Iterator[tuple[str, float]]:
    """(what, microseconds) in a room of so many voices with a plan of so many needs."""
    store = open_store(folder)
    room = Meeting(store, plan(needs))
    people = fill(room, voices)
    cache = PictureCache(store, Health())
    for verb, words in ((None, {}), ("close", {"in_s": 0}), ("reveal", {})):
        if verb:
            room.steer(verb, activity=room.review, **words)
        step = {None: "open", "close": "closed", "reveal": "revealed"}[verb]
        for audience in AUDIENCES:
            yield f"{step}: {audience}", microseconds(partial(cache.renew, room.id, (audience,)))
        yield f"{step}: tick for all three", microseconds(partial(cache.renew, room.id, AUDIENCES))
        yield f"{step}: greeting from what is kept", microseconds(partial(cache.get, room.id, "participant"))

    def own() -> list[Any]:
        with store.reading() as db:
            return [msgspec.json.encode(one) for one in owns(db, people[:OWNS_AT_ONCE]).values()]

    yield "own things of one voice", microseconds(own) / OWNS_AT_ONCE
    store.close()


def main(people: list[int]) -> None:
    """Print the table."""
    print("| voices | needs | what | µs |\n|---|---|---|---|")
    for voices in people or PEOPLE:
        for needs in NEEDS:
            with tempfile.TemporaryDirectory() as folder:
                for what, taken in measure(voices, needs, Path(folder)):
                    print(f"| {voices} | {needs} | {what} | {taken:,.0f} |", flush=True)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]])

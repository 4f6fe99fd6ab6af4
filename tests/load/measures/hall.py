"""A hall comes in: everybody fetches the page and what it links, is given a voice, and connects. Default limits, one address."""

import json
import re
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

from tests.load.contest import Figures, Run, medians, say
from tests.load.crowd import Crowd, NotMeasured
from tests.load.person import Voice, now
from tests.load.room import Room, opened
from tests.load.table import Row, Target, absolute

SIZES = (145, 500)
MOST = Target(60, unit=" s")
AT_ONCE = 16
LINKED = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def measure(run: Run) -> list[Row]:
    """One row per size; whoever is refused makes it unmeasured."""
    rows = []
    for people in (run.clients,) if run.clients else SIZES:
        found = []
        for _ in range(run.rounds):
            with opened((0,), 0, {}) as (room,):
                found.append(came_in(room, people))
            say(f"hall, {people}", found[-1])
        label = f"joining of {people} people from one address (page, voice, socket), nobody refused: seconds"
        rows.append(absolute(label, medians(found)["s"], MOST))
    return rows


def came_in(room: Room, people: int) -> Figures:
    """How long until the last one has the picture."""
    began = now()
    with Crowd(room.server.port, []) as crowd, ThreadPoolExecutor(AT_ONCE) as pool:
        todo = [pool.submit(visit, room) for _ in range(people)]
        while len(crowd.people) < people:
            done = [one for one in todo if one.done()]
            todo = [one for one in todo if one not in done]
            crowd.connect(crowd.come(given(done)))
            crowd.turn(0.02)
        while not all(person.state for person in crowd.people):
            crowd.turn(0.05)
        crowd.nobody_lost()
        return {"s": now() - began, "people": len(crowd.people)}


def given(done: list[Future[Voice]]) -> list[Voice]:
    """The voices of those who have theirs."""
    return [one.result() for one in done]


def visit(room: Room) -> Voice:
    """One phone's way: the page, its scripts and styles, a voice."""
    with closing(HTTPConnection("127.0.0.1", room.server.port, timeout=60)) as line:
        page = fetched(line, "GET", f"/s/{room.code}/online").decode()
        for address in LINKED.findall(page):
            fetched(line, "GET", address)
        body = json.dumps({"channel": "online"}).encode()
        answer = json.loads(fetched(line, "POST", f"/api/v1/sessions/{room.code}/participants", body))
    return room.voice(answer["token"], answer["participant"])


def fetched(line: HTTPConnection, method: str, address: str, body: bytes | None = None) -> bytes:
    """The body of an answer that is not a refusal."""
    line.request(method, address, body, {"Accept-Encoding": "br"} if method == "GET" and "/static/" in address else {})
    answer = line.getresponse()
    data = answer.read()
    if answer.status not in (200, 201):
        raise NotMeasured(f"{method} {address}: {answer.status}")
    return data

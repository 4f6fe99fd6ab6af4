"""`make load` in short: that the generator lives, that everybody is acknowledged, and that the rows say so, too."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load.answering import at_moments, once_each
from tests.load.checks import acknowledged, check_rows, shown
from tests.load.crowd import Crowd
from tests.load.measures.anonymous import CONNECTIONS, voted
from tests.load.measures.hall import came_in
from tests.load.measures.reconnect import cut_off
from tests.load.measures.two_sessions import side_by_side
from tests.load.room import RAISED, Room, opened

PEOPLE = 145


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """An open review with the default limits."""
    with opened((0,), 0, {}) as (made,):
        yield made


def test_a_hall_comes_in_from_one_address_and_nobody_is_refused(room: Room) -> None:
    assert came_in(room, PEOPLE)["people"] == PEOPLE


def test_everybody_is_acknowledged_and_every_acknowledged_answer_is_stored(room: Room) -> None:
    with Crowd(room.server.port, room.join(PEOPLE)) as crowd:
        crowd.connect()
        before = shown(room, crowd.people[0].state) if crowd.people[0].state else 0
        at_moments(crowd, once_each(crowd.people, 1))
        crowd.run(1)
        crowd.nobody_lost()

        assert crowd.heard.acks == len(acknowledged(crowd)) == PEOPLE
        check_rows(room, crowd)
        assert {shown(room, person.state) for person in crowd.people} == {before + PEOPLE}


def test_a_machine_that_reads_without_a_voice_keeps_nobody_from_voting() -> None:
    with opened((0,), 0, {}) as (room,):
        figures = voted(room, 60, CONNECTIONS, 1.5)

    assert figures["pages_per_s"] > 0
    assert figures["beside_p50_ms"] < 250  # where the pages went first it was 600, without another machine's work


@pytest.fixture(scope="module")
def rooms() -> Iterator[list[Room]]:
    """Three sessions on one server."""
    with opened((5, 20, 30), 0, RAISED) as made:
        yield made


def test_two_sessions_answer_at_once_and_each_keeps_its_own(rooms: list[Room]) -> None:
    figures = side_by_side(rooms[0], rooms[1], 0.5)

    assert min(figures["alone_ms"], figures["with_ms"]) > 0


def test_whoever_is_cut_off_is_at_the_same_rev_again(rooms: list[Room]) -> None:
    assert cut_off(rooms[2])["refused"] == 0


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What a very small `make load` writes of the measures that have peers."""
    file = tmp_path_factory.mktemp("load") / "rows.json"
    command = [sys.executable, "-m", "tests.load", "throughput", "burst", "--clients", "20", "--rounds", "1"]
    done = subprocess.run(
        [*command, "--seconds", "0.5"],
        env={**os.environ, "LOAD_JSON": str(file)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(file.read_text())
    assert all(str(row["measure"]) in done.stdout for row in found)
    return found


def test_a_small_run_writes_every_row_with_both_peers(rows: list[dict[str, object]]) -> None:
    peers = ("python-socketio on eventlet", "Node socket.io")
    asked = ("ack p99, ms", "ack p50, ms", "age of the oldest answer shown p99, ms")

    assert [row["measure"] for row in rows] == [
        *(f"durable acknowledged answers per second, 20 clients · {peer}" for peer in peers),
        *(f"durable acknowledged answers per second, 20 clients, readers woken for each · {peer}" for peer in peers),
        "the generator's use of its own core in these runs, %, at most",
        *(f"20 answer within 0.5 s: {what} · {peer}" for what in asked for peer in peers),
    ]


def test_every_row_of_a_small_run_has_figures(rows: list[dict[str, object]]) -> None:
    for row in rows:
        assert row["ours"], row
        assert row["peer"] or "generator" in str(row["measure"]), row


def test_something_that_cannot_be_measured_is_no_success(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.load",
        "throughput",
        "--clients",
        "1",
        "--rounds",
        "1",
        "--seconds",
        "0.5",
        "--against",
        "node,nobody",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "not measured: throughput" in done.stdout

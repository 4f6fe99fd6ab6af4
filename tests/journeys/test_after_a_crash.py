"""What a server finds again after a crash, and what an end in order leaves."""

import sqlite3
import time
from contextlib import closing
from threading import Thread

import pytest

from facilitation.store.store import DATABASE
from tests.rig.programs import Line, Refused
from tests.rig.server import serving, until

YES = {"relevance": "yes", "priority": 5}


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path / "data") as server:
        yield server


@pytest.fixture
def moderator(server):
    return Line(server.url, server.code).enter(server.links["moderator"])


def step(moderator, kind):
    return next(
        one["id"] for one in moderator.state()["state"]["agenda"] if one["kind"] == kind and not one["practice"]
    )


def change(server, statement):
    """What a foreign hand, or a bug of an earlier version, leaves in the file."""
    with closing(sqlite3.connect(server.data / DATABASE, isolation_level=None)) as db:
        return db.execute(statement).fetchall()


def test_totals_are_right_again_after_a_kill_and_a_start(server, moderator):
    review = step(moderator, "review")
    moderator.steer("open", activity=review)
    voice = moderator.join("saal")
    voice.answer(review, "n1", YES)
    server.kill()
    change(server, "UPDATE tally SET count = count + 7")
    server.start()
    assert moderator.state()["state"]["answered"][str(review)] == {"saal": 1}
    voice.answer(review, "n2", YES)
    for _ in range(9):
        other = moderator.join("saal")
        for item in ("n1", "n2"):
            other.answer(review, item, YES)
    moderator.steer("close", activity=review, reveal=True)
    [result] = moderator.call("results")["results"]
    assert [result["items"][ref]["all"]["counts"]["voices"] for ref in ("n1", "n2")] == [10, 10]


def test_a_countdown_that_ended_while_the_server_was_down_closes_at_the_start(server, moderator):
    review = step(moderator, "review")
    moderator.steer("open", activity=review)
    voice = moderator.join("saal")
    voice.answer(review, "n1", YES)
    moderator.steer("close", activity=review, in_s=30)
    server.kill()
    change(server, f"UPDATE portion SET closes_at = closes_at - 60000 WHERE activity_id = {review}")
    server.start()
    until(lambda: (moderator.state()["state"]["waiting"] or {}).get("state") == "closed", 5, lambda: server.log)
    with pytest.raises(Refused) as late:
        voice.answer(review, "n2", YES)
    assert late.value.answer["refused"] == "closed"


def test_ending_in_order_loses_nothing_that_was_acknowledged(server, moderator):
    review = step(moderator, "review")
    moderator.steer("open", activity=review)
    voices = [moderator.join("saal") for _ in range(4)]
    acknowledged = set()

    def answer(n, voice):
        for item in range(1, 40):
            try:
                voice.answer(review, f"n{item}", YES)
                acknowledged.add((n, f"n{item}"))
            except (Refused, OSError):
                return

    people = [Thread(target=answer, args=one) for one in enumerate(voices)]
    for person in people:
        person.start()
    time.sleep(0.3)
    server.stop()
    for person in people:
        person.join()
    stored = change(server, "SELECT count(*) FROM answer")[0][0]
    assert len(acknowledged) <= stored
    assert acknowledged
    assert not (server.data / "server.json").exists()

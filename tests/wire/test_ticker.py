"""A few times a second: what is due is closed, everybody is told, and trouble is noticed and ends by itself."""

import time

import pytest

from facilitation import metrics
from facilitation.app import create_app
from facilitation.clock import now_ms
from facilitation.rules.session.ending import RESUMABLE_MS
from facilitation.settings import Settings
from facilitation.store import StorageFailed, retention
from facilitation.store.session import sessions
from facilitation.wire import ticker as ticking
from facilitation.wire.ticker import Ticker
from tests.meeting import Meeting
from tests.rig.prepared import lay_assets


@pytest.fixture
def application(store):
    lay_assets(store.folder)
    settings = Settings(data=store.folder)
    return create_app(settings, store, lambda work, *args: work(*args), "http://localhost", "token")


def test_what_is_due_is_closed(application, store):
    room = Meeting(store)
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review, in_s=30)
    store.do(lambda db: db.exec_driver_sql("UPDATE portion SET closes_at = 1 WHERE closes_at IS NOT NULL"))
    Ticker(application, 0.25).tick()
    assert room.row(room.review).state == "closed"


def test_a_disk_that_has_room_again_is_noticed_although_nobody_answers(application):
    application.broadcast.report_trouble("storage")
    Ticker(application, 0.25).tick()
    assert application.broadcast.health.picture() == {"ok": True}


def test_how_voices_came_in_is_forgotten_once_their_session_has_ended(application, store):
    ended, running = Meeting(store), Meeting(store)
    for room in (ended, running):
        room.join()
    ended.steer("finish")
    Ticker(application, 0.25).tick()
    assert len(store.arrivals.groups(ended.id)) == 1  # for ten minutes they can still be set aside
    store.do(lambda db: sessions.steer(db, ended.id, settled=True))
    Ticker(application, 0.25).tick()
    assert (store.arrivals.groups(ended.id), len(store.arrivals.groups(running.id))) == ([], 1)


def test_files_are_written_when_a_session_cannot_be_resumed_any_more_also_after_a_restart(application, store):
    room = Meeting(store)
    room.steer("finish")

    def ticked():
        Ticker(application, 0.25).tick()  # a new one, as after a restart
        with store.reading() as db:
            return (
                sessions.by_id(db, room.id).settled,
                retention.marked_folders(db),
                len(list(store.folder.glob("*/README.txt"))),
            )

    assert ticked() == (False, [], 0)
    store.do(lambda db: sessions.steer(db, room.id, ended_at=now_ms() - RESUMABLE_MS))
    assert ticked() == (True, [], 1)


def test_a_disk_that_takes_nothing_stays_trouble(application, store, monkeypatch):
    def fails(*_):
        raise StorageFailed("full")

    monkeypatch.setattr(store, "do", fails)
    application.broadcast.report_trouble("storage")
    ticker = Ticker(application, 0.25)
    for _ in range(3):
        ticker.tick()
    assert application.broadcast.health.picture() == {"ok": False, "text": "storage"}


def test_a_step_that_breaks_is_trouble_until_it_works_again(application, monkeypatch):
    ticker = Ticker(application, 0.25)
    with monkeypatch.context() as broken:
        broken.setattr(application.broadcast, "tick", lambda: 1 / 0)
        ticker.tick()
    assert application.broadcast.health.worst == "tick"
    ticker.tick()
    assert application.broadcast.health.worst is None


def test_woken_much_too_late_the_server_is_busy_until_it_was_calm_for_a_while(application, monkeypatch):
    ticker = Ticker(application, 0.25)
    clock = [time.monotonic()]
    monkeypatch.setattr(ticking.time, "monotonic", lambda: clock[0])
    before = metrics.value("facilitation_hub_lag_seconds_sum")
    clock[0] += 2.0
    ticker.tick()
    assert application.broadcast.health.worst == "busy"
    assert metrics.value("facilitation_hub_lag_seconds_sum") - before > 1
    for _ in range(ticking.CALM_TICKS):
        clock[0] += 0.25
        ticker.tick()
    assert application.broadcast.health.worst is None

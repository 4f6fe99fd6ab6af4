"""Health and metrics, for operators and their programs."""

import platform
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, abort
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from facilitation import __version__, metrics
from facilitation.identity import monitor, opens
from facilitation.rules.roles import may
from facilitation.settings import PLAIN
from facilitation.store import StorageFailed
from facilitation.store.store import DATABASE
from facilitation.web import current

pages = Blueprint("monitoring", __name__)


@pages.get("/healthz")
@opens("read_public")
def health() -> tuple[dict[str, object], int]:
    """200 if the writer commits and people may join, else 503 with the reason."""
    reason = current.broadcast().health.not_ready or _unsaved()
    if reason:
        return {"live": True, "ready": False, "reason": reason}, 503
    trouble = {"trouble": "address"} if current.broadcast().health.has("address") else {}
    wire = {"wire": PLAIN} if current.application().wire == PLAIN else {}
    return {"live": True, "ready": True, **trouble, **wire}, 200


@pages.get("/healthz/live")
@opens("read_public")
def live() -> dict[str, bool]:
    """200 while the process answers: a full disk is no reason to restart it."""
    return {"live": True}


@pages.get("/metrics")
@opens("measure")
def show_metrics() -> Response:
    """Metrics for Prometheus; 404 unless from this machine or with the token."""
    if not may(monitor(), "measure"):
        abort(404)
    counted, measured = generate_latest(metrics.registry), generate_latest(Measured())
    return Response(counted + measured, content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _unsaved() -> str | None:
    try:
        current.store().do(lambda _db: None)
    except StorageFailed:
        return "storage"
    return None


class Measured(Collector):
    """Gauges that are measured when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield one family each."""
        yield _connected()
        yield from _condition()
        yield _gauge("facilitation_info", "Always 1; the labels say what runs.", 1, _info())
        folder = current.store().folder
        yield _gauge("facilitation_database_bytes", "Size of the database.", _size(folder / DATABASE))
        yield _gauge("facilitation_wal_bytes", "Size of its write-ahead log.", _size(folder / f"{DATABASE}-wal"))
        free = shutil.disk_usage(folder).free
        yield _gauge("facilitation_disk_free_bytes", "Free space for the data folder.", free)


def _connected() -> GaugeMetricFamily:
    family = GaugeMetricFamily(
        "facilitation_connected", "Sockets connected now, by role and kind of channel.", labels=["role", "channel"]
    )
    for labels, count in Counter((one.role, one.channel) for one in current.broadcast().present()).items():
        family.add_metric(labels, count)
    return family


def _condition() -> Iterator[GaugeMetricFamily]:
    health = current.broadcast().health
    ready = health.not_ready is None
    yield _gauge("facilitation_ready", "1 where people may come, 0 while draining or unable to save.", ready)
    trouble = GaugeMetricFamily("facilitation_trouble", "1 for the trouble moderators are told of.", labels=["trouble"])
    if health.worst is not None:
        trouble.add_metric([health.worst], 1)
    yield trouble


def _info() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "version": __version__,
        "wire": current.application().wire,
    }


def _gauge(name: str, text: str, value: float, labels: dict[str, str] | None = None) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=[*(labels or ())])
    family.add_metric([*(labels or {}).values()], value)
    return family


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0

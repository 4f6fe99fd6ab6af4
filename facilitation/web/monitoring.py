"""Health and metrics, for operators and their programs."""

import os
import platform
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort

from facilitation import __version__, metrics
from facilitation.identity import may_measure
from facilitation.settings import PLAIN
from facilitation.store import StorageFailed
from facilitation.store.store import DATABASE
from facilitation.web import current, metrics_page

pages = Blueprint("monitoring", __name__)
STARTED_AT = time.time()
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
Measured = Mapping[str, tuple[str, str, Mapping[metrics.Labels, float]]]


@pages.get("/healthz")
def health() -> tuple[dict[str, Any], int]:
    """200 if the writer commits and people may join, else 503 with the reason."""
    reason = current.broadcast().health.not_ready or _unsaved()
    if reason:
        return {"live": True, "ready": False, "reason": reason}, 503
    trouble = {"trouble": "address"} if current.broadcast().health.has("address") else {}
    wire = {"wire": PLAIN} if current.application().wire == PLAIN else {}
    return {"live": True, "ready": True} | trouble | wire, 200


@pages.get("/healthz/live")
def live() -> dict[str, bool]:
    """200 while the process answers: a full disk is no reason to restart it."""
    return {"live": True}


@pages.get("/metrics")
def show_metrics() -> Response:
    """Metrics for Prometheus; 404 unless from this machine or with the token."""
    if not may_measure():
        abort(404)
    return Response(metrics_page.text(_now()), content_type=metrics_page.CONTENT_TYPE)


def _unsaved() -> str | None:
    try:
        current.store().do(lambda _db: None)
    except StorageFailed:
        return "storage"
    return None


def _now() -> Measured:
    return {**_people(), **_process(), **_files(current.store().folder)}


def _people() -> Measured:
    broadcast = current.broadcast()
    found: Counter[metrics.Labels] = Counter()
    for one in broadcast.present():
        found[("role", one.role), ("channel", one.channel)] += 1
    worst = broadcast.health.worst
    return {
        "facilitation_connected": _gauge("Sockets connected now, by role and kind of channel.", found),
        "facilitation_ready": _gauge(
            "1 where people may come, 0 while draining or unable to save.", broadcast.health.not_ready is None
        ),
        "facilitation_trouble": _gauge(
            "1 for the trouble moderators are told of.", {(("trouble", worst),): 1} if worst else {}
        ),
    }


def _process() -> Measured:
    version = (
        ("python", platform.python_version()),
        ("sqlite", sqlite3.sqlite_version),
        ("version", __version__),
        ("wire", current.application().wire),
    )
    memory = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES
    open_files = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return {
        "facilitation_info": _gauge("Always 1; the labels say what runs.", {version: 1}),
        "process_start_time_seconds": _gauge("When the process began, in seconds since 1970.", STARTED_AT),
        "process_open_fds": _gauge("Open files and sockets.", open_files),
        "process_resident_memory_bytes": _gauge("Memory in use.", memory),
    }


def _files(folder: Path) -> Measured:
    return {
        "facilitation_database_bytes": _gauge("Size of the database.", _size(folder / DATABASE)),
        "facilitation_wal_bytes": _gauge("Size of its write-ahead log.", _size(folder / f"{DATABASE}-wal")),
        "facilitation_disk_free_bytes": _gauge("Free space for the data folder.", shutil.disk_usage(folder).free),
    }


def _gauge(
    words: str, value: float | Mapping[metrics.Labels, float]
) -> tuple[str, str, Mapping[metrics.Labels, float]]:
    return "gauge", words, value if isinstance(value, Mapping) else {(): float(value)}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0

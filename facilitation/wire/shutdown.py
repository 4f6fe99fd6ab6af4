"""Ends the process in order: accept nobody new, finish what was accepted, tell everybody, then return."""

import logging
from collections.abc import Callable
from contextlib import suppress

from facilitation.app import Sockets
from facilitation.application import Application
from facilitation.store import Connection, StorageFailed

RECONNECT_WITHIN_MS = 2_000
FLUSH_S = 0.1  # for the last messages to leave the buffers

log = logging.getLogger("facilitation")


def drain(application: Application, sockets: Sockets, stop_listening: Callable[[], object]) -> None:
    """Announce the restart; every act accepted before is committed and acknowledged first."""
    log.info("draining", extra={"data": {"connected": len(application.broadcast.present())}})
    application.broadcast.health.draining = True
    stop_listening()
    if sockets.guard is not None:
        sockets.guard.stop_reading()
    application.broadcast.announce_restart(RECONNECT_WITHIN_MS)
    for _ in range(2):  # the second waits for what arrived while the first waited
        with suppress(StorageFailed):
            application.store.do(_nothing)
        application.sleep(FLUSH_S)


def _nothing(_db: Connection) -> None:
    """Do nothing; returns when everything queued before is committed."""

"""How the process goes: nobody new comes in, what was accepted is finished and said, then it leaves."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from facilitation.store import StorageFailed

COME_BACK_WITHIN_MS = 2_000
LAST_WORDS_S = 0.1  # for what was told to leave the buffers

log = logging.getLogger("facilitation")


def drain(application: Any, stop_listening: Callable[[], None]) -> None:
    """Everybody hears that the server goes; whoever was accepted before hears so, too."""
    log.info("draining", extra={"data": {"connected": len(application.broadcast.present())}})
    application.broadcast.health.draining = True
    stop_listening()
    application.broadcast.restart(COME_BACK_WITHIN_MS)
    for _ in range(2):  # what arrived while the first was waited for is finished by the second
        with suppress(StorageFailed):
            application.store.do(_nothing)  # the hub goes on meanwhile
        application.socketio.sleep(LAST_WORDS_S)


def _nothing(_db: Any) -> None:
    """An act that only takes its turn."""

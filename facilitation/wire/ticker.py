"""Work done a few times a second: close steps that are due, let simulated voices answer, send pictures, detect trouble."""

import logging
import time

from facilitation import metrics
from facilitation.actions.ending import settle_due
from facilitation.actions.portions import close_due, look_due
from facilitation.actions.written_rounds import turn
from facilitation.application import Application
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.access_cards import KEY_AFTER_END_MS
from facilitation.rules.session.agenda import SEEN_AFTER_END_MS
from facilitation.rules.session.ending import RESUMABLE_MS
from facilitation.store import StorageFailed
from facilitation.store.engine import touch_disk
from facilitation.store.session import access_cards, portions, sessions, written_rounds

BUSY_S = 0.5  # a delay that people notice
CALM_TICKS = 20
RETRY_S = 2.0
LOG_EVERY_S = 60.0
FORGET_EVERY_S = 60.0
LOOK_EVERY_S = 60.0

log = logging.getLogger("facilitation")


class Ticker:
    """One per process; `tick` never raises."""

    def __init__(self, application: Application, every_s: float) -> None:
        self._application, self._every_s = application, every_s
        self._last, self._calm, self._tried = time.monotonic(), 0, 0.0
        self._stuck = -LOOK_EVERY_S
        self._dropped, self._logged, self._forgot, self._looked = 0.0, 0.0, 0.0, 0.0

    def tick(self) -> None:
        """Run all steps; one that fails neither ends the process nor stops the others."""
        failed = False
        for step in (
            self._measure_lag,
            self._retry_storage,
            self._close_due,
            self._turn_rounds,
            self._forget_ended,
            self._settle_due,
            self._application.simulated_voices.tick,
            self._log_dropped,
            self._application.broadcast.tick,
        ):
            try:
                step()
            except StorageFailed:
                self._application.broadcast.report_trouble("storage")
            except Exception:
                failed = True
                self._application.flask.logger.exception("tick")
                self._application.broadcast.report_trouble("tick")
        if not failed:
            self._application.broadcast.clear_trouble("tick")
        self._last = time.monotonic()

    def _measure_lag(self) -> None:
        """Report trouble if the ticker is woken much too late: the process has too much to do."""
        late = max(0.0, time.monotonic() - self._last - self._every_s)
        metrics.hub_lag_seconds.observe(late)
        self._calm = 0 if late > BUSY_S else self._calm + 1
        if self._calm == 0:
            self._application.broadcast.report_trouble("busy")
        elif self._calm == CALM_TICKS:
            self._application.broadcast.clear_trouble("busy")

    def _retry_storage(self) -> None:
        """Try to write again after a failure of the storage, even if nobody answers meanwhile."""
        if self._application.broadcast.health.has("storage") and time.monotonic() - self._tried > RETRY_S:
            self._tried = time.monotonic()
            self._application.store.do(touch_disk)
            self._application.broadcast.clear_trouble("storage")

    def _close_due(self) -> None:
        with self._application.store.reading() as db:
            due = portions.due(db, now_ms())
        if due:
            self._application.store.do(close_due, now_ms())

    def _turn_rounds(self) -> None:
        """Open and close written rounds at their times; one that cannot be counted is tried again once a minute."""
        if time.monotonic() - self._stuck < LOOK_EVERY_S:
            return
        with self._application.store.reading() as db:
            due = written_rounds.to_turn(db, now_ms())
        for session_id in due:
            try:
                self._application.store.do(turn, session_id, now_ms(), self._application.broadcast.voices)
            except Refused as refused:  # counting has logged what is wrong; nothing counts from the deadline on anyhow
                self._stuck = time.monotonic()
                log.error("written round not closed: %s", refused.reason)

    def _forget_ended(self) -> None:
        """Ten minutes after the end of a session forget how voices came in, and its key of cards; looked for every minute."""
        if time.monotonic() - self._forgot > FORGET_EVERY_S:
            self._forgot = time.monotonic()
            with self._application.store.reading() as db:
                unsettled = sessions.unsettled_ids(db)
                self._application.store.arrivals.keep_only(unsettled)
                self._application.store.signals.keep_only(unsettled)
                self._application.store.hands.keep_only(unsettled)
                late = access_cards.keys_left(db, now_ms() - KEY_AFTER_END_MS)
            if late:
                self._application.store.do(access_cards.delete_keys, now_ms() - KEY_AFTER_END_MS)

    def _settle_due(self) -> None:
        """Ten minutes after the end freeze what nobody looked at, and write the files of sessions that cannot be resumed any more.

        What cannot be counted is tried again once a minute, a folder that cannot be written once an hour.
        """
        if time.monotonic() - self._looked < LOOK_EVERY_S:
            return
        self._looked = time.monotonic()
        store = self._application.store
        with store.reading() as db:
            unseen = portions.unseen_after_end(db, now_ms() - SEEN_AFTER_END_MS)
            ended = sessions.to_settle(db, now_ms() - RESUMABLE_MS)
        looked = store.do(look_due, now_ms()) if unseen else []
        settled = store.do(settle_due, now_ms()) if ended else []
        for session_id in sorted({*looked, *settled}):
            self._application.dispatcher.write_folder(session_id)

    def _log_dropped(self) -> None:
        """Log how many slow clients were dropped, at most once a minute."""
        dropped = metrics.value("facilitation_slow_clients_dropped_total")
        if dropped > self._dropped and time.monotonic() - self._logged > LOG_EVERY_S:
            log.info("slow clients dropped", extra={"data": {"count": int(dropped - self._dropped)}})
            self._dropped, self._logged = dropped, time.monotonic()

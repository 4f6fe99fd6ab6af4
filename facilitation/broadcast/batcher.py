"""Collects items that arrive within a few milliseconds and hands them over together, in the background."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
WAIT_S = 0.005
AT_ONCE = 100  # then other tasks run
RETRY_AFTER_S = (0.2, 1.0, 5.0)  # a locked or failing disk is back within that, or moderators have been told

log = logging.getLogger(__name__)


class Batcher(Generic[T]):
    """Calls `work` with lists of items; `add` is non-blocking and safe to call from the event loop."""

    def __init__(
        self,
        work: Callable[[list[T]], None],
        run_in_background: Callable[..., object],
        sleep: Callable[[float], object],
    ) -> None:
        self._work, self._run_in_background, self._sleep = work, run_in_background, sleep
        self._waiting: deque[T] = deque()
        self._running = False

    def add(self, item: T) -> None:
        """Queue an item."""
        self._waiting.append(item)
        if not self._running:
            self._running = True
            self._run_in_background(self._run)

    def _run(self) -> None:
        """Hand over all that was queued before each pause, so that every item has waited at least that long."""
        while self._waiting:
            queued = len(self._waiting)
            self._sleep(WAIT_S)
            for start in range(0, queued, AT_ONCE):
                self._hand_over(min(AT_ONCE, queued - start))
            if not self._waiting:
                self._running = False  # an item added from here on starts a new run; the loop sees all earlier ones

    def _hand_over(self, count: int) -> None:
        items = [self._waiting.popleft() for _ in range(count)]
        error = self._try(items)
        if error:
            log.warning("a batch of %d failed with %s and will be retried", count, type(error).__name__)
            self._run_in_background(self._retry, items)

    def _retry(self, items: list[T]) -> None:
        """Hand over each item by itself, so that one that fails delays no other; give up after a few attempts."""
        errors: list[Exception | None] = []
        for pause in RETRY_AFTER_S:
            self._sleep(pause)
            errors = [self._try([item]) for item in items]
            items = [item for item, error in zip(items, errors, strict=True) if error]
            if not items:
                return
        log.error("%d dropped after retries", len(items), exc_info=next(filter(None, errors)))

    def _try(self, items: list[T]) -> Exception | None:
        """Hand over; return the error, if there was one."""
        self._sleep(0)
        try:
            self._work(items)
        except Exception as error:
            return error
        return None

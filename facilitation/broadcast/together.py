"""Whatever comes within a few milliseconds is done together, a moment later and in the background."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
WAIT_S = 0.005
AT_ONCE = 100  # then others come first

log = logging.getLogger(__name__)


class Together(Generic[T]):
    """Collects and hands over; `add` never waits and may be called where nothing may."""

    def __init__(
        self, work: Callable[[list[T]], None], soon: Callable[..., Any], sleep: Callable[[float], Any]
    ) -> None:
        self._work, self._soon, self._sleep = work, soon, sleep
        self._waiting: deque[T] = deque()
        self._running = False

    def add(self, one: T) -> None:
        """One more."""
        self._waiting.append(one)
        if not self._running:
            self._running = True
            self._soon(self._run)

    def _run(self) -> None:
        """Only what was there before the pause: everybody has waited at least that long."""
        while self._waiting:
            there = len(self._waiting)
            self._sleep(WAIT_S)
            for start in range(0, there, AT_ONCE):
                self._hand_over(min(AT_ONCE, there - start))
                self._sleep(0)
            if not self._waiting:
                self._running = False  # whoever adds from now on starts anew; who added before is seen by the loop

    def _hand_over(self, count: int) -> None:
        some = [self._waiting.popleft() for _ in range(count)]
        try:
            self._work(some)
        except Exception:
            log.exception("%d together", count)

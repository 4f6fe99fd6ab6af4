"""Whatever comes within a few milliseconds is done together, a moment later and in the background."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
WAIT_S = 0.005
AT_ONCE = 100  # then others come first
AGAIN_AFTER_S = (0.2, 1.0, 5.0)  # a locked or failing disk is back within that, or moderators know of it

log = logging.getLogger(__name__)


class Batcher(Generic[T]):
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
            if not self._waiting:
                self._running = False  # whoever adds from now on starts anew; who added before is seen by the loop

    def _hand_over(self, count: int) -> None:
        some = [self._waiting.popleft() for _ in range(count)]
        error = self._failed(some)
        if error:
            log.warning("%d together: %s, soon tried again", count, type(error).__name__)
            self._soon(self._again, some)

    def _again(self, some: list[T]) -> None:
        """Each by itself, so that what ails one keeps nobody else waiting; a few times, then it is left."""
        errors: list[Exception | None] = []
        for pause in AGAIN_AFTER_S:
            self._sleep(pause)
            errors = [self._failed([one]) for one in some]
            some = [one for one, error in zip(some, errors, strict=True) if error]
            if not some:
                return
        log.error("%d left untold", len(some), exc_info=next(filter(None, errors)))

    def _failed(self, some: list[T]) -> Exception | None:
        """Hand over; what went wrong, if anything did."""
        self._sleep(0)
        try:
            self._work(some)
        except Exception as error:
            return error
        return None

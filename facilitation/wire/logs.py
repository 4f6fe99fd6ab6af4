"""What a log may hold: where something broke and what kind of error it was; never what people sent."""

import logging
import traceback
from types import TracebackType


class Discreet(logging.Formatter):
    """Frames and the type of the error; its words would carry codes, answers and addresses."""

    def formatException(  # noqa: N802 – the name of logging
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The place, without values."""
        kind, error, frames = ei
        cause = error.__cause__ if error is not None else None
        words = [kind.__name__ if kind else "", *([f"caused by {type(cause).__name__}"] if cause else [])]
        return "".join(traceback.format_tb(frames)) + ", ".join(words)


def keep_discreet() -> None:
    """All loggers of this process write to standard error, discreetly."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)

"""What a log may hold: where something broke and what kind of error it was; never what people sent.

One line for each event, readable, or one JSON object for each with FACILITATION_LOG=json.
"""

import json
import logging
import platform
import sqlite3
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from facilitation import __version__

OURS = "facilitation"


class RedactingFormatter(logging.Formatter):
    """Frames and the type of the error; its words would carry codes, answers and addresses."""

    def format(self, record: logging.LogRecord) -> str:
        """`LEVEL name: message key=value …`, and below it where it broke."""
        data = "".join(f" {key}={value}" for key, value in _data(record).items())
        where = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{record.levelname} {record.name}: {said(record)}{data}{where}"

    def formatException(  # noqa: N802 – the name of logging
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The place, without values."""
        kind, error, frames = ei
        cause = error.__cause__ if error is not None else None
        words = [kind.__name__ if kind else "", *([f"caused by {type(cause).__name__}"] if cause else [])]
        return "".join(traceback.format_tb(frames)) + ", ".join(words)


class RedactingJsonFormatter(RedactingFormatter):
    """The same as one JSON object a line: {time, level, logger, event, …, where?}."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever is in it."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": said(record),
            **_data(record),
        }
        if record.exc_info:
            event["where"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)


def said(record: logging.LogRecord) -> str:
    """Our own words; of a library's only the pattern, since what it fills in may be what somebody sent."""
    ours = record.name == OURS or record.name.startswith(f"{OURS}.")
    return record.getMessage() if ours or not record.args else str(record.msg)


def configure_logging(*, as_json: bool = False) -> None:
    """All loggers of this process write to standard error, discreetly."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingJsonFormatter() if as_json else RedactingFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)


def log_start(wire: str) -> None:
    """Say what runs."""
    versions = {"version": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    logging.getLogger(OURS).info("started", extra={"data": {**versions, "wire": wire}})


def _data(record: logging.LogRecord) -> dict[str, Any]:
    data: dict[str, Any] = getattr(record, "data", {})
    return data

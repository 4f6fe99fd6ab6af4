"""Logging without personal data: where an error happened and of what type it is, never what clients sent.

One readable line per event, or one JSON object with FACILITATION_LOG=json.
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
    """Formats stack frames and the type of an error; its message could contain codes, answers and addresses."""

    def format(self, record: logging.LogRecord) -> str:
        """Return `LEVEL name: message key=value …`, and below it the stack of an error."""
        data = "".join(f" {key}={value}" for key, value in _data(record).items())
        where = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{record.levelname} {record.name}: {message_of(record)}{data}{where}"

    def formatException(  # noqa: N802 – the name of logging
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return the stack without values."""
        kind, error, frames = ei
        cause = error.__cause__ if error is not None else None
        words = [kind.__name__ if kind else "", *([f"caused by {type(cause).__name__}"] if cause else [])]
        return "".join(traceback.format_tb(frames)) + ", ".join(words)


class RedactingJsonFormatter(RedactingFormatter):
    """Formats one JSON object a line: {time, level, logger, event, …, where?}."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, whatever it contains."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": message_of(record),
            **_data(record),
        }
        if record.exc_info:
            event["where"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)


def message_of(record: logging.LogRecord) -> str:
    """Return our own message, but of a library's only the pattern: its arguments may be what clients sent."""
    ours = record.name == OURS or record.name.startswith(f"{OURS}.")
    return record.getMessage() if ours or not record.args else str(record.msg)


def configure_logging(*, as_json: bool = False) -> None:
    """Have all loggers write to standard error in a redacted format."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingJsonFormatter() if as_json else RedactingFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)


def log_start(wire: str) -> None:
    """Log the versions of what runs."""
    versions = {"version": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    logging.getLogger(OURS).info("started", extra={"data": {**versions, "wire": wire}})


def _data(record: logging.LogRecord) -> dict[str, Any]:
    data: dict[str, Any] = getattr(record, "data", {})
    return data

"""Long pages are drawn bit by bit: a plan of 12 fields of 600 needs takes a second, and nobody who votes waits for it."""

import time
from typing import Any

from flask import stream_template

from facilitation.web import current

BREATH_S = 0.005
"""So long others wait while a page is drawn."""


def draw(template: str, **context: Any) -> str:
    """A whole page like `render_template`; between its pieces, everybody else has their turn."""
    parts, since = [], time.monotonic()
    for part in stream_template(template, **context):
        parts.append(part)
        if time.monotonic() - since > BREATH_S:
            current.breathe()
            since = time.monotonic()
    return "".join(parts)

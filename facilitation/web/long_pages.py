"""Render long pages in pieces: a plan of 12 fields of 600 needs takes a second, for which no vote may wait."""

import time
from typing import Any

from flask import stream_template

from facilitation.web import current

YIELD_S = 0.005
"""Seconds of rendering between two yields."""


def render_in_pieces(template: str, **context: Any) -> str:
    """Render like `render_template`, but yield to other requests between the pieces."""
    parts, since = [], time.monotonic()
    for part in stream_template(template, **context):
        parts.append(part)
        if time.monotonic() - since > YIELD_S:
            current.yield_to_others()
            since = time.monotonic()
    return "".join(parts)

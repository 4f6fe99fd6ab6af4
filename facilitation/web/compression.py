"""Compress responses that hold no secret: the texts of fifty needs take 4 kB instead of 16."""

from functools import lru_cache

import brotli
from flask import Flask, Response, request

COMPRESSIBLE = {"text/html", "application/json"}
# Bytes; less fits into one packet anyway.
LEAST = 1_000
# Blueprints whose pages hold no secret of the reader, which could be guessed from the length (BREACH).
OPEN_BLUEPRINTS = {"participant", "turns", "public"}
# 1 ms for a whole plan; 11 takes 30 times as long for a tenth less.
QUALITY = 5


def install(app: Flask) -> None:
    """Compress responses that everybody may read, for browsers that accept brotli."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not _worthwhile(response):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("br"):
        response.set_data(_brotli(response.get_data()))
        response.content_encoding = "br"
    return response


def _worthwhile(response: Response) -> bool:
    open_to_all = bool(response.cache_control.public) or request.blueprint in OPEN_BLUEPRINTS
    small = response.direct_passthrough or (response.content_length or 0) < LEAST
    return open_to_all and not small and response.mimetype in COMPRESSIBLE and not response.content_encoding


@lru_cache(maxsize=64)
def _brotli(content: bytes) -> bytes:
    """Cached: a hundred phones load the same texts in the same second."""
    return bytes(brotli.compress(content, quality=QUALITY))

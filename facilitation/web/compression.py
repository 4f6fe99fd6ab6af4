"""Answers made for the moment, compressed: the texts of fifty needs are 16 kB plain and 4 kB like this."""

from functools import lru_cache

import brotli
from flask import Flask, Response, request

COMPRESSIBLE = {"text/html", "application/json"}
# What fits a packet anyway is not worth the work.
LEAST = 1_000
# Pages that hold no secret of the reader, which an attacker could guess letter by letter from the length.
OPEN_DOORS = {"participant", "public"}
# 1 ms for a whole plan; 11 would take 30 times as long for a tenth less.
QUALITY = 5


def install(app: Flask) -> None:
    """Compress what everybody may read, where the browser takes brotli."""
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
    open_to_all = bool(response.cache_control.public) or request.blueprint in OPEN_DOORS
    small = response.direct_passthrough or (response.content_length or 0) < LEAST
    return open_to_all and not small and response.mimetype in COMPRESSIBLE and not response.content_encoding


@lru_cache(maxsize=64)
def _brotli(content: bytes) -> bytes:
    """A hundred phones ask for the same texts in the same second."""
    return bytes(brotli.compress(content, quality=QUALITY))

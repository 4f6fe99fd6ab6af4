"""Read slides and pictures that somebody uploaded, in a limited and confined child process; see `child`."""

import subprocess
import time
from pathlib import Path

import msgspec

from facilitation.exchange.limited_child import PATIENCE, Ended, Popen, run_child
from facilitation.exchange.pictures.errors import BadPicture
from facilitation.exchange.pictures.messages import FORMATS, Begun, Drawn, Task, frames

CHILD = "facilitation.exchange.pictures.child"
SECONDS = 30.0
"""Of processor, for all pages of a file: 60 pages with text and pictures take 8. By the clock it is PATIENCE times as many."""
RUN_S = 10.0
"""For one child: a page that never ends takes this much of the time, and the next child goes on behind it."""
MAX_OUTPUT = 25_000_000
MOST_PAGES = 60


def read_slides(path: Path, popen: Popen = subprocess.Popen, *, seconds: float = SECONDS) -> tuple[Drawn, ...]:
    """Draw the pages of a PDF and read their text; a page that cannot be drawn has an empty image. Raises BadPicture.

    A page that ends its child, or that no child finishes in its time, is left out and drawn by nobody.
    """
    until, left = time.monotonic() + PATIENCE * seconds, seconds
    slides: list[Drawn] = []
    pages = None
    while pages is None or len(slides) < pages:
        if left <= 0 or time.monotonic() >= until:
            raise BadPicture("too_slow")
        begun, drawn, took = _run(path, Task("slides", first=len(slides)), popen, min(left, RUN_S))
        left -= took
        if begun is None:
            raise BadPicture("broken")
        if begun.problem:
            raise BadPicture(begun.problem)
        pages = begun.pages
        slides += drawn or [Drawn(b"", 0, 0, "")]
    if not any(one.image for one in slides):
        raise BadPicture("broken")
    return tuple(slides)


def read_picture(path: Path, task: Task, popen: Popen = subprocess.Popen, *, seconds: float = RUN_S) -> Drawn:
    """Write a PNG, JPEG or WebP anew, within the size and the format of the task. Raises BadPicture."""
    begun, drawn, _took = _run(path, task, popen, seconds)
    if begun is not None and begun.problem:
        raise BadPicture(begun.problem)
    if begun is None or not drawn:
        raise BadPicture("too_large")
    return drawn[0]


def media_type(image: bytes) -> str:
    """The type of a picture that the child wrote."""
    return next((kind for start, kind in FORMATS.items() if image.startswith(start)), "application/octet-stream")


def _run(path: Path, task: Task, popen: Popen, seconds: float) -> tuple[Begun | None, list[Drawn], float]:
    """What a child drew, and the seconds of processor it took."""
    with path.open("rb") as source:
        ended: Ended = run_child(CHILD, source, msgspec.json.encode(task), seconds, max_output=MAX_OUTPUT, popen=popen)
    first, *others = [*frames(ended.output), b""]
    if not first:
        return None, [], ended.seconds
    begun = msgspec.msgpack.decode(first, type=Begun)
    return begun, [msgspec.msgpack.decode(one, type=Drawn) for one in others if one], ended.seconds

"""Write pictures anew: nothing of the uploaded file is kept but its points. Runs in the child only."""

import io

from PIL import Image, ImageOps

from facilitation.exchange.pictures.errors import BadPicture
from facilitation.exchange.pictures.messages import Drawn, Task

MOST_BYTES = 300_000
MOST_POINTS = 6_000
READ = ("PNG", "JPEG", "WEBP")
QUALITIES = (80, 50)
SMALLEST = 320
EFFORT = 1
"""Of 0 … 6: a page takes 0.1 s, and has a tenth more bytes than with the most effort."""


def as_webp(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """A picture as WebP of at most MOST_BYTES, coarser and then smaller where it must be; with its size."""
    image = image.convert("RGBA" if "A" in image.getbands() else "RGB")
    while True:
        for quality in QUALITIES:
            data = _written(image, "WEBP", quality=quality, method=EFFORT)
            if len(data) <= MOST_BYTES or max(image.size) <= SMALLEST:
                return data, image.size
        smaller = 0.9 * (MOST_BYTES / len(data)) ** 0.5
        image = image.resize([max(1, int(side * smaller)) for side in image.size])


def rewrite(data: bytes, task: Task) -> Drawn:
    """A PNG, JPEG or WebP within the size of the task. Raises BadPicture."""
    try:
        opened = Image.open(io.BytesIO(data), formats=READ)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadPicture("not_picture") from error
    if max(opened.size) > MOST_POINTS:
        raise BadPicture("too_large")
    try:
        image = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise BadPicture("not_picture") from error
    image.thumbnail((task.width, task.height))
    if task.form == "PNG":
        return Drawn(_written(image, "PNG", optimize=True), *image.size, "")
    opaque = image.getchannel("A").getextrema() == (255, 255)
    written, size = as_webp(image.convert("RGB") if opaque else image)
    return Drawn(written, *size, "")


def _written(image: Image.Image, form: str, **options: int | bool) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()

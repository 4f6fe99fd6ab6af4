"""Draw a picture as a PNG, for Word documents: the shapes of rules/documents/pictures."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from facilitation.exchange.documents.typefaces import regular
from facilitation.rules.documents.blocks import Picture
from facilitation.rules.documents.drawing import PAPER, Box, Dot, Words
from facilitation.rules.documents.pictures import draw

SCALE = 3
"""Points of the picture for each of the drawing: 216 an inch on paper."""
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def write_png(picture: Picture) -> bytes:
    """Return the picture's bytes."""
    drawing = draw(picture)
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            _draw_box(pen, shape)
        elif isinstance(shape, Dot):
            pen.circle((shape.x * SCALE, shape.y * SCALE), shape.radius * SCALE, shape.fill)
        else:
            _draw_words(pen, shape)
    stream = BytesIO()
    image.quantize(32).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _draw_box(pen: ImageDraw.ImageDraw, box: Box) -> None:
    if box.width > 0:
        edges = (box.x, box.y, box.x + box.width, box.y + box.height)
        left, top, right, bottom = (round(edge * SCALE) for edge in edges)
        pen.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), box.fill)


def _draw_words(pen: ImageDraw.ImageDraw, words: Words) -> None:
    place = (words.x * SCALE, words.y * SCALE)
    pen.text(place, words.text, words.fill, _font(words.size), anchor=_ANCHORS[words.anchor])


@cache
def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(regular()), size * SCALE)

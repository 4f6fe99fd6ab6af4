"""Pictures as PNG."""

from io import BytesIO

from PIL import Image

from facilitation.exchange.documents.picture_png import SCALE, write_png
from facilitation.rules.documents.bars import draw
from facilitation.rules.documents.blocks import Bar, Bars
from facilitation.rules.documents.drawing import WIDTH


def test_the_picture_has_the_size_and_the_shades_of_the_drawing() -> None:
    bars = Bars("Noch wichtig?", "", ("ja", "nein"), (Bar("W-01", (50, 50), ("50 %", "50 %")),))
    image = Image.open(BytesIO(write_png(bars))).convert("RGB")
    assert image.size == (WIDTH * SCALE, round(draw(bars).height * SCALE))
    line = round((draw(bars).height - 12) * SCALE)
    found = [image.getpixel((round(share * WIDTH * SCALE), line)) for share in (0.15, 0.7)]
    assert found == [(0x1B, 0x3A, 0x5C), (0xB9, 0xCB, 0xDD)]

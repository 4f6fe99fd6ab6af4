"""Pictures become small enough for a phone, however much is on them."""

import io

from PIL import Image

from facilitation.exchange.pictures.encoding import MOST_BYTES, as_webp


def test_a_page_full_of_noise_becomes_coarser_and_smaller_until_it_is_small_enough():
    data, size = as_webp(Image.effect_noise((1920, 1080), 80))
    assert len(data) <= MOST_BYTES
    assert Image.open(io.BytesIO(data)).size == size < (1920, 1080)


def test_a_plain_page_keeps_its_size():
    assert as_webp(Image.new("RGB", (1920, 1080), "white"))[1] == (1920, 1080)

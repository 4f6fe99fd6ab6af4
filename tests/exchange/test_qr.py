"""QR codes: what is drawn can be read again."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from facilitation.exchange import qr

SCALE = 4


def decoded(drawn: str) -> str:
    """Draw the rectangles into a picture and let a reader of barcodes look at it."""
    root = ET.fromstring(drawn)
    side = int(root.get("viewBox", "").split()[2])
    white = [[255] * (side * SCALE) for _ in range(side * SCALE)]
    dark = root.findall("{http://www.w3.org/2000/svg}path")[1].get("d", "")
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", dark):
        for line in range(int(y) * SCALE, int(y) * SCALE + SCALE):
            for dot in range(int(x) * SCALE, (int(x) + int(length)) * SCALE):
                white[line][dot] = 0
    pixels = memoryview(bytes(dot for line in white for dot in line)).cast("B", (side * SCALE, side * SCALE))
    [found] = zxingcpp.read_barcodes(pixels)
    return found.text


def test_a_join_link_is_read_as_it_was_written():
    link = "https://beteiligung.musterlingen.example/s/ABCDEFGH/saal"
    assert decoded(qr.svg(link, "QR-Code")) == link
    [found] = zxingcpp.read_barcodes(Image.open(BytesIO(qr.png(link))))
    assert found.text == link


def test_the_drawing_has_no_style_attribute_and_an_escaped_label():
    drawn = qr.svg("x", 'Code "<A>"')
    assert "style=" not in drawn
    assert 'aria-label="Code &quot;&lt;A>&quot;"' in drawn
    assert '<path fill="#fff" d="M0 0h29v29H0z"/>' in drawn


@pytest.mark.parametrize(
    ("name", "password", "payload"),
    [
        ("Stadthalle Gast", "sommer2026", "WIFI:T:WPA;S:Stadthalle Gast;P:sommer2026;;"),
        ("offen", "", "WIFI:T:nopass;S:offen;P:;;"),
        ('a;b,c:d"e\\f', "p;w", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:p\\;w;;'),
    ],
)
def test_the_name_of_a_network_may_hold_any_sign(name, password, payload):
    assert qr.wifi_payload(name, password) == payload

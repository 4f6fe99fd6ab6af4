"""QR codes as SVG to stand in a page: no style attribute (CSP), and a white ground, so that they scan in the dark."""

import re
from collections.abc import Sequence
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white around the code, as the standard asks


def svg(content: str, label: str) -> str:
    """An <svg> that fills its box; `label` is what it is called for those who do not see it."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(content)
    rows = code.get_matrix()
    side = len(rows)
    dark = "".join(_runs(y, row) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"'
        f' role="img" aria-label="{_escaped(label)}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )


def terminal(content: str) -> str:
    """The code for a dark or light terminal, two rows of modules a line."""
    code = QRCode(border=2)
    code.add_data(content)
    rows = code.get_matrix()
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    blocks = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(blocks[cell] for cell in zip(above, below, strict=True)) for above, below in pairs)


def _runs(y: int, row: Sequence[bool]) -> str:
    """Neighbouring dark modules as one rectangle: a quarter of the bytes of one square each."""
    drawn, x = [], 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            drawn.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(drawn)


def wifi_payload(name: str, password: str) -> str:
    """What phones read as "join this network"; an empty password is an open network."""
    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{_wifi(name)};P:{_wifi(password)};;"


def _wifi(text: str) -> str:
    """The scheme's own signs, and quotes that would mean "hexadecimal", get a backslash."""
    return re.sub(r'([\\;,:"])', r"\\\1", text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

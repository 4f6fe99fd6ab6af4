"""Draw QR codes: as SVG without style attributes (CSP), on white so that they scan on dark pages; as PNG; as signs."""

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white around the code, as the standard asks


def svg(content: str, label: str) -> str:
    """Draw an <svg> that fills its box; `label` is for screen readers."""
    rows = _modules(content)
    side = len(rows)
    dark = "".join(_runs(y, row) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"'
        f' role="img" aria-label="{_escape_html(label)}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )


def png(content: str, scale: int = 8) -> bytes:
    """Draw the code as a PNG, so many points for each module."""
    # Imported where it is needed: pages draw SVG, and no start of the server should wait for Pillow.
    from PIL import Image

    rows = _modules(content)
    image = Image.new("1", (len(rows), len(rows)), 1)
    image.putdata([0 if dark else 1 for row in rows for dark in row])
    stream = BytesIO()
    image.resize((len(rows) * scale, len(rows) * scale), Image.Resampling.NEAREST).save(stream, "PNG")
    return stream.getvalue()


def terminal(content: str) -> str:
    """Draw the code for a terminal, two rows of modules per line."""
    code = QRCode(border=2)
    code.add_data(content)
    rows = code.get_matrix()
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    blocks = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(blocks[cell] for cell in zip(above, below, strict=True)) for above, below in pairs)


def _modules(content: str) -> list[list[bool]]:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(content)
    return code.get_matrix()


def _runs(y: int, row: Sequence[bool]) -> str:
    """Draw adjacent dark modules as one rectangle, which takes a quarter of the bytes of squares."""
    drawn, x = [], 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            drawn.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(drawn)


def wifi_payload(name: str, password: str) -> str:
    """The text that phones read as "join this network"; without a password the network is open."""
    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{_escape_wifi(name)};P:{_escape_wifi(password)};;"


def _escape_wifi(text: str) -> str:
    """Escape the separators of the scheme, and quotes, which would mean "hexadecimal"."""
    return re.sub(r'([\\;,:"])', r"\\\1", text)


def _escape_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

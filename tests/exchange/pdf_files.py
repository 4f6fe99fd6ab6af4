"""PDF files as programs write them, and as somebody with bad intentions does."""

import io

from PIL import Image

PASSWORD = b"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <" + b"41" * 32 + b">/U <" + b"42" * 32 + b">>> /ID [<41> <41>]"
"""For the trailer: a file that opens with a password only."""


def pdf(pages: list[str | None], *, size: str = "960 540", catalog: str = "", trailer: bytes = b"") -> bytes:
    """A file with a line of text on each page; None is a page that is none."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 {size}]>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    for n, words in enumerate(pages):
        text = f"BT /F1 40 Tf 60 300 Td ({words}) Tj ET"
        page = f"<</Type/Page/Parent 2 0 R/Contents {11 + 2 * n} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        objects[10 + 2 * n] = "null" if words is None else page
        objects[11 + 2 * n] = f"<</Length {len(text)}>>stream\n{text}\nendstream"
    return _written(objects, trailer)


def picture(form: str = "PNG", size: tuple[int, int] = (80, 40), **options: bytes) -> bytes:
    """A red picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, **options)
    return out.getvalue()


def _written(objects: dict[int, str], trailer: bytes) -> bytes:
    data, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    start = len(data)
    data += f"xref\n0 1\n0000000000 65535 f \n{rows}trailer\n".encode()
    size = f"<</Size {max(objects) + 1}/Root 1 0 R ".encode()
    return data + size + trailer + f">>\nstartxref\n{start}\n%%EOF".encode()

"""Write a document as PDF by typst, in a limited and confined child process: tagged (PDF/UA-1), to be kept (PDF/A-2a).

typst is a language, and what people wrote must never be read as one: it gets one layout of ours, document.typ, and all
texts as JSON. Its root is an empty folder, it has no packages and no network. Run as a program this is the child, see
`limited_child`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Final

import msgspec

from facilitation.exchange.documents import typefaces
from facilitation.exchange.documents.pdf_data import Letters, data_of
from facilitation.exchange.limited_child import Popen, TooMuchOutput, run_child, take_task
from facilitation.rules.documents.blocks import Document
from facilitation.rules.text import N_

LAYOUT = Path(__file__).with_name("document.typ")
STANDARDS: Final = ("ua-1", "a-2a")
SECONDS = 30.0
"""600 needs take 2 s on one core."""
MEMORY = 1_400_000_000
"""Bytes of address space: less than a job of the server has."""
MAX_OUTPUT = 30_000_000
_UNDRAWN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
UNDRAWN = N_("□ steht für Zeichen, die unsere Schriften nicht haben. Word und HTML enthalten sie.")


class PdfFailed(Exception):
    """The document could not be laid out: it takes too much time or memory, or typst refuses it."""


def write(
    document: Document, translate: Callable[[str], str], popen: Popen = subprocess.Popen, *, seconds: float = SECONDS
) -> bytes:
    """Return the file's bytes; raises PdfFailed. `popen` starts the child."""
    request = msgspec.json.encode(data_of(document, translate(UNDRAWN)))
    with TemporaryDirectory() as root, TemporaryFile() as nothing:
        done = run_child(
            "facilitation.exchange.documents.pdf",
            nothing,
            request,
            seconds,
            arguments=[str(typefaces.folder()), root],
            max_output=MAX_OUTPUT,
            popen=popen,
        )
    if done.returncode or not done.output.startswith(b"%PDF-"):
        raise PdfFailed
    return done.output


def main(arguments: list[str]) -> int:
    """Run the child: limit the process, lay the document out and say it."""
    fonts = Path(arguments[3])
    task = take_task(MEMORY, arguments, reads=[fonts], threads=True)
    os.environ["RAYON_NUM_THREADS"] = "1"
    try:
        task.answer(_lay_out(task.request.decode(), fonts, Path(task.arguments[1])))
    except (MemoryError, TooMuchOutput, RuntimeError) as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def _lay_out(data: str, fonts: Path, root: Path) -> bytes:
    """Lay the document out; letters that no typeface has become boxes, and the document says so at its end."""
    # Imported after the limits are set.
    import typst

    compiler = typst.Compiler(
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts]),
        ignore_system_fonts=True,
        package_path=root,
        package_cache_path=root,
    )
    layout, missing = LAYOUT.read_bytes(), Letters()
    while True:
        inputs = {"data": missing.replaced(data), "boxes": "yes" if missing.boxes else ""}
        try:
            written = compiler.compile(layout, format="pdf", sys_inputs=inputs, pdf_standards=[*STANDARDS], timestamp=0)
        except typst.TypstError as error:
            more = missing.with_others(_UNDRAWN.findall(error.diagnostic))
            if more == missing:
                raise
            missing = more
        else:
            return written if isinstance(written, bytes) else b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

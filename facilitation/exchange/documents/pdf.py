"""Write a document as PDF by typst, in a limited and confined child process: tagged (PDF/UA-1), to be kept (PDF/A-2a).

typst is a language, and what people wrote must never be read as one: it gets one layout of ours, document.typ, and all
texts as JSON. Its root is a folder with nothing but the layout, it has no packages and no network. Run as a program this is the child, see
`limited_child`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from facilitation.exchange.documents import typefaces
from facilitation.exchange.documents.pdf_data import Letters, data_of
from facilitation.exchange.limited_child import Popen, TooMuchOutput, run_child, take_task
from facilitation.rules.documents.blocks import Document
from facilitation.rules.text import N_

if TYPE_CHECKING:
    import typst

Rows = Sequence[tuple[int, int, int, int]]
"""The first and last two rows of tables: the table's place among the blocks, the row's in it, how many it has, the page."""
LAYOUT = Path(__file__).with_name("document.typ")
STANDARDS: Final = ("ua-1", "a-2a")
SECONDS = 30.0
"""600 needs take 2 s on one core."""
MEMORY = 1_400_000_000
"""Bytes of address space: less than a job of the server has."""
MAX_OUTPUT = 30_000_000
_UNDRAWN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
MOST_BREAKS = 3
"""How often a document is laid out again for pages with a row of a table alone: breaks move what follows."""
UNDRAWN = N_("□ steht für Zeichen, die unsere Schriften nicht haben. Word und HTML enthalten sie.")


class PdfFailed(Exception):
    """The document could not be laid out: it takes too much time or memory, or typst refuses it."""


def write(
    document: Document, translate: Callable[[str], str], popen: Popen = subprocess.Popen, *, seconds: float = SECONDS
) -> bytes:
    """Return the file's bytes; raises PdfFailed. `popen` starts the child."""
    request = msgspec.json.encode(data_of(document, translate(UNDRAWN)))
    with TemporaryDirectory() as root, TemporaryFile() as nothing:
        Path(root, LAYOUT.name).write_bytes(LAYOUT.read_bytes())
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
    fonts, root = map(Path, arguments[3:5])
    task = take_task(MEMORY, arguments, reads=[fonts, root], threads=True)
    os.environ["RAYON_NUM_THREADS"] = "1"
    try:
        task.answer(_lay_out(task.request.decode(), fonts, root))
    except (MemoryError, TooMuchOutput, RuntimeError) as error:
        sys.stderr.write(str(error))
        return 1
    return 0


class Breaks(NamedTuple):
    """Tables by their place among the blocks: those that begin a page, and those whose last two rows do."""

    before: frozenset[int] = frozenset()
    within: frozenset[int] = frozenset()

    def with_others(self, rows: Rows) -> "Breaks":
        """These and those of tables with a row alone on a page; a row is its table, its place, how many there are, its page."""
        page = {(table, row): at for table, row, _rows, at in rows}
        last = {table: rows - 1 for table, _row, rows, _at in rows}
        return Breaks(
            self.before | {table for table in last if page[table, 0] != page[table, 1]},
            self.within | {table for table, row in last.items() if page[table, row - 1] != page[table, row]},
        )

    @property
    def data(self) -> str:
        """As the layout reads them."""
        return msgspec.json.encode({"before": sorted(self.before), "within": sorted(self.within)}).decode()


def _lay_out(data: str, fonts: Path, root: Path) -> bytes:
    """Lay the document out, again where a page has a row of a table alone."""
    # Imported after the limits are set.
    import typst

    compiler = typst.Compiler(
        input=root / LAYOUT.name,
        root=root,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts]),
        ignore_system_fonts=True,
        package_path=root,
        package_cache_path=root,
    )
    missing, breaks = Letters(), Breaks()
    for _again in range(1 + MOST_BREAKS):
        written, missing = _draw(compiler, data, missing, breaks)
        before, breaks = (
            breaks,
            breaks.with_others(msgspec.json.decode(compiler.query("<row>", field="value"), type=Rows)),
        )
        if breaks == before:
            break
    return written


def _draw(compiler: "typst.Compiler", data: str, missing: Letters, breaks: Breaks) -> tuple[bytes, Letters]:
    """Write the document; letters that no typeface has become boxes, and the document says so at its end."""
    import typst

    while True:
        inputs = {
            "data": missing.replaced(data),
            "boxes": "yes" if missing.boxes else "",
            "breaks": breaks.data,
        }
        try:
            written = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=[*STANDARDS], timestamp=0)
        except typst.TypstError as error:
            more = missing.with_others(_UNDRAWN.findall(error.diagnostic))
            if more == missing:
                raise
            missing = more
        else:
            return (written if isinstance(written, bytes) else b""), missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

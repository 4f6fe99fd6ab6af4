"""Reads what we wrote with other eyes than our own import: the XML of the standards, or the library itself."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZIP_STORED, ZipFile

from docx import Document

_OD = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TABLE, TEXT, OFFICE = ("{" + _OD.format(name) + "}" for name in ("table", "text", "office"))
LISTED = {"META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"}


def ods_sheets(data: bytes) -> dict[str, list[list[str]]]:
    """The sheets of an ODS file; asserts what every program expects of the package."""
    archive = ZipFile(BytesIO(data))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
    assert set(archive.namelist()) == {"mimetype", *LISTED}
    for name in LISTED:
        fromstring(archive.read(name))
    sheets = fromstring(archive.read("content.xml")).iter(f"{TABLE}table")
    return {
        str(sheet.get(f"{TABLE}name")): [_ods_row(row) for row in sheet.iter(f"{TABLE}table-row")] for sheet in sheets
    }


def ods_kinds(data: bytes) -> set[str | None]:
    """The types of all cells that hold something."""
    cells = fromstring(ZipFile(BytesIO(data)).read("content.xml")).iter(f"{TABLE}table-cell")
    return {cell.get(f"{OFFICE}value-type") for cell in cells if len(cell)}


def _ods_row(row: Element) -> list[str]:
    return ["\n".join(map(_ods_line, cell.findall(f"{TEXT}p"))) for cell in row.findall(f"{TABLE}table-cell")]


def _ods_line(line: Element) -> str:
    """A paragraph as shown: white space counts once unless an element says otherwise."""
    parts = [_drawn_together(line.text)]
    for inner in line:
        parts.append("\t" if inner.tag == f"{TEXT}tab" else " " * int(inner.get(f"{TEXT}c", "1")))
        parts.append(_drawn_together(inner.tail))
    return "".join(parts)


def _drawn_together(text: str | None) -> str:
    return re.sub(r"[ \t\n]+", " ", text or "")


def docx_tables(data: bytes) -> list[list[list[str]]]:
    """The tables of a Word document as python-docx reads them."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(BytesIO(data)).tables]


def md_tables(data: bytes) -> list[list[list[str]]]:
    """The pipe tables of a Markdown text, unescaped."""
    found: list[list[list[str]]] = [[]]
    for line in data.decode().split("\n"):
        if line.startswith("|"):
            found[-1].append([_unescaped(cell) for cell in _split(line)])
        elif found[-1]:
            found.append([])
    return [[table[0], *table[2:]] for table in found if table]


def _split(line: str) -> list[str]:
    cells = [""]
    for sign in re.findall(r"\\.|.", line.strip()[1:-1]):
        if sign == "|":
            cells.append("")
        else:
            cells[-1] += sign
    return [cell[1:-1] for cell in cells]


def _unescaped(text: str) -> str:
    text = re.sub(r"\\(.)", r"\1", text.replace("<br>", "\n"))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def converted(data: bytes, suffix: str, folder: Path) -> str | None:
    """What LibreOffice reads from a file, as text; None where it is not installed. It repairs nothing in this mode."""
    program = shutil.which("soffice")
    if program is None:
        return None
    path = folder / f"plan{suffix}"
    path.write_bytes(data)
    kind = (
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
        if suffix in {".ods", ".xlsx"}
        else "txt:Text (encoded):UTF8"
    )
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [program, home, "--headless", "--convert-to", kind, "--outdir", str(folder / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    return "\n".join(made.read_text(encoding="utf-8-sig") for made in sorted((folder / "out").iterdir()))


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of an archive."""
    with ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}

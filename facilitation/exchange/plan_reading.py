"""A plan file of any kind becomes a preview; what kind it is, its first bytes tell, not its name."""

from pathlib import PurePath

from facilitation.exchange import plan_json
from facilitation.exchange.plan_csv_reading import decoded, read_csv
from facilitation.exchange.plan_xlsx_reading import read_xlsx
from facilitation.exchange.unreadable import Unreadable
from facilitation.rules.plan_checks import check_content
from facilitation.rules.plan_preview import Mapping, Preview
from facilitation.rules.plan_problems import problem
from facilitation.rules.plan_recognition import recognise_plan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = {b"%PDF": "pdf", b"{\\rtf": "word"} | dict.fromkeys(
    (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF"), "unknown_type"
)


def read_plan(data: bytes, filename: str, mapping: Mapping | None = None) -> Preview:
    """What a file says as a plan; never raises for what is in the file, short of running out of memory."""
    try:
        return _read(data, filename, mapping)
    except Unreadable as error:
        return Preview(problems=(problem(error.code, **error.params),))


def _read(data: bytes, filename: str, mapping: Mapping | None) -> Preview:
    name = PurePath(filename).stem
    _refuse_foreign(data)
    if data.startswith(b"PK"):
        return recognise_plan(read_xlsx(data, name), mapping)
    text, _ = decoded(data)
    start = text.lstrip("\ufeff \t\r\n")[:1000].lower()
    if start.startswith(("{", "[")):
        content = plan_json.read(text.lstrip("\ufeff").encode(errors="replace"))
        return Preview(content=content, problems=tuple(check_content(content)))
    if start.startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise Unreadable("unknown_type")
    grid, sure = read_csv(data, name)
    preview = recognise_plan(grid, mapping)
    unsure = () if sure else (problem("encoding_unsure"),)
    return Preview(content=preview.content, sheets=preview.sheets, problems=preview.problems + unsure)


def _refuse_foreign(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty_file")
    if data.startswith(_OLE):
        # A workbook with a password is an OLE container that holds one stream of this name.
        raise Unreadable(
            "encrypted"
            if "EncryptedPackage".encode("utf-16-le") in data
            else "old_excel"
            if "Workbook".encode("utf-16-le") in data
            else "word"
        )
    for start, code in _FOREIGN.items():
        if data.startswith(start):
            raise Unreadable(code)

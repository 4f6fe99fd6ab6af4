"""Files that want to hurt: archives that unpack without end, XML that reads other files."""

import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.exchange.plans import workbook

HEADER = ["Nr.", "Bedarf"]
GOOD = workbook({"Wohnen": [HEADER, ["1", "Eins"], ["2", "Zwei"]]})
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
SHARED_STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'spreadsheetml.sharedStrings+xml"/>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
DOCTYPE = "<!DOCTYPE worksheet>"


def with_part(name: str, content: bytes, good: bytes = GOOD) -> bytes:
    """A good workbook with one part replaced or added."""
    stream = BytesIO()
    with ZipFile(BytesIO(good)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return stream.getvalue()


def part(name: str, good: bytes = GOOD) -> bytes:
    """The content of a part of a workbook."""
    with ZipFile(BytesIO(good)) as archive:
        return archive.read(name)


def declaring(declaration: str, entity: str = "", name: str = SHEET) -> bytes:
    """A workbook whose part begins with a document type and uses an entity of it."""
    xml = part(name).replace(b">Eins<", f">{entity}<".encode())
    return with_part(
        name, declaration.encode() + xml.partition(b"?>")[2] if b"?>" in xml else declaration.encode() + xml
    )


def one_text(megabytes: int) -> bytes:
    """A workbook with one very long text, of words in no order so that it does not shrink like a bomb."""
    words = random.Random(megabytes).choices([f"Wort{n:04}" for n in range(1_000)], k=megabytes * 1_000_000 // 9)
    return with_part(SHEET, part(SHEET).replace(b">Eins<", f">{' '.join(words)}<".encode()))


def much_text(megabytes: int, *, shared: bool = False) -> bytes:
    """A workbook of a plan whose cells show so many megabytes of text: each its own, or all of them the same."""
    words = random.Random(megabytes).choices([f"Wort{n:04}" for n in range(200)], k=220)
    text = " ".join(words) + " und so weiter" * 230
    count = megabytes * 1_000_000 // len(text)
    if not shared:
        rows = (f'<c t="inlineStr"><is><t>{n} {text}</t></is></c>' for n in range(count))
    else:
        rows = ('<c t="s"><v>0</v></c>' for _ in range(count))
    cells = "".join(f"<row><c><v>{n}</v></c>{cell}</row>" for n, cell in enumerate(rows))
    head = '<row><c t="inlineStr"><is><t>Nr.</t></is></c><c t="inlineStr"><is><t>Bedarf</t></is></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{head}{cells}</sheetData></worksheet>'
    strings = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    types = part(TYPES).replace(b"</Types>", SHARED_STRINGS + b"</Types>")
    return with_part(
        TYPES, types, with_part("xl/sharedStrings.xml", strings.encode(), with_part(SHEET, sheet.encode()))
    )


def much_csv(megabytes: int) -> bytes:
    """A CSV file of a plan with so many megabytes of text."""
    text = "Ein Bedarf mit vielen Worten, die niemand liest; " * 12
    lines = ["Nr.;Bedarf", *(f'{n};"{text}"' for n in range(megabytes * 1_000_000 // len(text)))]
    return "\n".join(lines).encode()

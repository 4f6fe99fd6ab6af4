"""Word templates for tests: with some paragraphs, with other parts, and with what reaches out of a document."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from facilitation.exchange.word_template.kinds import PLAN, probe
from facilitation.exchange.word_template.samples import plan

SAMPLE = plan()
PROBE = probe(PLAN.holds)
"""A text for each placeholder of a plan, and an entry for each list."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
LURE = "http://127.0.0.1:9/x"


def saying(*paragraphs: str) -> bytes:
    """A template of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(name: str, text: bytes, template: bytes = SAMPLE) -> bytes:
    """The sample with another part, or a further one."""
    stream = BytesIO()
    with ZipFile(BytesIO(template)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, text if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, text)
    return stream.getvalue()


def part(name: str, template: bytes = SAMPLE) -> str:
    """A part of a template as text."""
    with ZipFile(BytesIO(template)) as archive:
        return archive.read(name).decode()


def related(relation: str, encoding: str = "utf-8", prefix: str = "") -> bytes:
    """The sample with one more relation of its document, in the words of a hostile file."""
    xml = part("word/_rels/document.xml.rels").replace("</Relationships>", f"{relation}</Relationships>")
    if prefix:
        xml = xml.replace("<Relationship", f"<{prefix}:Relationship").replace("</Rel", f"</{prefix}:Rel")
        xml = xml.replace(f'xmlns="{RELATIONS}"', f'xmlns:{prefix}="{RELATIONS}"')
    if encoding != "utf-8":
        xml = xml.replace("UTF-8", encoding)
    return changed("word/_rels/document.xml.rels", xml.encode(encoding))


def relation(kind: str, target: str = LURE, mode: str = 'TargetMode="External"') -> str:
    """A relation as Word writes it."""
    return f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'


def with_body(xml: str, where: str = "word/document.xml") -> bytes:
    """The sample with these paragraphs at the end of its text."""
    return changed(where, part(where).replace("<w:sectPr", f"{xml}<w:sectPr", 1).encode())


def field(*pieces: str, result: str = "x") -> str:
    """A paragraph with a field whose code is divided into runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def simple(code: str) -> str:
    """A paragraph with a field in one element; its code stands in single quotes."""
    return f"<w:p><w:fldSimple w:instr='{code}'><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"


def quoted(code: str) -> str:
    """A field that holds another one in its code."""
    inner = field(code).removeprefix("<w:p>").removesuffix("</w:p>")
    return field("QUOTE ").replace(
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        inner + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        1,
    )

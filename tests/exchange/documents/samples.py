"""Documents with texts that programs misread, and ways to make small ones."""

from io import BytesIO

from PIL import Image

from facilitation.rules.documents.blocks import Bar, Bars, BlockList, Column, Contents, Document


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGBA", (60, 40), "#1b5e8a").save(stream, "PNG")
    return stream.getvalue()


PNG = picture()
ATTACK = '#read("/etc/passwd") #import "@preview/x:1.0.0": * $x$ *a* <b>&amp; \\u{41} = b'
LONG = "Einwanderungsbehördenangestelltenqualifizierungsmaßnahmenkatalog"


def document(blocks: BlockList, **more: str | bytes) -> Document:
    """A document of these blocks."""
    about = {"title": "Titel", "language": "de-DE", "foot": "Fuß", "page": "Seite {page} von {pages}", **more}
    return Document(blocks=tuple(blocks.blocks), **about)  # type: ignore[arg-type]


def everything(rows: int = 3, **more: str | bytes) -> Document:
    """A document with a block of each sort, hostile and foreign texts among them."""
    blocks = BlockList()
    blocks.add_paragraph("Stadt Musterlingen", "city")
    blocks.add_paragraph("Titel", "title")
    blocks.add_paragraph(ATTACK, "subtitle")
    blocks.add_fact("Ort", ATTACK)
    blocks.add_fact("Datum", "28. April 2026")
    blocks.add(Contents("Inhalt"))
    blocks.add_heading(ATTACK)
    blocks.add_bullets([LONG, "مرحبا بالعالم", "Привіт, їжак", "Ελλάδα, Čeština, Tiếng Việt"])
    blocks.add_heading("Bild", 2)
    blocks.add(Bars("Noch wichtig?", ATTACK, ("ja", "nein"), (Bar("W-01", (60, 40), ("60 %", "40 %")),)))
    columns = (Column("Nr.", 16), Column("Bedarf", 120), Column("Antworten", 30, number=True))
    blocks.add_table("Bedarfe", columns, [[f"W-{n}", f"{ATTACK} {LONG}", str(n)] for n in range(rows)])
    blocks.add_paragraph("Ende", "after_table")
    return document(blocks, arms=PNG, arms_alt="Wappen der Stadt", author="Stadt", made="2026-04-28", **more)

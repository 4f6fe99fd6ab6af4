"""Make a sample template: a city changes its looks in Word and keeps the placeholders."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent

NEEDS = {"Nr.": "number", "Bedarf": "statement", "Erläuterung": "explanation", "Zielgruppe": "target_group"}
MEASURES = {"Nr.": "number", "Maßnahme": "title", "Federführung": "lead", "Zeitraum": "period", "Zu Bedarf": "needs"}

PROBE = PlanContent(
    title="Probe",
    label="1",
    municipality="Stadt",
    adopted_on="2026-01-01",
    fields=(
        FieldContent(
            code="A",
            title={"de": "Feld"},
            vision={"de": "Bild"},
            goals=("Ziel",),
            needs=(NeedContent(number="A-1", statement={"de": "Bedarf"}, explanation={"de": "Text"}),),
            measures=(MeasureContent(number="A-M1", title="Maßnahme", needs=("A-1",)),),
        ),
    ),
)
"""Every uploaded template is filled with it once, so that errors are reported at once."""


def sample() -> bytes:
    """Return the sample template as a Word file."""
    document = Document()
    document.core_properties.title = document.core_properties.comments = document.core_properties.author = ""
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ municipality }} · Fassung {{ label }} · beschlossen am {{ adopted_on }}")
    document.add_paragraph("{%p for field in fields %}")
    document.add_heading("{{ field.code }} {{ field.title }}", level=1)
    document.add_paragraph("{{ field.vision }}")
    document.add_paragraph("{%p for goal in field.goals %}")
    document.add_paragraph("{{ goal }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("Bedarfe", level=2)
    _table(document, NEEDS, "need", "field.needs")
    document.add_heading("Maßnahmen", level=2)
    _table(document, MEASURES, "measure", "field.measures")
    document.add_paragraph("{%p endfor %}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: WordDocument, columns: dict[str, str], name: str, entries: str) -> None:
    """A header row that Word repeats, and a row for each entry between two rows that hold only the loop."""
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.cell(1, 0).text, table.cell(3, 0).text = f"{{%tr for {name} in {entries} %}}", "{%tr endfor %}"
    for column, (title, attribute) in enumerate(columns.items()):
        table.cell(0, column).text, table.cell(2, column).text = title, f"{{{{ {name}.{attribute} }}}}"

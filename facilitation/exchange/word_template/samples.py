"""Make a sample of each template: a city changes its looks in Word and keeps the placeholders."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell

_SHADE = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E3EAF2"/>'


class Column(NamedTuple):
    """A column of a sample's table: its heading, what stands in each row, and its width in millimetres."""

    title: str
    written: str
    width: float


_NEEDS = (
    Column("Nr.", "{{ need.number }}", 16),
    Column("Bedarf", "{{ need.statement }}", 62),
    Column("Erläuterung", "{{ need.explanation }}", 56),
    Column("Zielgruppe", "{{ need.target_group }}", 32),
)
_MEASURES = (
    Column("Nr.", "{{ measure.number }}", 16),
    Column("Maßnahme", "{{ measure.title }}", 66),
    Column("Federführung", "{{ measure.lead }}", 36),
    Column("Zeitraum", "{{ measure.period }}", 26),
    Column("Zu Bedarf", "{{ measure.needs }}", 22),
)
_RESULTS = (
    Column("Nr.", "{{ need.number }}", 14),
    Column("Bedarf", "{{ need.statement }} {{ need.note }}", 52),
    Column("Ja · teilweise · nein in %", "{{ need.shares }}", 28),
    Column("Dringlich 1–5", "{{ need.urgency }}", 23),
    Column("Antworten", "{{ need.answers }}", 25),
    Column("Hinweis", "{{ need.hint }}", 24),
)
_NEW = (
    Column("Neuer Bedarf", "{{ card.statement }} {{ card.note }}", 76),
    Column("Handlungsfeld", "{{ card.field }}", 34),
    Column("Dringlich 1–5", "{{ card.urgency }}", 23),
    Column("Unterstützende", "{{ card.supporters }}", 33),
)
_TASKS = (
    Column("Was", "{{ task.what }}", 90),
    Column("Wer", "{{ task.who }}", 46),
    Column("Bis wann", "{{ task.until }}", 30),
)
_CHANNELS = (
    Column("Zugang", "{{ channel.name }}", 62),
    Column("Anwesend", "{{ channel.present }}", 30),
    Column("Dabei", "{{ channel.joined }}", 30),
    Column("Haben geantwortet", "{{ channel.answered }}", 44),
)
_ASKED = (
    Column("Rückfrage", "{{ asked.text }}", 81),
    Column("Stand", "{{ asked.state }}", 26),
    Column("Zugang", "{{ asked.channel }}", 26),
    Column("Unterstützende", "{{ asked.supporters }}", 33),
)
_ANSWERS = (Column("Antwort", "{{ answer.text }}", 96), Column("Gezählt", "{{ answer.figures }}", 70))
_CHECKSUMS = (Column("Schritt", "{{ result.step }}", 40), Column("Prüfsumme (SHA-256)", "{{ result.checksum }}", 126))


def plan() -> bytes:
    """Return the sample of a plan."""
    document = _empty()
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ municipality }} · Fassung {{ label }} · beschlossen am {{ adopted_on }}")
    document.add_paragraph("{%p for field in fields %}")
    document.add_heading("{{ field.code }} {{ field.title }}", level=1)
    document.add_paragraph("{{ field.vision }}")
    _bullets(document, "goal", "field.goals")
    document.add_heading("Bedarfe", level=2)
    _table(document, _NEEDS, "need", "field.needs")
    document.add_heading("Maßnahmen", level=2)
    _table(document, _MEASURES, "measure", "field.measures")
    document.add_paragraph("{%p endfor %}")
    return _saved(document)


def minutes() -> bytes:
    """Return the sample of the minutes of a session; a part without content leaves no heading."""
    document = _empty()
    _line(document, "city", "{{ city }}")
    document.add_paragraph("Ergebnisprotokoll", style="Title")
    document.add_paragraph("{{ title }}", style="Subtitle")
    for name, text in (
        ("mark", "{{ mark }}"),
        ("date", "Datum: {{ date }}"),
        ("time", "Uhrzeit: {{ time }}"),
        ("place", "Ort: {{ place }}"),
        ("plan", "Plan: {{ plan }}, Fassung {{ version }}"),
        ("accessibility", "Barrierefreiheit: {{ accessibility }}"),
        ("moderation", "Moderation: {{ moderation }}"),
        ("keeper", "Protokollführung: {{ keeper }}"),
        ("state", "Stand: {{ state }}"),
    ):
        _line(document, name, text)
    document.add_paragraph("{{ audience }} {{ standing }}")
    document.add_heading("Das Wichtigste", level=1)
    _bullets(document, "line", "summary")
    _part(document, "tasks", "Als Nächstes", _TASKS, "task")
    document.add_paragraph("{%p for field in fields %}")
    document.add_heading("{{ field.title }}", level=1)
    _results(document, "field.")
    document.add_paragraph("{%p endfor %}")
    _part(document, "new_needs", "Neue Bedarfe", _NEW, "card")
    document.add_paragraph("{%p for question in own_questions %}")
    document.add_heading("{{ question.title }}", level=1)
    _table(document, _ANSWERS, "answer", "question.answers")
    document.add_paragraph("{%p endfor %}")
    _notes(document)
    _line(document, "outcome", "{{ outcome }}")
    _part(document, "participation", "Beteiligung", _CHANNELS, "channel")
    _annexes(document)
    return _saved(document)


def _annexes(document: WordDocument) -> None:
    """What follows the minutes themselves: method, remarks, audience questions, checksums."""
    document.add_heading("So wurde gefragt und gezählt", level=1)
    _bullets(document, "rule", "method")
    document.add_paragraph("{%p if remarks %}")
    document.add_heading("Anmerkungen zu den Bedarfen", level=1)
    document.add_paragraph("{%p for remarked in remarks %}")
    document.add_heading("{{ remarked.number }} {{ remarked.statement }}", level=2)
    _bullets(document, "remark", "remarked.texts")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for step in audience_questions %}")
    document.add_heading("Rückfragen: {{ step.title }}", level=1)
    document.add_paragraph("{{ step.heard }}")
    _table(document, _ASKED, "asked", "step.asked_questions")
    document.add_paragraph("{%p endfor %}")
    _part(document, "checksums", "Prüfsummen", _CHECKSUMS, "result")


def council_paper() -> bytes:
    """Return the sample of a council's paper, in the usual order of its parts."""
    document = _empty()
    _line(document, "city", "{{ city }}")
    document.add_paragraph("Beschlussvorlage", style="Title")
    document.add_paragraph("{{ mark }}", style="Subtitle")
    for text in (
        "Vorlage: [Bitte ergänzen: Nummer der Vorlage]",
        "Federführung: [Bitte ergänzen: Amt, Bearbeitung]",
        "Datum: {{ date }}",
        "Betreff: {{ subject }}",
    ):
        document.add_paragraph(text)
    _written(document, "Beschlussvorschlag", "order", "resolution", "List Number")
    _written(document, "Sachverhalt und Begründung", "reason", "reasons")
    _written(document, "Finanzielle und personelle Auswirkungen", "costs")
    _written(document, "Weitere Auswirkungen", "effects")
    _written(document, "Beteiligung", "part", "participation")
    _written(document, "Beratungsfolge", "sequence")
    _written(document, "Frühere Behandlung", "before")
    _written(document, "Anlagen", "annex", "annexes", "List Bullet")
    return _saved(document)


def field_sheet() -> bytes:
    """Return the sample of a sheet for the working group of a field of action; a part without content leaves no heading."""
    document = _empty()
    _line(document, "city", "{{ city }}")
    document.add_paragraph("Übergabeblatt: {{ title }}", style="Title")
    document.add_paragraph("{{ session }}, {{ date }}", style="Subtitle")
    _line(document, "mark", "{{ mark }}")
    _line(document, "vision", "Zukunftsbild: {{ vision }}")
    document.add_heading("Das Wichtigste", level=1)
    _bullets(document, "line", "summary")
    document.add_paragraph("{{ standing }}")
    document.add_paragraph("{%p if needs %}")
    document.add_heading("Ergebnisse", level=1)
    _results(document)
    document.add_paragraph("{%p endif %}")
    _part(document, "new_needs", "Neue Bedarfe", _NEW, "card")
    _part(document, "measures", "Maßnahmen im Plan", _MEASURES, "measure")
    _notes(document)
    _part(document, "tasks", "Vereinbarte nächste Schritte", _TASKS, "task")
    document.add_paragraph("Stand: {{ made }}")
    return _saved(document)


def notice() -> bytes:
    """Return the sample of a notice that is put up: one page that is read from two metres away."""
    document = _empty()
    _line(document, "city", "{{ city }}", 16)
    _line(document, "mark", "{{ mark }}", 16)
    _large(document, "Reden Sie mit", 24)
    _large(document, "{{ title }}", 40, bold=True)
    _large(document, "{{ date }}", 28, bold=True)
    _line(document, "time", "{{ time }}", 28)
    _line(document, "place", "{{ place }}", 22)
    document.add_paragraph("{%p for way in ways %}")
    _large(document, "{{ way.name }}: {{ way.place }}", 16)
    document.add_paragraph("{%p endfor %}")
    _line(document, "about", "{{ about }}", 16)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    code, how = table.rows[0].cells
    for column, cell, width in zip(table.columns, (code, how), (62, 104), strict=True):
        column.width, cell.width, cell.vertical_alignment = Mm(width), Mm(width), WD_ALIGN_VERTICAL.CENTER
    code.paragraphs[0].text = "{{ qr }}"
    how.paragraphs[0].text = "Mit dem Telefon auf das Muster zeigen, oder im Browser öffnen:"
    for line in (
        how.paragraphs[0],
        how.add_paragraph("{{ link }}"),
        how.add_paragraph("Ohne Konto und ohne Namen. Take part in English, too."),
    ):
        line.runs[0].font.size = Pt(16)
    how.paragraphs[1].runs[0].bold = True
    return _saved(document)


SAMPLES = {
    "plan": plan,
    "minutes": minutes,
    "council_paper": council_paper,
    "field_sheet": field_sheet,
    "notice": notice,
}


def _results(document: WordDocument, holder: str = "") -> None:
    """The needs of a field with their figures, and where people are divided."""
    _table(document, _RESULTS, "need", f"{holder}needs")
    document.add_paragraph(f"{{%p if {holder}divided %}}")
    document.add_paragraph("Hier sind sich die Teilnehmenden uneins")
    _bullets(document, "view", f"{holder}divided")
    document.add_paragraph("{%p endif %}")


def _notes(document: WordDocument) -> None:
    document.add_paragraph("{%p if notes %}")
    document.add_heading("Besprochen und vereinbart", level=1)
    document.add_paragraph("{%p for note in notes %}")
    document.add_paragraph("{{ note.about }} {{ note.text }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _written(document: WordDocument, title: str, one: str, listed: str = "", style: str = "Normal") -> None:
    """A heading with a text, or with a paragraph for each of a list."""
    document.add_heading(title, level=1)
    if listed:
        _each(document, one, listed, style)
    else:
        document.add_paragraph(f"{{{{ {one} }}}}")


def _large(document: WordDocument, text: str, size: float, *, bold: bool = False) -> None:
    """A line in letters of so many points; 0 leaves them to the style."""
    run = document.add_paragraph().add_run(text)
    run.font.size, run.bold = Pt(size) if size else None, bold or None


def _empty() -> WordDocument:
    document = Document()
    document.core_properties.title = document.core_properties.comments = document.core_properties.author = ""
    document.core_properties.language = "de-DE"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    return document


def _saved(document: WordDocument) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _line(document: WordDocument, name: str, text: str, size: float = 0) -> None:
    """A line that is left out where its text is empty."""
    document.add_paragraph(f"{{%p if {name} %}}")
    _large(document, text, size)
    document.add_paragraph("{%p endif %}")


def _bullets(document: WordDocument, one: str, listed: str) -> None:
    _each(document, one, listed, "List Bullet")


def _each(document: WordDocument, one: str, listed: str, style: str) -> None:
    """A paragraph for each text of a list."""
    document.add_paragraph(f"{{%p for {one} in {listed} %}}")
    document.add_paragraph(f"{{{{ {one} }}}}", style=style)
    document.add_paragraph("{%p endfor %}")


def _part(document: WordDocument, listed: str, title: str, columns: Sequence[Column], one: str) -> None:
    """A heading and a table, both only if the list has an entry."""
    document.add_paragraph(f"{{%p if {listed} %}}")
    document.add_heading(title, level=1)
    _table(document, columns, one, listed)
    document.add_paragraph("{%p endif %}")


def _table(document: WordDocument, columns: Sequence[Column], one: str, listed: str) -> None:
    """A header row that Word repeats, and a row for each entry between two rows that hold only the loop."""
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.cell(1, 0).text, table.cell(3, 0).text = f"{{%tr for {one} in {listed} %}}", "{%tr endfor %}"
    for place, column in enumerate(columns):
        table.columns[place].width = Mm(column.width)
        table.cell(0, place).text, table.cell(2, place).text = column.title, column.written
        for cell in table.columns[place].cells:
            cell.width = Mm(column.width)
            _set_looks(cell)
        table.cell(0, place)._tc.get_or_add_tcPr().append(parse_xml(_SHADE))
        table.cell(0, place).paragraphs[0].runs[0].bold = True


def _set_looks(cell: _Cell) -> None:
    [line] = cell.paragraphs
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    for run in line.runs:
        run.font.size = Pt(9.5)

"""The sheet of notes and tasks in the workbook of results."""

from io import BytesIO

from openpyxl import load_workbook

from facilitation.exchange.results_export import xlsx as results_xlsx
from facilitation.rules.session.record import SessionRecord
from tests.exchange.minutes.test_agreed import with_minutes


def test_the_workbook_has_a_sheet_of_notes_and_tasks_and_none_without_any() -> None:
    book = load_workbook(BytesIO(results_xlsx.write(with_minutes(), audience="public", translate=str)))
    cells = [[cell.value for cell in row] for row in book["Mitschrift"].iter_rows(min_row=4)]
    assert ["Begründung der Minderheit", "Zu teuer für kleine Vereine.", None, None, "W-03", "Prüfen"] in cells
    assert ["Aufgabe", "Zahlen nachreichen", "Bauamt", "Mai", "W-03", "Prüfen"] in cells
    empty = load_workbook(BytesIO(results_xlsx.write(SessionRecord(), audience="staff", translate=str)))
    assert "Mitschrift" not in empty.sheetnames

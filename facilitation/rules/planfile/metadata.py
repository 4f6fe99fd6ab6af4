"""Read the metadata of a plan from its file: title, municipality, version, date, language."""

import re
from datetime import date

from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.text import folded, one_line

LABELS = {
    "title": "Titel",
    "municipality": "Kommune",
    "label": "Fassung",
    "adopted_on": "Beschlossen am",
    "language": "Sprache",
    "highest_priority": "Höchste Priorität",
}
FEWEST_LABELS = 3
_MORE = {
    "title": ("plan", "titel des plans"),
    "municipality": ("stadt", "gemeinde", "landkreis"),
    "label": ("version", "stand", "fassung vom"),
    "adopted_on": ("beschluss vom", "verabschiedet am", "beschlossen"),
}
_SYNONYMS = {folded(label): name for name, label in LABELS.items()} | {
    word: name for name, words in _MORE.items() for word in words
}
_MONTHS = ("januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november")
_MONTH_NUMBERS = {name: number for number, name in enumerate((*_MONTHS, "dezember"), start=1)}
_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2}|[A-Za-zä]+)\.?\s*(\d{4})|(\d{4})-(\d\d)-(\d\d)")
_PLAN_WORD = re.compile(r"(?i)plan\b|konzept\b|programm\b|strategie\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read_metadata(sheet: Sheet) -> dict[str, str]:
    """Read label and value pairs; {} unless the sheet has three different labels and is at most three columns wide.

    A label that repeats is data: "Sprache" is also the name of a field, in as many rows as it has needs.
    """
    pairs = [(_SYNONYMS.get(folded(sheet.text(row, 0))), sheet.text(row, 1)) for row in range(min(len(sheet.rows), 30))]
    found = {name: one_line(value) for name, value in reversed(pairs) if name and value}
    labels = {name for name, _ in pairs if name}
    return found if len(labels) >= FEWEST_LABELS and sheet.width(0, 30) <= 3 else {}


def guess_metadata(grid: Grid, sheet: Sheet, header_row: int) -> dict[str, str]:
    """Guess title and version from a document's title, the rows above a header, or the name of the file."""
    lines = [one_line(text) for row in sheet.rows[:header_row] for text in dict.fromkeys(row) if text]
    filename = one_line(re.sub(r"[_-]+", " ", grid.name))
    lines = [grid.title, *lines] if grid.title else lines
    title = grid.title or next((line for line in lines if _PLAN_WORD.search(line)), filename)
    years = next(filter(None, map(_YEAR.findall, [title, *lines, filename])), ["1"])
    return {"title": title or "Plan", "label": years[-1]}


def read_date(text: str) -> str | None:
    """Convert a German or ISO date to ISO; None if there is none or it does not exist."""
    found = _DATE.search(text)
    if not found:
        return None
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    number = _MONTH_NUMBERS.get(folded(month or ""), month if (month or "").isdigit() else 0)
    try:
        return date(int(iso_year or year), int(iso_month or number), int(iso_day or day)).isoformat()
    except ValueError:
        return None

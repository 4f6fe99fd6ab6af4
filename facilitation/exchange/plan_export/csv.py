"""Write a plan as one CSV table that German Excel opens: `;`, UTF-8 with a byte order mark.

It contains codes and titles of fields, and all columns of needs and measures in all languages. It leaves out visions,
goals, and the data of the plan itself.
"""

import csv
import re
from io import StringIO

from facilitation.exchange.plan_export.columns import (
    Column,
    Entry,
    measure_columns,
    need_columns,
    writable,
)
from facilitation.exchange.plan_export.sheets import OnItem, no_progress
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.columns import EXTRA_PREFIX, MEASURE_EXTRA_PREFIX
from facilitation.rules.planfile.languages import language_label

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # full-width signs begin a formula in Japanese and Chinese Excel
_OF_MEASURE = {
    "Nr.": "Maßnahmen-Nr.",
    "Beschreibung": "Beschreibung der Maßnahme",
    "Zielgruppe": "Zielgruppe der Maßnahme",
    "Bedarf-Nr.": "Zu Bedarf",
}
_OF_NEED = {"Nr.": "Bedarf-Nr.", "Zielgruppe": "Zielgruppe des Bedarfs"}


def write(content: PlanContent, on_item: OnItem = no_progress) -> bytes:
    """Return the table's bytes: a row for each need of a field, then a row for each of its measures."""
    needs, measures, titles = need_columns(content), measure_columns(content), _titles(content)
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(escape_formula, headers(content)))
    for field in content.fields:
        lead = [field.code, *(field.title.get(language, "") for language in titles)]
        for need in field.needs:
            writer.writerow(map(escape_formula, [*lead, *_cells(needs, need), *[""] * len(measures)]))
            on_item()
        for measure in field.measures:
            writer.writerow(map(escape_formula, [*lead, *[""] * len(needs), *_cells(measures, measure)]))
            on_item()
    return stream.getvalue().encode("utf-8-sig")


def headers(content: PlanContent) -> list[str]:
    """The header's cells; they tell columns of needs from those of measures, which share the table."""
    needs = [_OF_NEED.get(column.header, column.header) for column in need_columns(content)]
    measures = [
        re.sub(f"^{EXTRA_PREFIX}", MEASURE_EXTRA_PREFIX, _OF_MEASURE.get(column.header, column.header))
        for column in measure_columns(content)
    ]
    return ["HF-Kürzel", *_titles(content).values(), *needs, *measures]


def _titles(content: PlanContent) -> dict[str, str]:
    """Language → header of the fields' titles, the plan's own language first."""
    languages = dict.fromkeys(language for field in content.fields for language in field.title)
    named = {language: f"Handlungsfeld ({language_label(language)})" for language in languages}
    return {content.language: "Handlungsfeld"} | {key: name for key, name in named.items() if key != content.language}


def escape_formula(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would read as a formula; our own import removes it."""
    text = writable(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _cells(columns: list[Column[Entry]], entry: Entry) -> list[str]:
    return [column.text(entry) for column in columns]

"""A plan as one CSV table, as German Excel opens it: `;`, UTF-8 with a byte order mark.

Documented columns: fields (code and title), needs with number, statement, explanation, target group, further columns
and languages, and measures with all of theirs. Left out: visions, goals, and what the plan says of itself.
"""

import csv
import re
from io import StringIO
from typing import Any

from facilitation.exchange.plan_tables import Column, measure_columns, need_columns, writable
from facilitation.exchange.plan_workbook import Advance, unheard
from facilitation.rules.plan_columns import EXTRA_PREFIX, MEASURE_EXTRA_PREFIX
from facilitation.rules.plan_content import PlanContent
from facilitation.rules.plan_languages import language_label

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_OF_MEASURE = {
    "Nr.": "Maßnahmen-Nr.",
    "Beschreibung": "Beschreibung der Maßnahme",
    "Zielgruppe": "Zielgruppe der Maßnahme",
    "Bedarf-Nr.": "Zu Bedarf",
}
_OF_NEED = {"Nr.": "Bedarf-Nr.", "Zielgruppe": "Zielgruppe des Bedarfs"}


def write(content: PlanContent, advance: Advance = unheard) -> bytes:
    """The table's bytes: the needs of a field, then its measures, a row each."""
    needs, measures = need_columns(content), measure_columns(content)
    languages = dict.fromkeys(
        language for field in content.fields for language in field.title if language != content.language
    )
    titles = {content.language: "Handlungsfeld"} | {
        language: f"Handlungsfeld ({language_label(language)})" for language in languages
    }
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(["HF-Kürzel", *titles.values(), *(_named(needs, _OF_NEED)), *(_named(measures, _OF_MEASURE))])
    for field in content.fields:
        lead = [field.code, *(field.title.get(language, "") for language in titles)]
        for need in field.needs:
            writer.writerow(map(guarded, [*lead, *_cells(needs, need), *[""] * len(measures)]))
            advance()
        for measure in field.measures:
            writer.writerow(map(guarded, [*lead, *[""] * len(needs), *_cells(measures, measure)]))
            advance()
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; our own import takes the apostrophe off again."""
    text = writable(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _named(columns: list[Column], names: dict[str, str]) -> list[str]:
    """Headers that tell a need's columns from a measure's where both share a table."""
    headers = [names.get(column.header, column.header) for column in columns]
    if names is _OF_NEED:
        return headers
    return [re.sub(f"^{EXTRA_PREFIX}", MEASURE_EXTRA_PREFIX, header) for header in headers]


def _cells(columns: list[Column], entry: Any) -> list[str]:
    return [column.text(entry) for column in columns]

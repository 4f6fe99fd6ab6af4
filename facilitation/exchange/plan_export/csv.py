"""A plan as one CSV table, as German Excel opens it: `;`, UTF-8 with a byte order mark.

Documented columns: fields (code and title), needs with number, statement, explanation, target group, further columns
and languages, and measures with all of theirs. Left out: visions, goals, and what the plan says of itself.
"""

import csv
import re
from io import StringIO
from typing import Any

from facilitation.exchange.plan_export.columns import (
    Column,
    measure_columns,
    need_columns,
    writable,
)
from facilitation.exchange.plan_export.sheets import OnItem, no_progress
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.columns import EXTRA_PREFIX, MEASURE_EXTRA_PREFIX
from facilitation.rules.planfile.languages import language_label

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_OF_MEASURE = {
    "Nr.": "Maßnahmen-Nr.",
    "Beschreibung": "Beschreibung der Maßnahme",
    "Zielgruppe": "Zielgruppe der Maßnahme",
    "Bedarf-Nr.": "Zu Bedarf",
}
_OF_NEED = {"Nr.": "Bedarf-Nr.", "Zielgruppe": "Zielgruppe des Bedarfs"}


def write(content: PlanContent, on_item: OnItem = no_progress) -> bytes:
    """The table's bytes: the needs of a field, then its measures, a row each."""
    needs, measures, titles = need_columns(content), measure_columns(content), _titles(content)
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(guarded, headers(content)))
    for field in content.fields:
        lead = [field.code, *(field.title.get(language, "") for language in titles)]
        for need in field.needs:
            writer.writerow(map(guarded, [*lead, *_cells(needs, need), *[""] * len(measures)]))
            on_item()
        for measure in field.measures:
            writer.writerow(map(guarded, [*lead, *[""] * len(needs), *_cells(measures, measure)]))
            on_item()
    return stream.getvalue().encode("utf-8-sig")


def headers(content: PlanContent) -> list[str]:
    """The header's cells; each says whose it is, for needs and measures share the table."""
    needs = [_OF_NEED.get(column.header, column.header) for column in need_columns(content)]
    measures = [
        re.sub(f"^{EXTRA_PREFIX}", MEASURE_EXTRA_PREFIX, _OF_MEASURE.get(column.header, column.header))
        for column in measure_columns(content)
    ]
    return ["HF-Kürzel", *_titles(content).values(), *needs, *measures]


def _titles(content: PlanContent) -> dict[str, str]:
    """The languages of the fields' titles, the plan's own first, and the header of each."""
    languages = dict.fromkeys(language for field in content.fields for language in field.title)
    named = {language: f"Handlungsfeld ({language_label(language)})" for language in languages}
    return {content.language: "Handlungsfeld"} | {key: name for key, name in named.items() if key != content.language}


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; our own import takes the apostrophe off again."""
    text = writable(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _cells(columns: list[Column], entry: Any) -> list[str]:
    return [column.text(entry) for column in columns]

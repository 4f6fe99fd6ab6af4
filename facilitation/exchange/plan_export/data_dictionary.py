"""Explain the columns of the open-data CSV and the names in the JSON, as a table beside them."""

import csv
import re
from io import StringIO

from facilitation.exchange.plan_export import csv as plan_csv
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.columns import EXTRA_PREFIX, MEASURE_EXTRA_PREFIX

_TRANSLATED = re.compile(r"(.+) \((.+)\)")
HEADER = ("Datei", "Name", "Bedeutung", "Art")
COLUMNS = {
    "HF-Kürzel": "Kürzel des Handlungsfelds",
    "Handlungsfeld": "Name des Handlungsfelds",
    "Bedarf-Nr.": "Amtliche Nummer des Bedarfs; ein Text: 1.10 ist nicht 1.1",
    "Bedarf": "Wortlaut des Bedarfs",
    "Erläuterung": "Erläuterung des Bedarfs",
    "Zielgruppe des Bedarfs": "Für wen der Bedarf besteht",
    "Fortschreibungskennung": "Bleibt von Fassung zu Fassung gleich, auch wenn Nummer oder Wortlaut sich ändern",
    "Maßnahmen-Nr.": "Amtliche Nummer der Maßnahme",
    "Maßnahme": "Titel der Maßnahme",
    "Ziel": "Ziel, dem die Maßnahme dient",
    "Beschreibung der Maßnahme": "Beschreibung der Maßnahme",
    "Zielgruppe der Maßnahme": "An wen sich die Maßnahme richtet",
    "Federführung": "Wer die Maßnahme verantwortet",
    "Beteiligte": "Wer mitwirkt",
    "Zeitraum": "Wann, wie im Plan angegeben",
    "Kosten": "Kosten, wie im Plan angegeben",
    "Finanzierung": "Woher die Mittel kommen",
    "Indikator": "Woran der Erfolg zu erkennen ist",
    "Priorität": "Priorität, wie im Plan angegeben; in welche Richtung sie zählt, sagt highest_priority",
    "Stand": "Stand der Umsetzung, wie im Plan angegeben",
    "Bemerkung": "Bemerkung",
    "Zu Bedarf": "Nummern der Bedarfe, denen die Maßnahme dient",
}
NAMES = {
    "title": "Titel des Plans",
    "label": "Bezeichnung der Fassung",
    "municipality": "Kommune",
    "language": "Sprache der Texte (BCP 47)",
    "adopted_on": "Tag des Beschlusses (ISO 8601)",
    "highest_priority": "Wert der Priorität, der am wichtigsten ist",
    "fields[]": "Handlungsfelder mit code, title, vision, goals",
    "fields[].needs[]": "Bedarfe mit number, statement, explanation, target_group, lineage, extra",
    "fields[].measures[]": "Maßnahmen; needs nennt die Nummern der Bedarfe",
}
"""Empty values are left out; texts in several languages are objects: language → text."""


def dictionary(content: PlanContent) -> bytes:
    """Return the table: a row per column and per name, in the format of the CSV beside it."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for header in plan_csv.headers(content):
        writer.writerow(map(plan_csv.escape_formula, ("plan.csv", header, meaning(header), "Text")))
    for name, explanation in NAMES.items():
        writer.writerow(("plan.json", name, explanation, "Liste" if name.endswith("[]") else "Text"))
    return stream.getvalue().encode("utf-8-sig")


def meaning(header: str) -> str:
    """The explanation of a column of our CSV."""
    for prefix, owner in ((MEASURE_EXTRA_PREFIX, "der Maßnahme"), (EXTRA_PREFIX, "des Bedarfs")):
        if header.startswith(prefix):
            return f"Weitere Angabe {owner} in diesem Plan: {header.removeprefix(prefix)}"
    translated = _TRANSLATED.fullmatch(header)
    return f"{COLUMNS[translated[1]]}, auf {translated[2]}" if translated else COLUMNS[header]

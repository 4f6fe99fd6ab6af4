"""The formats of an exported plan. `any_format` writes them; this module loads none of its libraries."""

from typing import NamedTuple

from facilitation.rules.text import N_


class PlanFormat(NamedTuple):
    """The suffix, media type and title of a format, and its use."""

    suffix: str
    mimetype: str
    title: str
    use: str


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS = {
    "xlsx": PlanFormat(
        ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel", N_("Enthält alles und lässt sich wieder importieren.")
    ),
    "docx": PlanFormat(
        ".docx", f"{_OFFICE}.wordprocessingml.document", "Word", N_("Zum Lesen, Drucken und für Vorlagen im Rat.")
    ),
    "ods": PlanFormat(
        ".ods", "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument", N_("Wie Excel, für LibreOffice.")
    ),
    "csv": PlanFormat(".csv", "text/csv; charset=utf-8", "CSV", N_("Eine Tabelle für andere Programme.")),
    "json": PlanFormat(".json", "application/json", "JSON", N_("Enthält alles, für Programme.")),
    "md": PlanFormat(
        ".md", "text/markdown; charset=utf-8", "Markdown", N_("Für Wikis und zum Vergleichen von Texten.")
    ),
    "stratml": PlanFormat(
        ".stratml.xml", "application/xml", "StratML", N_("Strategiepläne nach ISO 17469-1, für andere Verwaltungen.")
    ),
    "oparl": PlanFormat(
        ".oparl.zip",
        "application/zip",
        "OParl",
        N_("Die Dokumente mit einem Datensatz für das Ratsinformationssystem."),
    ),
    "opendata": PlanFormat(
        ".opendata.zip",
        "application/zip",
        N_("Offene Daten"),
        N_("CSV, JSON, Erklärung der Spalten und Metadaten nach DCAT-AP.de."),
    ),
}
"""The most common format comes first."""

READING = {
    "pdf": PlanFormat(".pdf", "application/pdf", "PDF", N_("Zum Lesen, Drucken und Aufheben, barrierefrei.")),
    "word": PlanFormat(".docx", FORMATS["docx"].mimetype, "Word", N_("Zum Lesen und Weiterbearbeiten.")),
    "html": PlanFormat(".html", "text/html; charset=utf-8", "HTML", N_("Eine Seite zum Veröffentlichen.")),
}
"""Editions for people, without ids and in one language: they are not read back."""
TEMPLATE = "template"
"""The format of a Word document made from the city's own template."""
MIMETYPES = {form: one.mimetype for form, one in (FORMATS | READING).items()} | {
    TEMPLATE: FORMATS["docx"].mimetype,
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def suffix_of(form: str) -> str:
    """The suffix of a format."""
    return (FORMATS | READING)["docx" if form == TEMPLATE else form].suffix


def filename(title: str, label: str, form: str) -> str:
    """A file name of letters, digits and hyphens."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in f"{title}-{label}").strip("-")[:100]
    return f"{plain or 'Plan'}{suffix_of(form)}"

"""Corrections and answers on the preview of a plan file, added to the earlier ones."""

import re

from flask import request
from msgspec.structs import replace

from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping, SheetReading
from facilitation.web.staff.form import Form
from facilitation.web.staff.plan_import.answers_form import answered

MOST_ROWS = 2_000
"""The most rows that can be left out of one sheet."""
_ROWS = re.compile(r"(\d{1,6})(?:\s*[-–—]\s*(\d{1,6}))?")


def corrected(before: Mapping, preview: Preview, form: Form) -> Mapping:
    """The earlier corrections and the changes on the page; everything unchanged is recognised again."""
    sheets = dict(before.sheets)
    for n, sheet in enumerate(preview.sheets):
        sheets[sheet.name] = _sheet(sheets.get(sheet.name, SheetMapping()), sheet, f"sheet_{n}", form)
    names = {name: _named(name, before, preview, form) for name in ("title", "label", "municipality")}
    kept = {name: one for name, one in sheets.items() if one != SheetMapping()}
    return answered(replace(before, sheets=kept, **names), preview)


def rows_of(text: str) -> tuple[int, ...]:
    """Row numbers of a text such as "7, 9-11"; anything that is no number is ignored."""
    found: set[int] = set()
    for first, last in _ROWS.findall(text):
        stop = min(int(last or first), int(first) + MOST_ROWS)
        found.update(range(int(first), stop + 1))
    return tuple(sorted(found))[:MOST_ROWS]


def _named(name: str, before: Mapping, preview: Preview, form: Form) -> str | None:
    """The typed name, unless it is empty or the file's own."""
    typed = form.text(name, most=200)
    same = preview.content is not None and typed == getattr(preview.content, name)
    return getattr(before, name) if same or not typed else typed


def _sheet(before: SheetMapping, sheet: SheetReading, name: str, form: Form) -> SheetMapping:
    if not form[f"{name}_shown"]:
        return before
    changed = before
    use = bool(form[f"{name}_use"])
    if use != (sheet.kind != "skipped"):
        changed = replace(changed, use=use)
    field = form.text(f"{name}_field", most=120)
    if field != sheet.field:
        changed = replace(changed, field=field)
    header = form.number(f"{name}_header")
    if header and header != sheet.header_row:
        return replace(changed, header_row=header, columns={}, fill_down=())
    if sheet.kind != "table":
        return changed
    return replace(
        changed,
        columns=_columns(before, sheet, name),
        skip=rows_of(form[f"{name}_skip"]),
        fill_down=tuple(sorted(int(one) for one in form.chosen(f"{name}_fill") if one.isascii() and one.isdigit())),
    )


def _columns(before: SheetMapping, sheet: SheetReading, name: str) -> dict[int, str]:
    columns = dict(before.columns)
    for column in sheet.columns:
        meaning = request.form.get(f"{name}_column_{column.index}", "")
        if meaning and meaning != column.meaning:
            columns[column.index] = meaning
    return columns

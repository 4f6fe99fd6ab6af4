"""The corrections somebody made on the preview of a plan file, added to those made before."""

import msgspec
from flask import request

from facilitation.rules.plan_preview import Mapping, Preview, SheetMapping, SheetReading
from facilitation.web.staff.form import Form


def mapping_so_far() -> Mapping:
    """What the page carries along in a hidden field."""
    try:
        return msgspec.json.decode(request.form.get("mapping", "{}"), type=Mapping)
    except msgspec.DecodeError:
        return Mapping()


def corrected(before: Mapping, preview: Preview, form: Form) -> Mapping:
    """The corrections before, and what was changed on the page: only that, so that the rest is recognised anew."""
    sheets = dict(before.sheets)
    for n, sheet in enumerate(preview.sheets):
        sheets[sheet.name] = _sheet(sheets.get(sheet.name, SheetMapping()), sheet, f"sheet_{n}", form)
    named = {name: _named(name, before, preview, form) for name in ("title", "label", "municipality")}
    kept = {name: one for name, one in sheets.items() if one != SheetMapping()}
    return msgspec.structs.replace(before, sheets=kept, **named)


def _named(name: str, before: Mapping, preview: Preview, form: Form) -> str | None:
    """What the plan is called, where that is not what the file says itself."""
    typed = form.text(name, most=200)
    same = preview.content is not None and typed == getattr(preview.content, name)
    return getattr(before, name) if same or not typed else typed


def _sheet(before: SheetMapping, sheet: SheetReading, name: str, form: Form) -> SheetMapping:
    if not form[f"{name}_shown"]:
        return before
    use = bool(form[f"{name}_use"])
    changed = before
    if use != (sheet.kind != "skipped"):
        changed = msgspec.structs.replace(changed, use=use)
    field = form.text(f"{name}_field", most=120)
    if field != sheet.field:
        changed = msgspec.structs.replace(changed, field=field or None)
    header = form.number(f"{name}_header")
    if header and header != sheet.header_row:
        return msgspec.structs.replace(changed, header_row=header, columns={})
    columns = dict(before.columns)
    for column in sheet.columns:
        meaning = form[f"{name}_column_{column.index}"]
        if meaning and meaning != column.meaning:
            columns[column.index] = meaning
    return msgspec.structs.replace(changed, columns=columns)

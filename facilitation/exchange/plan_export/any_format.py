"""Write a plan as a file of any format."""

from facilitation.exchange.plan_export import csv, dcat, docx, json, markdown, ods, oparl, stratml, xlsx
from facilitation.exchange.plan_export.publishing import Publishing
from facilitation.exchange.plan_export.sheets import OnItem, no_progress
from facilitation.exchange.word_head import NO_HEAD, WordHead, put_head
from facilitation.rules.plan.content import PlanContent

_WRITERS = {"xlsx": xlsx.write, "ods": ods.write, "csv": csv.write, "md": markdown.write}
_RECORD_WRITERS = {"stratml": stratml.write, "opendata": dcat.write}
"""Writers of records that also tell where the plan will be published."""


def count_items(content: PlanContent, form: str) -> int:
    """How often `on_item` will be called. A paper for the council contains a document and a workbook."""
    once = sum(len(field.needs) + len(field.measures) for field in content.fields)
    return {"json": 0, "oparl": 2 * once}.get(form, once)


def write_plan(
    content: PlanContent,
    form: str,
    on_item: OnItem = no_progress,
    publishing: Publishing | None = None,
    head: WordHead = NO_HEAD,
) -> bytes:
    """Return the file's bytes; `form` is a key of `formats.FORMATS`, `head` stands on each page of a Word document."""
    if form == "json":
        return json.write(content)
    if form == "docx":
        return put_head(docx.write(content, on_item), head)
    if form == "oparl":
        return oparl.write(content, on_item, publishing, head)
    if form in _RECORD_WRITERS:
        return _RECORD_WRITERS[form](content, on_item, publishing)
    return _WRITERS[form](content, on_item)

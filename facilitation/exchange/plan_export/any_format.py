"""A plan becomes a file of any format."""

from facilitation.exchange.plan_export import (
    csv as plan_csv,
)
from facilitation.exchange.plan_export import (
    dcat,
    oparl,
    stratml,
)
from facilitation.exchange.plan_export import (
    docx as plan_docx,
)
from facilitation.exchange.plan_export import (
    json as plan_json,
)
from facilitation.exchange.plan_export import (
    markdown as plan_md,
)
from facilitation.exchange.plan_export import (
    ods as plan_ods,
)
from facilitation.exchange.plan_export import (
    xlsx as plan_xlsx,
)
from facilitation.exchange.plan_export.publishing import Publishing
from facilitation.exchange.plan_export.sheets import OnItem, no_progress
from facilitation.rules.plan.content import PlanContent

_PLAIN = {
    "xlsx": plan_xlsx.write,
    "docx": plan_docx.write,
    "ods": plan_ods.write,
    "csv": plan_csv.write,
    "md": plan_md.write,
}
_RECORDS = {"stratml": stratml.write, "oparl": oparl.write, "opendata": dcat.write}
"""Those that say where the plan will be published, too."""


def entries(content: PlanContent, form: str) -> int:
    """How often `on_item` will be called; the papers for the council are written as a document and as a workbook."""
    once = sum(len(field.needs) + len(field.measures) for field in content.fields)
    return {"json": 0, "oparl": 2 * once}.get(form, once)


def write_plan(
    content: PlanContent, form: str, on_item: OnItem = no_progress, publishing: Publishing | None = None
) -> bytes:
    """The file's bytes; `form` is a key of `plan_formats.FORMATS`."""
    if form == "json":
        return plan_json.write(content)
    if form in _RECORDS:
        return _RECORDS[form](content, on_item, publishing)
    return _PLAIN[form](content, on_item)

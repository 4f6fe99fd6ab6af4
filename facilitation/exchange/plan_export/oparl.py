"""Write a plan as a paper of the council in the structure of OParl 1.1, for council information systems.

The archive contains the record and the files it names, so that sizes and checksums agree.
"""

import json

from facilitation.exchange.plan_export import (
    csv as plan_csv,
)
from facilitation.exchange.plan_export import (
    docx as plan_docx,
)
from facilitation.exchange.plan_export import (
    json as plan_json,
)
from facilitation.exchange.plan_export import (
    xlsx as plan_xlsx,
)
from facilitation.exchange.plan_export.formats import FORMATS
from facilitation.exchange.plan_export.publishing import (
    LICENCES,
    Publishing,
    checksum,
    stable_uuid,
    zipped,
)
from facilitation.exchange.plan_export.sheets import OnItem, no_progress
from facilitation.exchange.word_head import NO_HEAD, WordHead, put_head
from facilitation.rules.plan.content import PlanContent

SCHEMA = "https://schema.oparl.org/1.1/"


def write(
    content: PlanContent,
    on_item: OnItem = no_progress,
    publishing: Publishing | None = None,
    head: WordHead = NO_HEAD,
) -> bytes:
    """Return the archive's bytes; the Word document is the paper's main file."""
    publishing = publishing or Publishing()
    files = {
        "plan.docx": put_head(plan_docx.write(content, on_item), head),
        "plan.xlsx": plan_xlsx.write(content, on_item),
        "plan.csv": plan_csv.write(content),
        "plan.json": plan_json.write(content),
    }
    record = paper(f"{content.title} {content.label}", files, publishing, date=content.adopted_on)
    return zipped({"paper.json": _json(record), **files})


def paper(
    name: str, files: dict[str, bytes], publishing: Publishing, *, date: str | None = None, kind: str = "Konzept"
) -> dict[str, object]:
    """Return the record of a document: the first file is the main file, the others contain the same in other formats."""
    main, *others = (file(f"{name}, {filename}", filename, data, publishing) for filename, data in files.items())
    record = {
        "id": publishing.address("paper.json") if publishing.base else stable_uuid("paper", name).urn,
        "type": f"{SCHEMA}Paper",
        "name": name,
        "date": date,
        "paperType": kind,
        "mainFile": main,
        "auxiliaryFile": others,
        "license": LICENCES[publishing.licence],
        "created": publishing.made,
        "modified": publishing.made,
    }
    return {key: value for key, value in record.items() if value not in (None, [])}


def file(name: str, filename: str, data: bytes, publishing: Publishing) -> dict[str, object]:
    """Return the record of a file."""
    address = publishing.address(filename)
    return {
        "id": f"{address}#file" if publishing.base else stable_uuid("file", name).urn,
        "type": f"{SCHEMA}File",
        "name": name,
        "fileName": filename,
        "mimeType": FORMATS[filename.rpartition(".")[2]].mimetype.partition(";")[0],
        "date": publishing.made[:10],
        "size": len(data),
        "sha512Checksum": checksum(data),
        "accessUrl": address,
        "downloadUrl": address,
        "fileLicense": LICENCES[publishing.licence],
        "created": publishing.made,
        "modified": publishing.made,
    }


def _json(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"

"""A session's results as a paper with its files, shaped as in OParl 1.1: a workshop is no meeting of a council body."""

import json
from typing import Any

from facilitation.exchange.minutes import docx as results_docx
from facilitation.exchange.plan_export.oparl import paper
from facilitation.exchange.plan_export.publishing import Publishing, zipped
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export import xlsx as results_xlsx
from facilitation.exchange.results_export.rows import Translate
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import pick


def write(
    record: SessionRecord, publishing: Publishing, *, audience: str, translate: Translate, language: str = "de"
) -> bytes:
    """An archive of the paper and the very files it names; there is at least one snapshot."""
    session = record.snapshots[0].session
    read: Any = {"audience": audience, "translate": translate, "language": language}
    files = {
        "ergebnisprotokoll.docx": results_docx.write(record, **read),
        "ergebnisse.xlsx": results_xlsx.write(record, **read),
        "ergebnisse.json": results_json.write(record, audience=audience),
    }
    title = pick(session.title) or session.code
    described = paper(f"Ergebnisse: {title}", files, publishing, date=session.date, kind="Bericht")
    return zipped({"paper.json": json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n", **files})

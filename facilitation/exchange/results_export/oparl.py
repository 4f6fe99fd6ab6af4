"""Write results as a paper in the structure of OParl 1.1: a workshop is no meeting of a council body."""

import json

from facilitation.exchange.locale import Translate
from facilitation.exchange.plan_export.oparl import paper
from facilitation.exchange.plan_export.publishing import Publishing, zipped
from facilitation.exchange.results_export import json as results_json
from facilitation.exchange.results_export import xlsx as results_xlsx
from facilitation.exchange.results_export.overview import TRIAL_RUN
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import pick


def write(
    record: SessionRecord,
    publishing: Publishing,
    minutes: bytes,
    *,
    audience: str,
    translate: Translate,
    language: str = "de",
    author: str = "",
) -> bytes:
    """Return an archive of the paper and the files it names; `minutes` is its main file. Needs a snapshot."""
    session = record.snapshots[0].session
    files = {
        "ergebnisprotokoll.docx": minutes,
        "ergebnisse.xlsx": results_xlsx.write(
            record, audience=audience, translate=translate, language=language, author=author
        ),
        "ergebnisse.json": results_json.write(record, audience=audience),
    }
    title = pick(session.title) or session.code
    mark = f" ({TRIAL_RUN})" if record.simulated else ""
    described = paper(f"Ergebnisse: {title}{mark}", files, publishing, date=session.date, kind="Bericht")
    return zipped({"paper.json": json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n", **files})
